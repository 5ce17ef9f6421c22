// Registers a near relative (近亲属备案): one's own, or for the district a colleague's or a village cadre's.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Relatives;

public static class RegisterRelative
{
    /// <param name="Relation">What the relative is to them.</param>
    /// <param name="Login">A colleague's account; only the district enters another's.</param>
    /// <param name="StaffName">A village cadre who has no account.</param>
    public sealed record Input(
        [Asked("近亲属姓名")] string Name, [Asked("身份证号")] string IdNumber, [Asked("关系")] Relation Relation,
        string? Login = null, string? StaffName = null, string? StaffPost = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/relatives", ReadRelatives.Staff, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (IdNumber.Read(input.IdNumber, work.Today).Number is not { } number) return RelativeProblems.BadNumber;
        var (staff, problem) = await Whose(work, input);
        if (problem is not null) return problem;
        var indexes = work.Keeper.Indexes(number.Text, Person.IdNumberKind);
        if (await work.Db.Set<NearRelative>().AnyAsync(known => known.EndedOn == null && known.AccountId == staff!.AccountId
            && known.StaffName == staff.Name && indexes.Contains(known.IdNumberIndex))) return RelativeProblems.Twice;

        var id = Ids.Next();
        work.Db.Add(new NearRelative
        {
            Id = id, AccountId = staff!.AccountId, StaffName = staff.Name, StaffPost = staff.Post, Relation = input.Relation, Name = input.Name.Trim(),
            IdNumber = work.Keeper.Seal(number.Text, NearRelative.IdNumberPlace(id)), IdNumberIndex = work.Keeper.Index(number.Text, Person.IdNumberKind),
            RegisteredOn = work.Today, RegisteredBy = work.Actor.AccountId, Area = work.Actor.Lowest,
        });
        work.Note("access", "relative.registered", work.Actor.Lowest, $"relative={id} account={staff.AccountId ?? 0}");
        return Answer.Done("/relatives", id);
    }

    private sealed record Staff(long? AccountId, string Name, string Post);

    private static async Task<(Staff?, Problem?)> Whose(Work work, Input input)
    {
        var (login, cadre) = (Blank(input.Login), Blank(input.StaffName));
        if (login is null && cadre is null || work.Actor.Role != Role.District)
            return (new Staff(work.Actor.AccountId, work.Actor.Name, Blank(input.StaffPost) ?? ""), null);
        if (login is null) return Blank(input.StaffPost) is { } post ? (new Staff(null, cadre!, post), null) : (null, RelativeProblems.NoStaff);
        var account = await work.Db.Set<Account>().Where(one => one.Login == login && one.ClosedAt == null && one.Id != SystemAccount.Id)
            .Where(one => work.Db.Reaches.Any(reach => reach.AccountId == one.Id && reach.From >= work.Db.Lowest && reach.To <= work.Db.Highest))
            .Select(one => new { one.Id, one.Name, one.Title }).SingleOrDefaultAsync();
        return account is null ? (null, RelativeProblems.NoStaff) : (new Staff(account.Id, account.Name, Blank(input.StaffPost) ?? account.Title ?? ""), null);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
