// The district went and saw for itself: who went, when, and what they found. The facts it brought are entered as those of any
// visit; here stands that it was made.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class RecordDistrictVisit
{
    public sealed record Input(
        long Id, [Asked("入户日期")] DateOnly On, [Asked("调查人员")] IReadOnlyList<string> Investigators, [Asked("查看到的情况")] string Found,
        IReadOnlyList<Upload>? Photographs = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/inquiries/{id}/visit", [Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (visit, of, problem) = await KeepInquiry.Open(work, input.Id, InquiryKind.DistrictVisit);
        if (problem is not null) return problem;
        if (KeepInquiry.Day(of!, input.On, work) is { } wrongDay) return wrongDay;
        var pack = law.For(of!.Area);
        var (names, few) = VisitNeighbours.Investigators(input.Investigators, WhoSigns.Investigators(pack));
        if (few is not null) return few;
        var (pictures, spoilt) = KeepPhotographs.Read(input.Photographs);
        if (spoilt is not null) return spoilt;
        visit!.Close(work.Keeper, new Finding(names, input.Found.Trim()), input.On, work.Actor.AccountId);
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Inquiry, visit.Id, $"case:{of.Id}", of.Area, of.HouseholdId, of.Id));
        work.Note($"case:{of.Id}", "district-visit.made", of.Area, $"inquiry={visit.Id}", of.HouseholdId, of.Id);
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await InquiryPaper.Draft(work.Db, work.Keeper, pack, of, visit));
        return Answer.Done($"/cases/{of.Id}/inquiries", visit.Id);
    }
}
