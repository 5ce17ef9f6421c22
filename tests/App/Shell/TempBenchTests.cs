// Temporary.
using System.Diagnostics;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey;
using Xunit.Abstractions;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Shell;

public sealed class TempBenchTests(ITestOutputHelper output)
{
    [Theory, Engines]
    public async Task Hundred_thousand(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, "370214008012001", "孙火", "周水");
        var townships = new[] { "370214001", "370214003", "370214004", "370214005", "370214006", "370214007", "370214008" };
        for (var batch = 0; batch < 10; batch++)
            await home.Do(async work =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    var (id, area) = (Ids.Next(), Area.First(townships[i % 7]) + i % 900);
                    var due = home.Desk.Today.AddDays(i % 60 - 10);
                    await work.Bulk.Add(new Case { Id = id, Number = "B" + id, Programme = "dibao", Stage = (Stage)(2 + i % 4), State = CaseState.Open, HouseholdId = family.Registered,
                        ApplicantId = family.People[0], AcceptedBy = 1, AcceptedOn = home.Desk.Today, Area = area, DueOn = due });
                    await work.Bulk.Add(new Deadline { Id = Ids.Next(), CaseId = id, Step = "accept", WhoseStep = Role.Township, DueOn = due, Area = area, OpenedAt = home.Clock.Now });
                }
                work.Note("tests", "rows.made", 0);
                return Answer.Done("/");
            });
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        using var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        foreach (var (who, browser) in new[] { ("township", township), ("district", district) })
            foreach (var page in new[] { "/cases", "/desk", "/waiting", "/decisions", "/petty-cash" })
            {
                var times = new List<double>();
                for (var i = 0; i < 45; i++)
                {
                    var watch = Stopwatch.StartNew();
                    await browser.GetStringAsync(page);
                    if (i >= 5) times.Add(watch.Elapsed.TotalMilliseconds);
                }
                times.Sort();
                output.WriteLine($"{engine} {who} {page}: median {times[20]:0} ms, p95 {times[37]:0} ms");
            }
        var sweep = Stopwatch.StartNew();
        await ClimbLate.Job(Village.Law).DoDue(home.Desk);
        output.WriteLine($"{engine} climb: {sweep.Elapsed.TotalMilliseconds:0} ms for {(await home.All<Deadline>()).Count(limit => limit.ClimbedTo != null)}");
    }
}
