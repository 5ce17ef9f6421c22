// 邻里访问: at least so many investigators ask in the village or the community how the family lives, and write it down.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class VisitNeighbours
{
    /// <param name="Whom">Who was asked; a neighbour need not give their name.</param>
    public sealed record Input(
        long Id, [Asked("访问日期")] DateOnly On, [Asked("调查人员")] IReadOnlyList<string> Investigators, [Asked("被访人")] string Whom,
        [Asked("了解到的情况")] string Said, IReadOnlyList<Upload>? Photographs = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/neighbours", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await KeepInquiry.CaseOf(work, input.Id);
        if (of is null) return problem!;
        if (KeepInquiry.Day(of, input.On, work) is { } wrongDay) return wrongDay;
        var pack = law.For(of.Area);
        var (names, few) = Investigators(input.Investigators, WhoSigns.Investigators(pack));
        if (few is not null) return few;
        var (pictures, spoilt) = KeepPhotographs.Read(input.Photographs);
        if (spoilt is not null) return spoilt;

        var inquiry = KeepInquiry.Begin(work, of, InquiryKind.Neighbours, new Question(input.Whom.Trim(), ""));
        inquiry.Close(work.Keeper, new Finding(names, input.Said.Trim()), input.On, work.Actor.AccountId);
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Inquiry, inquiry.Id, $"case:{of.Id}", of.Area, of.HouseholdId, of.Id));
        work.Note($"case:{of.Id}", "neighbours.visited", of.Area, $"inquiry={inquiry.Id}", of.HouseholdId, of.Id);
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await InquiryPaper.Draft(work.Db, work.Keeper, pack, of, inquiry));
        return Answer.Done($"/cases/{of.Id}/inquiries", inquiry.Id);
    }

    /// <summary>Those who went; as many as the record of a visit asks for.</summary>
    internal static (IReadOnlyList<string> Names, Problem? Problem) Investigators(IReadOnlyList<string> given, int atLeast)
    {
        var names = given.Select(name => name.Trim()).Where(name => name.Length > 0).ToList();
        return names.Count < atLeast ? (names, AssessProblems.TooFew.With(atLeast))
            : names.Distinct().Count() < names.Count ? (names, AssessProblems.SameName) : (names, null);
    }
}
