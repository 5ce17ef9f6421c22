// Everybody in columns on disk, kept up by the journal: whatever happened, opening it gives what reading the registry
// would, and what identifies anybody or may not be looked at is not in its bytes.
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;
using Sunbeam.Tests.App.Houses;
using Family = Sunbeam.Tests.App.Houses.Family;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class KeepSnapshotTests
{
    private static readonly Pack Pack = new Law().For("370214");

    private static string FolderOf(TestHome home) => Path.Combine(home.Home.Folder, "screening");

    private static Task<Everybody> Open(TestHome home) => KeepSnapshot.Open(home.Home, home.Desk, Pack);

    private static async Task<Everybody> Fresh(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await ReadPopulation.Read(db, ReadPopulation.Facts(Pack));
    }

    private static Dictionary<long, string> Shown(Everybody everybody)
    {
        var population = everybody.Population;
        return Enumerable.Range(0, population.Households).ToDictionary(population.Id, household =>
        {
            var first = population.Starts.Span[household];
            var own = population.HouseholdColumns.Values.Select(column => column[household].ToString());
            var members = Enumerable.Range(first, population.Members(household)).Select(row => string.Join(",", population.MemberColumns.Values.Select(column => column[row].ToString())));
            return $"{everybody.Areas![household]} {string.Join(",", own)} {string.Join(" | ", members)}";
        });
    }

    private static Task Screened(TestHome home, Family family) => Do(home, family.HouseholdId, work =>
    {
        for (var i = 0; i < family.People.Count; i++)
            work.Db.Add(new ScreenedPerson
            {
                PersonId = family.People[i], HouseholdId = family.HouseholdId, BirthDate = new DateOnly(1980 + i, 3, 5), Sex = (Sex)(i % 2),
                Relation = i == 0 ? Relation.Head : Relation.Child, Area = family.Area,
            });
        return Task.CompletedTask;
    });

    private static Task Do(TestHome home, long? named, Func<Work, Task> change, string what = "tests.changed") =>
        home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), async work =>
        {
            await change(work);
            work.Note("tests", what, Area.First("370214"), household: named);
            return Answer.Done("/");
        });

    private static async Task<List<Family>> Village(TestHome home, int families)
    {
        var made = new List<Family>();
        for (var i = 0; i < families; i++)
        {
            made.Add(await Family.Register(home, $"37021400801200{1 + i % 3}"));
            await Screened(home, made[^1]);
        }
        return made;
    }

    private static async Task Change(TestHome home, List<Family> families, Random random)
    {
        var family = families[random.Next(families.Count)];
        var person = family.People[random.Next(family.People.Count)];
        switch (random.Next(9))
        {
            case 0: await Do(home, family.HouseholdId, async work => (await Row(work, person)).PensionFen = random.Next(3) == 0 ? null : random.NextInt64(900_000_00)); break;
            case 1: await Do(home, family.HouseholdId, async work => (await Row(work, person)).Alive = random.Next(2) == 0); break;
            case 2: await Do(home, family.HouseholdId, async work => (await Row(work, person)).DisabilityLevel = random.Next(5)); break;
            case 3:
                families.Add(await Family.Register(home));
                await Screened(home, families[^1]);
                break;
            case 4: await Do(home, family.HouseholdId, async work => (await work.Db.Set<Household>().SingleAsync(one => one.Id == family.HouseholdId)).Rural ^= true); break;
            case 5:
                // Named is the household in which the person lives, not the registered one.
                var living = await Living(home, family, person);
                await Do(home, living, async work => (await Row(work, person)).Student = true);
                break;
            case 6: await Do(home, null, work => Task.CompletedTask, "signed-in"); break;
            case 7:
                // Somebody moves; a file of people says so in one line.
                var other = families[random.Next(families.Count)];
                await Do(home, null, async work => (await Row(work, person)).HouseholdId = other.HouseholdId, "import.taken");
                break;
            default:
                var left = (await home.All<ScreenedPerson>()).Single(row => row.PersonId == person).HouseholdId ?? family.HouseholdId;
                await Do(home, left, async work => (await Row(work, person)).HouseholdId = null);
                break;
        }
    }

    private static Task<ScreenedPerson> Row(Work work, long person) => work.Db.Set<ScreenedPerson>().AsTracking().SingleAsync(row => row.PersonId == person);

    private static async Task<long> Living(TestHome home, Family family, long person)
    {
        var id = Ids.Next();
        await Do(home, null, work =>
        {
            work.Db.Add(new Household { Id = id, Kind = HouseholdKind.Living, Number = "L" + id, HeadId = person, Area = family.Area, Address = "某处", From = new(2026, 1, 1) });
            work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = id, PersonId = person, Relation = Relation.Head, From = new(2026, 1, 1), Area = family.Area });
            return Task.CompletedTask;
        });
        return id;
    }

    [Theory, Engines]
    public async Task After_any_changes_the_snapshot_is_what_the_registry_says(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var families = await Village(home, 6);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            for (var changes = random.Next(4); changes >= 0; changes--) await Change(home, families, random);
            Shown(await Open(home)).ShouldBe(Shown(await Fresh(home)), ignoreOrder: true, $"after the changes of seed {seed}");
        }
    }

    [Theory, Engines]
    public async Task What_changed_is_added_and_the_base_is_not_written_again(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var families = await Village(home, 3);
        await Open(home);
        var built = Directory.GetFiles(FolderOf(home), "*.base").ShouldHaveSingleItem();
        await Do(home, families[1].HouseholdId, async work => (await Row(work, families[1].Head)).PensionFen = 123_45);
        Shown(await Open(home))[families[1].HouseholdId].ShouldContain("123.45");
        Directory.GetFiles(FolderOf(home), "*.base").ShouldBe([built]);
        Directory.GetFiles(FolderOf(home), "*.tail").ShouldHaveSingleItem();
        await Do(home, null, async work => (await Row(work, families[2].Head)).PensionFen = 54_32, "import.taken");
        Shown(await Open(home))[families[2].HouseholdId].ShouldContain("54.32");
        Directory.GetFiles(FolderOf(home), "*.base").ShouldNotBe([built]);
    }

    [Fact]
    public async Task A_snapshot_that_followed_another_journal_is_built_again()
    {
        await using var one = await TestHome.Make(Engine.Sqlite);
        await using var other = await TestHome.Make(Engine.Sqlite);
        await Village(one, 2);
        await Village(other, 3);
        await Open(one);
        foreach (var file in Directory.GetFiles(FolderOf(one)))
        {
            Directory.CreateDirectory(FolderOf(other));
            File.Copy(file, Path.Combine(FolderOf(other), Path.GetFileName(file)));
        }
        Shown(await Open(other)).ShouldBe(Shown(await Fresh(other)), ignoreOrder: true);
    }

    [Theory, Engines]
    public async Task Several_who_open_it_at_once_all_get_the_same(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var families = await Village(home, 4);
        await Open(home);
        await Do(home, families[0].HouseholdId, async work => (await Row(work, families[0].Head)).PensionFen = 1_00);
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Open(home))));
        var expected = Shown(await Fresh(home));
        foreach (var one in opened) Shown(one).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_in_its_bytes_identifies_anybody_and_no_fact_is_there_that_may_not_be_looked_at()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var families = await Village(home, 3);
        await Open(home);
        await Do(home, families[0].HouseholdId, async work => (await Row(work, families[0].Head)).PensionFen = 123_45);
        await Open(home);
        byte[] bytes = [.. Directory.GetFiles(FolderOf(home)).SelectMany(File.ReadAllBytes)];
        await using var db = home.Desk.Open(Actor.System("tests"));
        foreach (var person in await db.Set<Person>().ToListAsync())
        {
            var number = person.OpenIdNumber(home.Desk.Keeper);
            foreach (var secret in new[] { number, number[..17], number[6..14], person.Name }) Holds(bytes, secret).ShouldBeFalse(secret);
            foreach (var secret in new[] { person.IdNumber, person.IdNumberIndex, BitConverter.GetBytes(person.Id), BitConverter.GetBytes(long.Parse(number[..17])) })
                bytes.AsSpan().IndexOf(secret).ShouldBe(-1);
        }
        foreach (var household in await db.Set<Household>().ToListAsync())
        {
            Holds(bytes, household.Number).ShouldBeFalse();
            Holds(bytes, household.Address).ShouldBeFalse();
            // What it does hold is found the same way, or the test would say nothing.
            bytes.AsSpan().IndexOf(BitConverter.GetBytes(household.Id)).ShouldBeGreaterThan(-1);
        }
        var facts = Pack.HouseholdFacts.Values.Concat(Pack.MemberFacts.Values).ToList();
        facts.Where(fact => !fact.Screened && HoldsFact(bytes, fact)).ShouldBeEmpty();
        facts.Where(fact => fact.Screened && HoldsFact(bytes, fact)).ShouldNotBeEmpty();
    }

    // In the list of columns and in the shape: its length before it, or a colon after it.
    private static bool HoldsFact(byte[] bytes, FactDeclaration fact) => Holds(bytes, (char)fact.Name.Length + fact.Name) || Holds(bytes, $".{fact.Name}:");

    private static bool Holds(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
