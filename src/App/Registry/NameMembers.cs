// What the members of a household are called on officers' screens: masked, with how each stands to the head.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Registry;

/// <param name="Index">The member's number in formulas: "members[1]" is the second.</param>
/// <param name="Name">Masked; empty where the person is registered outside the reader's reach.</param>
/// <param name="Zh">With the relation, as "王**（配偶）"; En likewise.</param>
public sealed record MemberName(int Index, long PersonId, string Name, string Zh, string En);

public static class NameMembers
{
    private const string Parameters = "parameters.";
    private const string Tables = "tables.";

    public static async Task<IReadOnlyList<MemberName>> Of(SunbeamDb db, Pack pack, CountedHousehold counted)
    {
        var people = counted.PersonIds;
        var names = await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name);
        return [.. people.Select((person, index) => One(pack, counted, index, person, Show.Masked(names.GetValueOrDefault(person, ""))))];
    }

    /// <summary>The same without names, for sentences that may be kept or sent: "第 2 位成员（配偶）".</summary>
    public static IReadOnlyList<MemberName> Nameless(Pack pack, CountedHousehold counted) =>
        [.. counted.PersonIds.Select((person, index) => One(pack, counted, index, person, ""))];

    /// <summary>What a path such as "members[1].wage" or "household.rent" is called.</summary>
    public static (string Zh, string En) Path(Pack pack, IReadOnlyList<MemberName> members, string path)
    {
        var (of, name) = (path[..path.LastIndexOf('.')], path[(path.LastIndexOf('.') + 1)..]);
        if (members.FirstOrDefault(member => of == $"members[{member.Index}]") is { } member && pack.MemberFacts.TryGetValue(name, out var own))
            return ($"{member.Zh}：{own.LabelZh}", $"{member.En}: {own.LabelEn}");
        if (pack.HouseholdFacts.TryGetValue(name, out var household)) return ($"家庭：{household.LabelZh}", $"Household: {household.LabelEn}");
        if (path.StartsWith(Tables, StringComparison.Ordinal) && pack.Tables.TryGetValue(path[Tables.Length..], out var table))
            return ($"政策库待设定：{table.LabelZh}", $"To be set in the law: {table.LabelEn}");
        return path.StartsWith(Parameters, StringComparison.Ordinal) && pack.Parameters.TryGetValue(path[Parameters.Length..], out var parameter)
            ? ($"政策库待设定：{parameter.LabelZh}", $"To be set in the law: {parameter.LabelEn}") : (path, path);
    }

    private static MemberName One(Pack pack, CountedHousehold counted, int index, long person, string name)
    {
        var relation = counted.Find("relation", person)?.Value is { } code && pack.MemberFacts.TryGetValue("relation", out var fact)
            ? fact.Codes.FirstOrDefault(known => known.Name == code) : null;
        var (zh, en) = name.Length > 0 ? (name, name) : ($"第 {index + 1} 位成员", $"Member {index + 1}");
        return new MemberName(index, person, name, relation is null ? zh : $"{zh}（{relation.LabelZh}）", relation is null ? en : $"{en} ({relation.LabelEn})");
    }
}
