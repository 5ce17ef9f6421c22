// Fills a home with open work, so that its lists can be timed as they will be (bench/cases.md):
// sunbeam-bench-cases HOME cases|requests|leads COUNT. The home has its residents already; all of it is about their households.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Bench.Cases;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell;

const int AtOnce = 2000;
if (args.Length != 3 || args[1] is not ("cases" or "requests" or "leads") || !int.TryParse(args[2], CultureInfo.InvariantCulture, out var wanted))
{
    Console.Error.WriteLine("sunbeam-bench-cases HOME cases|requests|leads COUNT");
    return 2;
}
var (home, kind) = (Home.Open(args[0]), args[1]);
var desk = await OpenHome.Open(home);
var law = new Law();
List<Household> registered;
await using (var db = desk.Open(Actor.System("bench")))
    registered = await db.Set<Household>().Where(household => household.Kind == HouseholdKind.Registered).OrderBy(household => household.Id).ToListAsync();
Func<Work, Household, int, Task> lay = kind switch
{
    "cases" => (await LayCases.Over(desk, law)).Lay,
    "requests" => (await LayRequests.Over(desk, law)).Lay,
    _ => new LayLeads(law).Lay,
};
for (var made = 0; made < wanted; made += AtOnce)
    await desk.Do(Actor.System("bench"), $"bench:{made}:{Guid.NewGuid():N}", async work =>
    {
        for (var i = made; i < Math.Min(made + AtOnce, wanted); i++) await lay(work, registered[i % registered.Count], i);
        work.Note("import:0", "bench.laid", 0, $"{kind}={Math.Min(AtOnce, wanted - made)}");
        return Answer.Done("/");
    });
Console.WriteLine($"{wanted} open {kind} laid over {registered.Count} households");
return 0;
