// One list of everything that is missing, and never a second one for what could have been asked the first time (TellMissing).
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Intake.Door;

public sealed class TellMissingTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);

    private static Task<Answer> Tell(TestHome home, Actor actor, long id) =>
        home.Desk.Do(actor, Guid.NewGuid().ToString("N"), work => TellMissing.Run(new(id), work, Cases.Law));

    private static async Task<IReadOnlyList<MissingNotice>> Told(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<MissingNotice>().OrderBy(notice => notice.Id).ToListAsync();
    }

    [Theory, Engines]
    public async Task Everything_missing_is_told_in_one_printable_list_and_told_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        (await Tell(home, actor, id)).ShouldBeOfType<Done>();
        using var browser = await home.Browser(actor);
        var notice = (await Told(home)).ShouldHaveSingleItem();
        var paper = await browser.GetStringAsync($"/papers/{notice.PaperId}");
        paper.ShouldContain("一次性补正告知书");
        paper.ShouldContain("核对授权书");
        (await browser.GetStringAsync($"/cases/{id}")).ShouldContain($"/papers/{notice.PaperId}");
        notice.AskedKeys.ShouldContain($"{family.Head}.signature");
        Cases.CodeOf(await Tell(home, actor, id)).ShouldBe("intake.told-once");
        // Half of it is brought: what remains was on the first list, so there is no second.
        await Cases.Sign(home, actor, id, family.Head);
        Cases.CodeOf(await Tell(home, actor, id)).ShouldBe("intake.told-once");
    }

    [Theory, Engines]
    public async Task What_came_up_later_is_told_by_itself_and_nothing_of_the_first_list_again(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        await Tell(home, actor, id);
        var born = Ids.Next();
        await home.Desk.Do(actor, "newborn", async work =>
        {
            var of = await work.Db.Set<Case>().SingleAsync(one => one.Id == id);
            work.Db.Add(Family.PersonOf(work, born, Family.IdNumber(new DateOnly(2026, 6, 1)), "王新生", family.Area));
            work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = of.HouseholdId, PersonId = born, Relation = Relation.Child, From = Today, Area = family.Area });
            work.Note($"case:{id}", "tests", family.Area);
            return Answer.Done("/");
        });
        (await Tell(home, actor, id)).ShouldBeOfType<Done>();
        var told = await Told(home);
        told.Count.ShouldBe(2);
        told[1].AskedKeys.ShouldAllBe(key => key.StartsWith($"{born}.", StringComparison.Ordinal));
        told[1].PaperId.ShouldNotBe(told[0].PaperId);
    }

    [Theory, Engines]
    public async Task Nothing_is_told_when_nothing_is_missing_or_the_case_has_left_intake(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var actor = await home.Somebody(Role.Township, "370214008");
        var family = await CaseFamily.Make(home, Sunbeam.Journey.Stage.Intake, CaseFamily.Poor);
        foreach (var person in new[] { family.HeadId, family.SpouseId }) await Cases.Sign(home, actor, family.CaseId, person);
        await Cases.Sign(home, actor, family.CaseId, family.ChildId, family.HeadId);
        // Whatever only the family can say, it says.
        for (var round = 0; round < 2; round++) await Declare(home, actor, family.CaseId, new Random(7), everything: true);
        Cases.CodeOf(await Tell(home, actor, family.CaseId)).ShouldBe("intake.nothing-missing");
        await home.Desk.Do(actor, "withdraw", work => WithdrawCase.Run(new(family.CaseId, "不办了"), work));
        Cases.CodeOf(await Tell(home, actor, family.CaseId)).ShouldBe("intake.not-in-intake");
    }

    /// <summary>Whatever the family answers in whatever order, nothing is ever asked that was not on the first list.</summary>
    [Fact]
    public async Task Answering_the_first_list_in_any_order_never_brings_up_a_second()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            await using var home = await TestHome.Make(Engine.Sqlite);
            var random = new Random(seed);
            var actor = await home.Somebody(Role.Township, "370214008");
            var id = await Cases.Open(home, actor, await Family.Register(home, births: [1950 + seed * 5, 1960, 2012]));
            await Tell(home, actor, id);
            for (var round = 0; round < 4; round++)
            {
                await Declare(home, actor, id, random, everything: false);
                home.Clock.Now = home.Clock.Now.AddMinutes(1);
                Cases.CodeOf(await Tell(home, actor, id)).ShouldBeOneOf("intake.told-once", "intake.nothing-missing");
            }
        }
    }

    /// <summary>The same of the law alone, for every programme that can be applied for: what is asked only ever shrinks.</summary>
    [Fact]
    public void What_the_law_asks_of_a_household_only_ever_shrinks_as_it_answers()
    {
        var pack = Cases.Law.For("370214");
        var random = new Random(20260610);
        for (var sample = 0; sample < 60; sample++)
        {
            var known = (Household: new Dictionary<string, Value>(), Members: Enumerable.Range(0, random.Next(1, 5)).Select(index => Registered(pack, random, index)).ToList());
            var programme = random.GetItems(pack.Programmes.Values.Where(one => one.InForce(Today)).Select(one => one.Id).ToArray(), 1)[0];
            var asked = Missing(pack, known, programme);
            while (asked.Count > 0)
            {
                foreach (var path in asked.Where(_ => random.Next(3) == 0).Append(asked[0]).Distinct())
                {
                    if (pack.FactAt(path) is not { } at) continue;
                    (at.Member is { } member ? known.Members[member] : known.Household)[at.Fact.Name] = Drawn(at.Fact, random);
                }
                var now = Missing(pack, known, programme);
                now.Except(asked).ShouldBeEmpty($"{programme}: asked for the first time after answers");
                now.Count.ShouldBeLessThan(asked.Count);
                asked = now;
            }
        }
    }

    private static List<string> Missing(Pack pack, (Dictionary<string, Value> Household, List<Dictionary<string, Value>> Members) known, string programme) =>
        [.. Decider.Decide(pack, new Facts(known.Household, [.. known.Members]), Today).Programmes[programme].Missing.Where(path => pack.FactAt(path) is not null)];

    private static Dictionary<string, Value> Registered(Pack pack, Random random, int index) => new (string Fact, string Value)[]
    {
        ("birth_date", Today.AddDays(-random.Next(100, 30_000)).ToString("yyyy-MM-dd")), ("sex", random.Next(2) == 0 ? "male" : "female"),
        ("relation", index == 0 ? "head" : "child"), ("alive", "true"),
    }.Where(fact => pack.MemberFacts.ContainsKey(fact.Fact)).ToDictionary(fact => fact.Fact, fact => CountFacts.Typed(pack.MemberFacts[fact.Fact], fact.Value)!.Value);

    private static Value Drawn(FactDeclaration fact, Random random) => CountFacts.Typed(fact, Text(fact, random))!.Value;

    /// <summary>Some value that the fact can have.</summary>
    private static string Text(FactDeclaration fact, Random random)
    {
        if (fact.Codes.Count > 0) return fact.Codes[random.Next(fact.Codes.Count)].Name;
        return fact.Type switch
        {
            FactType.Flag => random.Next(2) == 0 ? "true" : "false",
            FactType.Date => Today.AddDays(-random.Next(1, 4_000)).ToString("yyyy-MM-dd"),
            FactType.Text => "示例",
            _ => Number(fact, random),
        };
    }

    private static string Number(FactDeclaration fact, Random random)
    {
        var drawn = Sunbeam.Rules.Number.Of(new[] { 0, 0, 1, 2, 300, 900, 20_000 }[random.Next(7)]);
        return fact.Min is { } least && drawn < least ? least.ToString() : fact.Max is { } most && drawn > most ? most.ToString() : drawn.ToString();
    }

    private static async Task Declare(TestHome home, Actor actor, long id, Random random, bool everything)
    {
        await using var db = home.Desk.Open(actor);
        var of = await db.Set<Case>().SingleAsync(one => one.Id == id);
        var pack = Cases.Law.For(of.Area);
        var missing = await StillMissing.Of(db, home.Desk.Keeper, pack, of, await Signatures.Read(db, of, pack, Today), Today);
        var facts = new Dictionary<string, Dictionary<string, JsonElement>>();
        foreach (var key in missing.ToSay.Select(fact => fact.Key).Where(_ => everything || random.Next(2) == 0))
        {
            var (who, name) = (key[..key.IndexOf('.')], key[(key.IndexOf('.') + 1)..]);
            var ofHousehold = who == SaveDeclaration.Household;
            var subject = ofHousehold ? who : SaveDeclaration.KeyOf(long.Parse(who));
            if (!facts.TryGetValue(subject, out var said)) facts[subject] = said = [];
            said[name] = JsonSerializer.SerializeToElement(Text((ofHousehold ? pack.HouseholdFacts : pack.MemberFacts)[name], random));
        }
        (await home.Desk.Do(actor, Guid.NewGuid().ToString("N"), work => SaveDeclaration.Run(new(id, facts), work, Cases.Law))).ShouldBeOfType<Done>();
    }
}
