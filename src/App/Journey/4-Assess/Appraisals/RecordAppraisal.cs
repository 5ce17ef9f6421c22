// An appraisal was held: who met, how many were for and against, what was said, and the sheet that they signed.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class RecordAppraisal
{
    /// <summary>The parameter that says how many must meet at least.</summary>
    private const string Least = "appraisal.least_people";

    /// <param name="Present">A name on each line.</param>
    /// <param name="Photographs">Of the sheet that they signed.</param>
    public sealed record Input(
        long Id, [Asked("评议日期")] DateOnly On, [Asked("评议地点")] string Place, [Asked("主持人")] string Chair, [Asked("参加人")] string Present,
        [Asked("同意人数")] int For, [Asked("不同意人数")] int Against, [Asked("评议意见")] string Words, int Abstained = 0,
        IReadOnlyList<Upload>? Photographs = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/appraisal", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await KeepInquiry.CaseOf(work, input.Id);
        if (of is null) return problem!;
        var pack = law.For(of.Area);
        var (appraisal, unasked) = await Open(work, pack, of);
        if (appraisal is null) return unasked!;
        if (KeepInquiry.Day(of, input.On, work) is { } wrongDay) return wrongDay;
        var present = Names(input.Present);
        if (Wrong(input, present, pack, work.Today) is { } wrong) return wrong;
        var (sheet, spoilt) = KeepPhotographs.Read(input.Photographs);
        if (spoilt is not null) return spoilt;
        if (sheet.Count == 0) return AppraisalProblems.NoSheet;

        appraisal.HeldOn = input.On;
        appraisal.Record = Appraisal.Seal(work.Keeper, new AppraisalRecord(input.Place.Trim(), input.Chair.Trim(), present, input.For, input.Against,
            input.Abstained, input.Words.Trim()), Appraisal.RecordPlace(appraisal.Id));
        KeepPhotographs.Add(work, sheet, new(PhotographOf.Appraisal, appraisal.Id, $"case:{of.Id}", of.Area, of.HouseholdId, of.Id));
        of.DueBy(await FinishStep.Of(work, pack, of.Programme, of.Id, of.Area, Stages.Appraise));
        work.Note($"case:{of.Id}", "appraisal.held", of.Area, $"appraisal={appraisal.Id}", of.HouseholdId, of.Id);
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await AppraisalPaper.Record(work.Db, work.Keeper, pack, of, appraisal));
        return Answer.Done($"/cases/{of.Id}/appraisal", appraisal.Id);
    }

    // The one that was called, or, where the law has one for every case, the case's first.
    private static async Task<(Appraisal? Appraisal, Problem? Problem)> Open(Work work, Pack pack, Case of)
    {
        if (await work.Db.Set<Appraisal>().SingleOrDefaultAsync(one => one.CaseId == of.Id && one.HeldOn == null) is { } called) return (called, null);
        if (Course.For(pack, of.Programme, work.Today)?.Find(Stages.Appraise) is not { CalledBy: null }) return (null, AppraisalProblems.NotAsked);
        if (of.Stage != Stage.Decide) return (null, AppraisalProblems.TooEarly);
        if (await work.Db.Set<Appraisal>().AnyAsync(one => one.CaseId == of.Id)) return (null, AppraisalProblems.HeldAlready);
        var appraisal = new Appraisal { Id = Ids.Next(), CaseId = of.Id, By = work.Actor.AccountId, At = work.Now, Area = of.Area };
        work.Db.Add(appraisal);
        return (appraisal, null);
    }

    private static IReadOnlyList<string> Names(string lines) =>
        [.. lines.Split(['\n', '、', '，', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static Problem? Wrong(Input input, IReadOnlyList<string> present, Pack pack, DateOnly today)
    {
        if (present.Distinct().Count() < present.Count) return AppraisalProblems.Twice;
        if (AtLeast(pack, today) is { } least && present.Count < least) return AppraisalProblems.TooFew.With(least);
        if (input.For < 0 || input.Against < 0 || input.Abstained < 0) return AppraisalProblems.NotCounted.With(present.Count);
        return input.For + input.Against + input.Abstained == present.Count ? null : AppraisalProblems.NotCounted.With(present.Count);
    }

    /// <summary>How many must meet; null where nobody has set it.</summary>
    internal static int? AtLeast(Pack pack, DateOnly today) =>
        pack.Parameters.TryGetValue(Least, out var least) && least.On(today, today).Value is { IsNumeric: true } value && value.Number.TryWhole(out var whole)
            ? checked((int)whole) : null;
}
