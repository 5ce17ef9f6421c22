// One line of the ledger opened up: everything that was ever said of the fact, whose word comes first, the explanations and
// objections, and what may be done about it now.
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Fact = Sunbeam.Rules.Packs.FactDeclaration;
using Pack = Sunbeam.Rules.Packs.Pack;

namespace Sunbeam.Journey.Assess;

/// <param name="Evidence">The reply objected to.</param>
/// <param name="Repeated">The source has been asked again, so the objection can be answered.</param>
public sealed record AppealTold(
    long Id, long Evidence, string Source, AppealState State, bool Repeated, string RepeatNumber, long RepeatId, string What, string RecordedBy,
    DateTimeOffset At, string? Finding, string? AnsweredBy, DateTimeOffset? AnsweredAt);

/// <param name="PersonId">Null for a fact of the household.</param>
/// <param name="History">Everything that was ever said, the newest first.</param>
/// <param name="Pack">How facts are written; not part of what a program is told.</param>
public sealed record LedgerLineModel(
    long CaseId, string Number, long? PersonId, string Zh, string En, LedgerLine Line, IReadOnlyList<Said> History, IReadOnlyList<string> Precedence,
    IReadOnlyList<Explained> Explanations, IReadOnlyList<AppealTold> Appeals, bool MayOverrule, bool MayExplain, bool MayAppeal, bool MayAnswer,
    [property: JsonIgnore] Pack Pack = null!)
{
    [JsonIgnore]
    public Fact Declaration => PersonId is null ? Pack.HouseholdFacts[Line.Fact] : Pack.MemberFacts[Line.Fact];
}

public static class ReadLedgerLine
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<LedgerLinePage, LedgerLineModel>("/cases/{id}/facts/{fact}", [Role.Township, Role.Checker, Role.District, Role.Auditor], reading =>
            Read(reading, law));

    private static async Task<LedgerLineModel?> Read(Reading reading, Law law)
    {
        var (db, id, person) = (reading.Db, reading.Number("id"), reading.Number("person"));
        if (await db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == id) is not { } of) return null;
        var pack = law.For(of.Area);
        var name = reading.Http.Request.RouteValues["fact"] as string ?? "";
        if ((person is null ? pack.HouseholdFacts : pack.MemberFacts).GetValueOrDefault(name) is not { } fact) return null;
        var book = await LedgerBook.Open(db, reading.Keeper, pack, of, reading.Today);
        if (book.Counted.Find(name, person) is not { } found) return null;
        await RememberReading.Of(db, reading.Desk, of, name);
        var who = (await NameMembers.Of(db, pack, book.Counted)).FirstOrDefault(member => member.PersonId == person);
        var line = book.Line(fact, found, missing: false);
        var role = reading.Actor.Role;
        var (open, mayBeSaid) = (GuardFacts.MayChange(of) is null, of.State == CaseState.Open && of.Stage is > Stage.Verify and <= Stage.Decide);
        return new LedgerLineModel(
            of.Id, of.Number, person, who?.Zh ?? "家庭", who?.En ?? "Household", line, book.History(fact, found), fact.Precedence,
            [.. book.Explained(name, person)], await Appeals(reading, book, name, person),
            open && role is Role.Township or Role.District, mayBeSaid && line.Differs && role is Role.Township or Role.District,
            mayBeSaid && role is Role.Township or Role.Checker or Role.District, role is Role.Checker or Role.District, pack);
    }

    private static async Task<List<AppealTold>> Appeals(Reading reading, LedgerBook book, string fact, long? person)
    {
        var appeals = book.Appeals.Where(one => one.Fact == fact && one.PersonId == person).ToList();
        var ids = appeals.ConvertAll(one => one.RepeatId);
        var repeats = await reading.Db.Set<Check>().Where(check => ids.Contains(check.Id)).ToDictionaryAsync(check => check.Id);
        return appeals.ConvertAll(one => new AppealTold(
            one.Id, one.EvidenceId, one.Source, one.State, repeats[one.RepeatId].State == CheckState.Finished, repeats[one.RepeatId].Number, one.RepeatId,
            reading.Keeper.Open(one.What, Appeal.WhatPlace(one.Id)), book.Officers.GetValueOrDefault(one.RecordedBy, ""), one.At,
            one.Finding is null ? null : reading.Keeper.Open(one.Finding, Appeal.FindingPlace(one.Id)),
            one.AnsweredBy is { } by ? book.Officers.GetValueOrDefault(by, "") : null, one.AnsweredAt));
    }
}
