// The public notice of a case's proposal as one works with it: where and how long it hangs, what was objected and what
// was found. Who objected is the business of those who look into it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

/// <param name="PaperId">The paper that hangs; null where the law has no form for it.</param>
public sealed record NoticeView(long Id, string Place, DateOnly From, DateOnly Until, string PutUpBy, DateTimeOffset At, long? PaperId,
    IReadOnlyList<PhotographView> Photographs)
{
    public IEnumerable<PhotographView> Up => Photographs.Where(photograph => photograph.Of == PhotographOf.NoticeUp);
    public IEnumerable<PhotographView> Down => Photographs.Where(photograph => photograph.Of == PhotographOf.NoticeDown);
}

/// <param name="Who">Null for somebody without a name.</param>
/// <param name="Finding">Null until somebody has looked into it.</param>
public sealed record ObjectionView(
    long Id, string? Who, string What, DateOnly ReceivedOn, string RecordedBy, string? Finding, string? AnsweredBy, DateTimeOffset? AnsweredAt);

/// <param name="DecisionId">The proposal; null while there is none.</param>
/// <param name="Limit">How long the law has it hang; null where it sets no limit.</param>
/// <param name="Kept">Why it cannot be confirmed for its notice's sake; null where nothing keeps it.</param>
public sealed record PublicNoticeModel(
    long CaseId, string Number, long? DecisionId, bool Asked, StepLimit? Limit, NoticeView? Notice, IReadOnlyList<ObjectionView> Objections,
    Problem? Kept, bool MayPutUp, bool MayObject, bool MayAnswer);

public static class ReadPublicNotice
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<PublicNoticePage, PublicNoticeModel>("/cases/{id}/notice", [Role.Township, Role.District, Role.Auditor], reading => Read(reading, law));

    private static async Task<PublicNoticeModel?> Read(Reading reading, Law law)
    {
        var (db, id, role) = (reading.Db, reading.Number("id"), reading.Actor.Role);
        if (await db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == id) is not { } of) return null;
        var decision = await db.Set<Decision>().Where(known => known.CaseId == of.Id)
            .Where(known => known.State == DecisionState.Proposed || known.State == DecisionState.Confirmed)
            .OrderByDescending(known => known.Id).FirstOrDefaultAsync();
        if (decision is null) return new PublicNoticeModel(of.Id, of.Number, null, false, null, null, [], null, false, false, false);
        var pack = law.For(of.Area);
        var step = NoticeStanding.Asked(pack, decision);
        var notice = await db.Set<PublicNotice>().SingleOrDefaultAsync(known => known.DecisionId == decision.Id);
        var standing = (await NoticeStanding.Of(db, [decision.Id])).GetValueOrDefault(decision.Id);
        var waits = decision.State == DecisionState.Proposed && of.State == CaseState.Open;
        var objections = await db.Set<Objection>().Where(known => known.DecisionId == decision.Id).OrderBy(known => known.Id).ToListAsync();
        var names = await Names(db, [notice?.PutUpBy, .. objections.SelectMany(one => new long?[] { one.RecordedBy, one.AnsweredBy })]);
        return new PublicNoticeModel(of.Id, of.Number, decision.Id, step is not null, step?.Limit,
            notice is null ? null : new NoticeView(notice.Id, notice.Place, notice.From, notice.Until, names[notice.PutUpBy], notice.At,
                await PaperOf(db, notice), [.. (await ReadPhotographs.Of(db, [notice.Id]))[notice.Id]]),
            [.. objections.Select(one => View(one, names, reading))],
            waits ? NoticeStanding.Hindrance(pack, decision, standing, of.Number, reading.Today) : null,
            waits && step is not null && notice is null && role == Role.Township,
            waits && notice is not null && role is Role.Township or Role.District, waits && role == Role.Township);
    }

    private static ObjectionView View(Objection one, Dictionary<long, string> names, Reading reading) => new(
        one.Id, one.Who is null ? null : reading.Keeper.Open(one.Who, Objection.WhoPlace(one.Id)), reading.Keeper.Open(one.What, Objection.WhatPlace(one.Id)),
        one.ReceivedOn, names[one.RecordedBy], one.Finding is null ? null : reading.Keeper.Open(one.Finding, Objection.FindingPlace(one.Id)),
        one.AnsweredBy is { } by ? names[by] : null, one.AnsweredAt);

    private static async Task<Dictionary<long, string>> Names(SunbeamDb db, IEnumerable<long?> accounts)
    {
        var ids = accounts.OfType<long>().Distinct().ToList();
        return await db.Set<Account>().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
    }

    private static Task<long?> PaperOf(SunbeamDb db, PublicNotice notice) =>
        db.Set<Paper>().Where(paper => paper.CaseId == notice.CaseId && paper.Kind == PublicNoticePaper.Kind && paper.SubjectId == notice.Id)
            .Select(paper => (long?)paper.Id).FirstOrDefaultAsync();
}
