// A case in intake for a household of the made-up district: its living members in the registry, what it declares, and
// the signed authorisations; laid down directly, because taking in is another stage's act.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Demo.World;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;
using Household = Sunbeam.Demo.World.Household;
using Person = Sunbeam.Registry.Person;
using Relation = Sunbeam.Registry.Relation;
using Sex = Sunbeam.Registry.Sex;

namespace Sunbeam.Tests.App.Journey.Verify;

internal sealed record MadeCase(long Id, Household Truth, IReadOnlyDictionary<string, long> People)
{
    public const string Community = "370214008012";

    /// <summary>A day on which the made-up truth, true on 2026-11-01, is still fresh.</summary>
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly District District = new("370214", SourcesProcess.Residents, SourcesProcess.Seed);

    public static Household Somebody(Func<Household, bool> like) =>
        District.Households().First(household => household.Members.All(person => person.Alive) && like(household));

    public static async Task<MadeCase> Lay(TestHome home, Household truth, bool signed = true, string community = Community)
    {
        var (caseId, householdId, registered, area) = (Ids.Next(), Ids.Next(), Ids.Next(), Sunbeam.Access.Area.First(community));
        var people = truth.Members.ToDictionary(member => member.Identity, _ => Ids.Next());
        await home.Desk.Do(Actor.System("tests"), "case:" + caseId, work =>
        {
            foreach (var member in truth.Members) work.Db.Add(Registered(member, people[member.Identity], area, work));
            work.Db.Add(new Sunbeam.Registry.Household
            {
                Id = registered, Kind = HouseholdKind.Registered, Number = truth.Number, HeadId = people[truth.Head.Identity], Area = area, Address = truth.Address, From = work.Today,
            });
            work.Db.Add(new Sunbeam.Registry.Household
            {
                Id = householdId, Kind = HouseholdKind.Living, Number = "L" + householdId, OfHouseholdId = registered,
                HeadId = people[truth.Head.Identity], Area = area, Address = truth.Address, From = work.Today,
            });
            foreach (var member in truth.Members)
                work.Db.Add(new Membership
                {
                    Id = Ids.Next(), HouseholdId = householdId, PersonId = people[member.Identity],
                    Relation = Enum.Parse<Relation>(member.Relation.ToString()), From = work.Today, Area = area,
                });
            work.Db.Add(new Case
            {
                Id = caseId, Number = "T-" + caseId, Programme = "dibao", Stage = Stage.Intake, State = CaseState.Open, HouseholdId = householdId,
                ApplicantId = people[truth.Head.Identity], AcceptedBy = work.Actor.AccountId, AcceptedOn = work.Today, Area = area,
            });
            Declared(truth, people, householdId, caseId, area, work);
            work.Note($"case:{caseId}", "case.accepted", area, "", householdId, caseId);
            return Task.FromResult(Answer.Done("/"));
        });
        var made = new MadeCase(caseId, truth, people);
        if (signed) await made.Sign(home, people.Values);
        return made;
    }

    public Task Sign(TestHome home, IEnumerable<long> people, string programmes = "dibao", DateOnly? until = null) =>
        home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), async work =>
        {
            var area = await work.Db.Set<Case>().Where(one => one.Id == Id).Select(one => one.Area).SingleAsync();
            foreach (var person in people)
            {
                var id = Ids.Next();
                work.Db.Add(new Authorisation
                {
                    Id = id, Number = "S-" + id, CaseId = Id, PersonId = person, SignedById = person, SignedOn = work.Today, Programmes = programmes, Until = until,
                    Signature = work.Keeper.SealBytes([1], Authorisation.SignaturePlace(id)), Area = area,
                });
            }
            work.Note($"case:{Id}", "authorisation.signed", area, "", caseId: Id);
            return Answer.Done("/");
        });

    /// <summary>Asks for a check and starts it, as the township and the checking centre do.</summary>
    public async Task<long> Start(TestHome home)
    {
        var asked = (Done)await home.Desk.Do(Actor.System("tests"), "ask:" + Id, work => AskForCheck.Run(new(Id), work, new Law()));
        await home.Desk.Do(Actor.System("tests"), "start:" + Id, work => StartCheck.Run([asked.Id!.Value], work, new Law()));
        return asked.Id!.Value;
    }

    /// <summary>Every source of the demo district, as its program said where they are.</summary>
    /// <summary>Three of the thirty-four know households and are asked once for each.</summary>
    public static int Requests(int members) => members * 31 + 3;

    /// <summary>Two tables and two lists have no counter that would count a question.</summary>
    public static bool IsCounted(SourceRequest request) => request.Source is not ("marriage" or "funeral" or "prison" or "veterans");

    public static async Task ReachAll(TestHome home, SourcesProcess sources)
    {
        await Reach(home, new(SourceAddress.Any, sources.Http.BaseAddress!.ToString(), sources.Secret));
        foreach (var source in SourceDefinition.All(new Law().For("370214")))
        {
            if (source.Reach is FileReach) await Reach(home, new(source.Id, sources.Files));
            if (source.Reach is DatabaseReach) await Reach(home, new(source.Id, sources.Database));
        }
    }

    private static async Task Reach(TestHome home, SetSourceAddress.Input input) =>
        (await home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), work => SetSourceAddress.Run(input, work, new Law()))).ShouldBeOfType<Done>();

    public static Task Reach(TestHome home, string source, Uri address) => home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"),
        work => SetSourceAddress.Run(new(source, address.ToString()), work, new Law()));

    private static Person Registered(Sunbeam.Demo.World.Person member, long id, long area, Work work) => new()
    {
        Id = id, Name = member.Name, Sex = Enum.Parse<Sex>(member.Sex.ToString()), BirthDate = member.BirthDate, Area = area,
        IdNumber = work.Keeper.Seal(member.Identity, Person.IdNumberPlace(id)), IdNumberIndex = work.Keeper.Index(member.Identity, Person.IdNumberKind),
    };

    private static void Declared(Household truth, Dictionary<string, long> people, long household, long caseId, long area, Work work)
    {
        var said = Declare.By(truth)!;
        void Say(long? person, IReadOnlyDictionary<string, object> facts)
        {
            foreach (var (fact, value) in facts)
                work.Db.Add(new Evidence
                {
                    Id = Ids.Next(), HouseholdId = household, PersonId = person, CaseId = caseId, Fact = fact, Origin = "declared", AsOf = work.Today, At = work.Now,
                    Value = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!, Purposes = Purpose.Verify, Area = area,
                });
        }
        Say(null, said.Facts);
        foreach (var member in said.Members) Say(people[member.Identity], member.Facts);
    }
}
