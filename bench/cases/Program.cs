// Fills a home with open cases, so that its lists can be timed as they will be (bench/cases.md):
// sunbeam-bench-cases HOME COUNT. The home has its residents already; each case is one of their households, at some step
// of its road, with the limits of that step.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell;

const int AtOnce = 2000;
if (args.Length != 2 || !int.TryParse(args[1], CultureInfo.InvariantCulture, out var wanted))
{
    Console.Error.WriteLine("sunbeam-bench-cases HOME COUNT");
    return 2;
}
var home = Home.Open(args[0]);
var desk = await OpenHome.Open(home);
var law = new Law();
List<Household> registered;
ILookup<long, Membership> members;
await using (var db = desk.Open(Actor.System("bench")))
{
    registered = await db.Set<Household>().Where(household => household.Kind == HouseholdKind.Registered).OrderBy(household => household.Id).ToListAsync();
    members = (await db.Set<Membership>().Where(member => member.To == null).ToListAsync()).ToLookup(member => member.HouseholdId);
}
var draw = new Random(5);
for (var made = 0; made < wanted; made += AtOnce)
    await desk.Do(Actor.System("bench"), $"bench:{made}:{Guid.NewGuid():N}", async work =>
    {
        for (var i = made; i < Math.Min(made + AtOnce, wanted); i++) await Lay(work, registered[i % registered.Count], i);
        work.Note("import:0", "bench.laid", 0, $"cases={Math.Min(AtOnce, wanted - made)}");
        return Answer.Done("/");
    });
Console.WriteLine($"{wanted} open cases laid over {registered.Count} households");
return 0;

async Task Lay(Work work, Household from, int number)
{
    var (caseId, household) = (Ids.Next(), Ids.Next());
    var programme = draw.Next(4) switch { 0 => "edge", 1 => "tekun", _ => "dibao" };
    var steps = Course.For(law.For(from.Area), programme, work.Today)!.Steps
        .Where(step => Stages.OfStep(step.Id) is { } stage && stage < Stage.Deliver).ToList();
    var step = steps[draw.Next(steps.Count)];
    var due = work.Today.AddDays(draw.Next(-10, 30));
    await work.Bulk.Add(new Household
    {
        Id = household, Kind = HouseholdKind.Living, Number = "B" + household, OfHouseholdId = from.Id, HeadId = from.HeadId, Area = from.Area,
        Address = from.Address, From = work.Today,
    });
    foreach (var member in members[from.Id])
        await work.Bulk.Add(new Membership
        {
            Id = Ids.Next(), HouseholdId = household, PersonId = member.PersonId, Relation = member.Relation, From = work.Today, Area = from.Area,
        });
    await work.Bulk.Add(new Case
    {
        Id = caseId, Number = string.Create(CultureInfo.InvariantCulture, $"B-{programme}-{number:D6}-{caseId}"), Programme = programme,
        Stage = Stages.OfStep(step.Id)!.Value, State = CaseState.Open, HouseholdId = household, ApplicantId = from.HeadId,
        AcceptedBy = work.Actor.AccountId, AcceptedOn = work.Today.AddDays(-draw.Next(40)), DueOn = due, Area = from.Area,
    });
    await work.Bulk.Add(new Deadline
    {
        Id = Ids.Next(), CaseId = caseId, Step = step.Id, WhoseStep = step.Who, DueOn = due, Area = from.Area,
    });
}
