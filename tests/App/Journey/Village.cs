// People and what they receive, put into a test's home: the registry as imports and earlier stages would leave it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;
using Decision = Sunbeam.Journey.Decide.Decision;
using World = Sunbeam.Demo.World;

namespace Sunbeam.Tests.App.Journey;

internal static class Village
{
    /// <summary>惜福镇街道 傅家埠社区.</summary>
    public const string Community = "370214008012";
    private static readonly IReadOnlyList<World.Household> Families = [.. new World.District("370214", 600, 7).Households()];
    private static int _next;

    public static Law Law { get; } = new();

    public static Task<Answer> Do(this TestHome home, Func<Work, Task<Answer>> act) => home.Do(Actor.System("tests"), act);

    public static Task<Answer> Do(this TestHome home, Actor actor, Func<Work, Task<Answer>> act) => home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);

    /// <summary>A family of the made-up district as a living household; the first member is its head.</summary>
    public static async Task<(Household Household, IReadOnlyList<Person> Members)> Family(this TestHome home, HouseholdKind kind, string community = Community)
    {
        var family = Families[Interlocked.Increment(ref _next) % Families.Count];
        var area = Area.First(community) + 1;
        var members = family.Members.Select(member => MakePerson(home, member, area)).ToList();
        var household = new Household
        {
            Id = Ids.Next(), Kind = kind, Number = family.Number, HeadId = members[0].Id, Area = area, Address = family.Address, From = new(2020, 1, 1),
        };
        await home.Do(work =>
        {
            work.Db.AddRange(members);
            work.Db.Add(household);
            work.Db.AddRange(members.Select((member, i) => new Membership { Id = Ids.Next(), HouseholdId = household.Id, PersonId = member.Id,
                Relation = i == 0 ? Relation.Head : Relation.Other, From = household.From, Area = area }));
            work.Note("tests", "family.made", area);
            return Task.FromResult(Answer.Done("/"));
        });
        return (household, members);
    }

    /// <summary>A household on the roster of before, with an account unless told otherwise.</summary>
    public static async Task<Aid> Aided(this TestHome home, long fen, bool account = true, string community = Community, string origin = "import:1",
        DateOnly? to = null)
    {
        var (household, members) = await home.Family(HouseholdKind.Recipients, community);
        var aid = new Aid { Id = Ids.Next(), HouseholdId = household.Id, Programme = "dibao", From = new(2025, 1, 1), To = to, AmountFen = fen,
            PayeeId = members[0].Id, Origin = origin, Area = household.Area };
        await home.Do(work =>
        {
            work.Db.Add(aid);
            if (account) work.Db.Add(MakeAccount(home, members[0]));
            work.Note("tests", "aid.made", aid.Area);
            return Task.FromResult(Answer.Done("/"));
        });
        return aid;
    }

    /// <summary>An application whose decision was confirmed: entitled to an amount from the month after the clock's.</summary>
    public static async Task<(Case Case, Decision Decision)> Confirmed(this TestHome home, long fen, bool account = true, string community = Community)
    {
        var (household, members) = await home.Family(HouseholdKind.Living, community);
        if (account) await home.Do(work => Add(work, MakeAccount(home, members[0])));
        var theCase = new Case
        {
            Id = Ids.Next(), Number = "T" + Ids.Next(), Programme = "dibao", Stage = Stage.Deliver, State = CaseState.Approved, HouseholdId = household.Id,
            ApplicantId = members[0].Id, AcceptedBy = SystemAccount.Id, AcceptedOn = home.Desk.Today, Area = household.Area,
        };
        var decision = Decide(home, theCase, members.Count, fen);
        await home.Do(work => Add(work, theCase, decision));
        return (theCase, decision);
    }

    public static PayeeAccount MakeAccount(TestHome home, Person person, string number = "6228480402564890018")
    {
        var id = Ids.Next();
        return new PayeeAccount
        {
            Id = id, PersonId = person.Id, Bank = "中国农业银行", From = new(2025, 1, 1), Area = person.Area,
            Number = home.Desk.Keeper.Seal(number, PayeeAccount.NumberPlace(id)), NumberIndex = home.Desk.Keeper.Index(number, PayeeAccount.NumberKind),
        };
    }

    public static Task<Answer> Add(Work work, params object[] rows)
    {
        work.Db.AddRange(rows);
        work.Note("tests", "rows.made", 0);
        return Task.FromResult(Answer.Done("/"));
    }

    /// <summary>All rows of a kind, seen by the system.</summary>
    public static async Task<List<T>> All<T>(this TestHome home) where T : class
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<T>().ToListAsync();
    }

    private static Decision Decide(TestHome home, Case theCase, int people, long fen)
    {
        var id = Ids.Next();
        var pack = Law.For(theCase.Area);
        var facts = new Facts(new Dictionary<string, Value>(), [.. Enumerable.Range(0, people).Select(_ => Poor)]);
        var outcome = Decider.Decide(pack, facts, home.Desk.Today);
        var receipt = $$"""{"members":[{{string.Join(',', Enumerable.Repeat("{}", people))}}],"outcome":{{outcome.ToCanonicalJson()}}}""";
        return new Decision
        {
            Id = id, CaseId = theCase.Id, HouseholdId = theCase.HouseholdId, Programme = "dibao", State = DecisionState.Confirmed,
                Verdict = Verdict.Entitled, AmountFen = fen,
            Date = home.Desk.Today, PackHash = pack.Hash, Provisional = true, Receipt = home.Desk.Keeper.Seal(receipt, Decision.ReceiptPlace(id)),
                ReceiptDigest = [],
            ProposedBy = SystemAccount.Id, ProposedAt = home.Clock.Now, ConfirmedBy = SystemAccount.Id, ConfirmedAt = home.Clock.Now,
            NoticeNumber = "T" + id, PaidFrom = new DateOnly(home.Desk.Today.Year, home.Desk.Today.Month, 1).AddMonths(1), Area = theCase.Area,
        };
    }

    // An old person without means: everything that the law asks is known.
    private static readonly Dictionary<string, Value> Poor = new()
    {
        ["birth_date"] = Value.Of(new DateOnly(1950, 1, 1)), ["alive"] = Value.True, ["disability_level"] = Value.Of(Number.Of(0)),
            ["seriously_ill"] = Value.False,
        ["student"] = Value.False,
    };

    private static Person MakePerson(TestHome home, World.Person person, long area)
    {
        // The same family may be taken twice in one home, so each person gets a number of their own.
        var (id, keeper) = (Ids.Next(), home.Desk.Keeper);
        var number = "379900" + id.ToString("D12")[^12..];
        return new Person
        {
            Id = id, Name = person.Name, Sex = person.Sex == World.Sex.Male ? Sex.Male : Sex.Female, BirthDate = person.BirthDate, Area = area,
            IdNumber = keeper.Seal(number, Person.IdNumberPlace(id)), IdNumberIndex = keeper.Index(number, Person.IdNumberKind),
        };
    }
}
