// /my/cases/ID: where it stands in five steps, by when an answer comes, what is still needed (one list, computed), whom to call, and
// the letters to read.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Citizens;

/// <summary>Sign: oneself, or an agent for whoever asked them to. SignForChild: as its guardian.</summary>
public enum NeedKind { Sign, SignForChild, SignThemselves, Say }

/// <param name="PersonId">Who signs.</param>
/// <param name="Who">Their name; null where it is not the reader's to know.</param>
/// <param name="Count">How many questions.</param>
public sealed record StillNeeded(NeedKind Kind, long? PersonId, string? Who, int Count);

/// <param name="Whose">Of a paper that there is one of for each of the family: whose, or its number where the name is not the reader's to know.</param>
public sealed record LetterLine(long Id, Wording Title, string Number, DateTimeOffset At, string? Whose);

/// <param name="For">Whom an agent acts for; else null.</param>
/// <param name="AnswerBy">The last day by which an answer comes; null where the law sets none or it has come.</param>
/// <param name="Needed">Everything that is still needed of the family, in one list.</param>
public sealed record MyCaseModel(
    long Id, string Number, string Zh, string En, string? For, CaseState State, int Step, string Now, DateOnly AppliedOn, DueDay? AnswerBy,
    IReadOnlyList<StillNeeded> Needed, IReadOnlyList<LetterLine> Letters, IReadOnlyList<PhotographView> Brought, Office Office,
    bool MayBring, bool MayWithdraw)
{
    /// <summary>For what the clock stands; null while it runs.</summary>
    public Wording? WaitsFor { get; init; }

    /// <summary>That an aid is to end, and what may be said about it; null where nothing is to end.</summary>
    public MyHearing? Hearing { get; init; }
    public bool MaySay { get; init; }
}

public static class ReadMyCase
{
    // Papers that go between offices, or that hold what others said of the family.
    private static readonly string[] OfTheOffices =
        ["check-report", "elsewhere-request", "neighbours", "letter", "district-visit", "appraisal-notice", "appraisal", ResolutionPaper.Kind];

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<MyCasePage, MyCaseModel>("/my/cases/{id:long}", Acting.Roles, reading => Read(reading, law));

    private static async Task<MyCaseModel?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Case>().SingleOrDefaultAsync(of => of.Id == id) is not { } found) return null;
        if (await Acting.On(db, reading.Today, found, MandateScope.Follow) is not { } acting) return null;
        var pack = law.For(found.Area);
        var (zh, en) = ReadMine.Label(pack, found.Programme);
        var open = found.State == CaseState.Open;
        return new MyCaseModel(
            found.Id, found.Number, zh, en, await acting.For(db), found.State, FiveSteps.Of(found), FiveSteps.Now(found), found.AcceptedOn,
            open ? await ReadClock.Whole(db, found, Course.For(pack, found.Programme, found.AcceptedOn), reading.Desk.Clock.GetUtcNow()) : null,
            await Needed(reading, law, found, acting), await Letters(reading, found), [.. (await ReadPhotographs.Of(db, [found.Id]))[found.Id]],
            (await Offices.Of(db, found.Area)).Township, open && May(acting, MandateScope.Supply),
            open && acting.Mandate is null && acting.PersonId == found.ApplicantId)
        {
            WaitsFor = found.PausedFor is { } kind ? Course.For(pack, found.Programme, found.AcceptedOn)?.Pauses.Where(one => one.Id == kind)
                .Select(one => new Wording(one.LabelZh, one.LabelEn)).FirstOrDefault() : null,
            Hearing = await Heard(reading, found.Id), MaySay = May(acting, MandateScope.Supply),
        };
    }

    private static bool May(Acting acting, MandateScope scope) => acting.Mandate is not { } mandate || mandate.Scope.HasFlag(scope);

    private static async Task<MyHearing?> Heard(Reading reading, long of) =>
        await reading.Db.Set<Hearing>().Where(one => one.CaseId == of && one.State != HearingState.Over).OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync() is { } hearing
            ? MyHearing.Of(hearing, reading.Keeper) : null;

    // Computed from the same list that the officer sees; what the departments will be asked is nobody's to bring.
    internal static async Task<IReadOnlyList<StillNeeded>> Needed(Reading reading, Law law, Case found, Acting acting)
    {
        if (found is not { State: CaseState.Open, Stage: Stage.Intake }) return [];
        var pack = law.For(found.Area);
        var family = await Signatures.Read(reading.Db, found, pack, reading.Today);
        var missing = await StillMissing.Of(reading.Db, reading.Keeper, pack, found, family, reading.Today);
        var needed = new List<StillNeeded>();
        // One question a page, for all of the family whom it concerns.
        var questions = missing.ToSay.Select(asked => asked.Key[(asked.Key.IndexOf('.', StringComparison.Ordinal) + 1)..]).Distinct().Count();
        if (questions > 0) needed.Add(new StillNeeded(NeedKind.Say, null, null, questions));
        // Where no department is asked, nobody has to sign that it may be.
        foreach (var member in missing.MayBeChecked ? [] : family.Where(member => member.Authorisation is null))
        {
            var kind = member.PersonId == acting.PersonId ? NeedKind.Sign : member.OfAge ? NeedKind.SignThemselves : NeedKind.SignForChild;
            needed.Add(new StillNeeded(kind, member.PersonId, member.Name, 1));
        }
        return needed;
    }

    private static async Task<IReadOnlyList<LetterLine>> Letters(Reading reading, Case found)
    {
        var papers = await reading.Db.Set<Paper>().Where(paper => paper.CaseId == found.Id && !OfTheOffices.Contains(paper.Kind))
            .OrderByDescending(paper => paper.Id).ToListAsync();
        var signed = papers.Where(paper => paper.Kind == AuthorisationPaper.Kind).Select(paper => paper.SubjectId).ToList();
        var names = await (from one in reading.Db.Set<Authorisation>()
                           where signed.Contains(one.Id)
                           join person in reading.Db.Set<Person>() on one.PersonId equals person.Id
                           select new { one.Id, person.Name }).ToDictionaryAsync(one => one.Id, one => one.Name);
        return [.. papers.Select(paper => new LetterLine(paper.Id, ReadPaper.Open(paper, reading).Title, paper.Number, paper.At,
            paper.Kind == AuthorisationPaper.Kind ? names.GetValueOrDefault(paper.SubjectId, paper.Number) : null))];
    }

    /// <summary>The letter of that number, where it is one for the family.</summary>
    internal static async Task<Paper?> Letter(Reading reading)
    {
        var id = reading.Number("id");
        return await reading.Db.Set<Paper>().SingleOrDefaultAsync(paper => paper.Id == id && !OfTheOffices.Contains(paper.Kind));
    }
}
