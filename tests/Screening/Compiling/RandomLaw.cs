// Laws and households made at random: formulas of every kind over facts of every kind, known, unknown and without a
// column, small numbers and numbers at the edge of what fits.
using System.Globalization;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening.Compiling;

internal sealed class RandomLaw(Random random)
{
    public static readonly DateOnly Day = new(2026, 6, 10);

    private const string Facts = """
        household:
          rent: { label: { zh: 房租, en: Rent }, type: money, unit: CNY, range: { min: 0 }, purposes: [discover] }
          debt: { label: { zh: 欠债, en: Debt }, type: money, unit: CNY, purposes: [discover] }
          rooms: { label: { zh: 房间, en: Rooms }, type: integer, unit: room, range: { min: 1, max: 6 }, purposes: [discover] }
          rural: { label: { zh: 农村, en: Rural }, type: flag, purposes: [discover] }
        member:
          wage: { label: { zh: 工资, en: Wage }, type: money, unit: CNY, range: { min: 0 }, purposes: [discover] }
          share: { label: { zh: 份额, en: Share }, type: number, unit: share, range: { min: -1, max: 2.5 }, purposes: [discover] }
          level: { label: { zh: 等级, en: Level }, type: integer, unit: level, range: { min: 0, max: 4 }, purposes: [discover] }
          ill: { label: { zh: 重病, en: Ill }, type: flag, purposes: [discover] }
          sex: { label: { zh: 性别, en: Sex }, type: code, codes: { male: { zh: 男, en: male }, female: { zh: 女, en: female } }, purposes: [discover] }
          born: { label: { zh: 出生, en: Born }, type: date, range: { min: 1900-01-01, max: today }, purposes: [discover] }
        """;

    private const string Parameters = """
        standard: { label: { zh: 标准, en: Standard }, type: money, unit: CNY, values: [{ from: 2017-01-01, value: 660, source: 试 }] }
        open: { label: { zh: 待定, en: Open }, unit: one, to_be_set: true }
        way: { label: { zh: 办法, en: Way }, type: text, values: [{ from: 2017-01-01, value: 甲, source: 试 }] }
        """;

    private const string Tables = """
        aid.by:
          label: { zh: 补助, en: Aid }
          type: money
          unit: CNY
          keys:
            level: { label: { zh: 等级, en: Level }, type: integer, range: { min: 0 } }
            sex: { label: { zh: 性别, en: Sex }, type: code, codes: { male: { zh: 男, en: male }, female: { zh: 女, en: female } } }
          versions: [{ from: 2020-01-01, source: 试 }]
        tax.step:
          label: { zh: 税率, en: Tax }
          unit: share
          keys: { income: { label: { zh: 收入, en: Income }, type: money, range: { min: 0 } } }
          versions: [{ from: 2020-01-01, source: 试 }]
        """;

    public string Text { get; private set; } = "";

    public Pack Pack()
    {
        Text = $"""
            formulas:
              own: {Formula("member", Number(3, "own"))}
              flag: {Formula("member", Truth(3, "own"))}
              base: {Formula("household", Number(3, "household"))}
              rate: {Formula("household", Number(3, "household", named: "base"))}
            programmes:
              first: {Programme("household", named: "rate")}
              each: {Programme("member", named: "own")}
              last: {Programme("household", named: "amount.each + amount.first", unless: "first")}
            """;
        var watch = $"sign: {{ label: {{ zh: 征, en: Sign }}, urgency: low, when: '{Truth(3, "household", named: "flag").Replace("'", "''")}' }}";
        return LoadPack.From([new LayerText("random",
        [
            new TextFile("facts/all.yaml", Facts), new TextFile("pack.yaml", "label: { zh: 试, en: Test }\n"),
            new TextFile("parameters/all.yaml", Parameters),
            new TextFile("rules/all.yaml", Text),
            new TextFile("tables/aid.by.csv", "level.from,sex,value\n0,male,10.5\n2,male,30\n0,female,7\n3,female,90\n"),
            new TextFile("tables/all.yaml", Tables),
            new TextFile("tables/tax.step.csv", "income.from,value\n0,0.1\n1000,0.25\n3000,0.4\n"), new TextFile("watches/all.yaml", watch),
        ])]);
    }

    private static string Formula(string entity, string text) => $"{{ entity: {entity}, label: {{ zh: 式, en: Formula }}, formula: '{text.Replace("'", "''")}' }}";

    private string Programme(string entity, string named, string? unless = null)
    {
        var scope = entity == "member" ? "own" : "household";
        var rounding = random.Next(2) == 0 ? "" : $", rounding: {{ mode: {Mode()}, step: {Pick("0.01", "1", "0.5", "10")} }}";
        return $"{{ entity: {entity}, label: {{ zh: 项, en: Aid }}, unless: [{unless}], conditions: [{{ id: a, when: '{Truth(3, scope, named)}' }}, "
            + $"{{ id: b, when: '{Truth(2, scope)}' }}], amount: '{Number(2, scope, named)}'{rounding} }}";
    }

    private string Mode() => Pick("up", "down", "ceiling", "floor", "half_up", "half_down", "half_even");
    private string Pick(params string[] from) => from[random.Next(from.Length)];

    // The facts of whoever is spoken of: the household's everywhere, a member's by a name or by themselves.
    private string Of(string scope, string fact) => scope == "own" ? fact : $"{scope}.{fact}";

    private string NumberFact(string scope) => scope == "household" || random.Next(4) == 0
        ? Pick("rent", "debt", "rooms", "standard", "size(members)")
        : Of(scope, Pick("wage", "share", "level", "wage"));

    private string Number(int depth, string scope, string? named = null)
    {
        if (named is not null && random.Next(2) == 0) return $"({Number(depth - 1, scope)} + {named})";
        if (depth <= 0) return random.Next(3) == 0 ? Pick("1.5", "0.25", "300.0", "2", "0", "0.0", "12.0") : NumberFact(scope);
        string More(string? other = null) => Number(depth - 1, other ?? scope);
        return random.Next(19) switch
        {
            0 or 1 => $"({More()} + {More()})",
            2 => $"({More()} - {More()})",
            3 => $"({More()} * {Pick("0.5", "2.0", "1.25", "-1.0", "standard")})",
            4 => $"({(random.Next(3) == 0 ? More() : NumberFact(scope))} * {NumberFact(scope)})",
            5 => $"({More()} / {Pick("12.0", "3.0", "0.5", scope == "household" ? "size(members)" : $"max(1.0, {Of(scope, "level")})", "rooms", "max(1.0, rent)", "max(1.0, rooms)", "max(1, size(members.filter(m, m.ill)))", "max(0.5, min(open, 3.0))")})",
            6 => $"min({More()}, {More()})",
            7 => $"max({More()}, {More()})",
            8 => $"({Truth(depth - 1, scope)} ? {More()} : {More()})",
            9 => $"round({More()}, \"{Mode()}\", {Pick("0.01", "1.0", "50.0", "0.3")})",
            10 => $"abs({More()})",
            11 when scope == "household" => $"members.map(m, {More("m")}).sum()",
            12 when scope == "household" => $"members.filter(m, {Truth(depth - 1, "m")}).map(m, {More("m")}).sum()",
            13 when scope == "household" => $"size(members.filter(m, {Truth(depth - 1, "m")}))",
            14 when scope == "household" => $"{Pick("min", "max")}(members.map(m, {More("m")}))",
            15 when scope == "own" && random.Next(2) == 0 => Pick("members.filter(o, o.ill).rank(o, o.born)", "members.rank(o, -o.wage)", "members.filter(o, o.wage > 500).rank(o, o.level)"),
            15 when scope != "household" && random.Next(3) == 0 => $"({Pick("day", "month", "year")}({Pick("addDays", "addMonths")}({Of(scope, "born")}, {Pick("30", "-4")})) + {More()})",
            15 when scope != "household" => $"age({Of(scope, "born")})",
            16 when random.Next(6) == 0 => "open",
            17 when scope != "household" => $"aid.by({Of(scope, "level")}, {Of(scope, "sex")})",
            18 when scope != "household" => $"progressive(tax.step, {Of(scope, "wage")})",
            _ => NumberFact(scope),
        };
    }

    private string Truth(int depth, string scope, string? named = null)
    {
        if (named == "flag") return random.Next(2) == 0 ? "members.exists(m, m.flag)" : $"members.all(m, m.flag || ifKnown(m.wage, 5.0) > {Pick("4.0", "100.0")})";
        if (depth <= 0) return scope == "household" ? "rural" : Of(scope, "ill");
        string More(string? other = null) => Truth(depth - 1, other ?? scope);
        string Figure() => Number(depth - 1, scope, named);
        return random.Next(13) switch
        {
            0 or 1 or 2 => $"({Figure()} {Pick("<", "<=", ">", ">=")} {Figure()})",
            3 => $"({Figure()} {Pick("==", "!=")} {Pick("0.0", "1.0", "300")})",
            4 => $"({More()} && {More()})",
            5 => $"({More()} || {More()})",
            6 => $"!{More()}",
            7 => $"({More()} ? {More()} : {More()})",
            8 when scope == "household" => $"members.{Pick("exists", "all", "exists_one")}(m, {More("m")})",
            9 when scope == "household" => $"members.filter(m, {More("m")}).exists(n, {More("n")})",
            8 => $"({Of(scope, "sex")} {Pick("==", "!=")} \"female\")",
            9 => $"({Of(scope, "sex")} in [\"female\"{Pick("", ", \"male\"")}])",
            10 when scope != "household" && random.Next(3) > 0 => $"({(random.Next(2) == 0 ? Of(scope, "born") : $"{Pick("addDays", "addMonths")}({Of(scope, "born")}, {Pick("30", "-400")})")} < date(\"1966-06-10\"))",
            11 when scope != "household" && scope != "own" && random.Next(2) == 0 => $"has({Of(scope, "wage")})",
            12 when scope != "household" && random.Next(2) == 0 => $"({Of(scope, "level")} in [1, 2.0])",
            10 => $"(way {Pick("==", "!=")} {Pick("\"甲\"", "\"乙\"")})",
            11 => $"(({More()} ? \"a\" : {More()} ? {Pick("\"a\"", "\"b\"")} : \"c\") {Pick("==", "!=")} {Pick("\"a\"", "\"b\"", "\"d\"")})",
            12 => $"(({More()} ? \"a\" : \"b\") in [\"a\", {Pick("\"b\"", "\"c\"")}])",
            _ => More(),
        };
    }

    public Population Households(Pack pack)
    {
        var (absent, unknown, edge, empty) = (random.Next(3) == 0, random.Next(4), random.Next(8) == 0, random.Next(6) == 0);
        bool HasColumn(FactDeclaration fact) => !absent || random.Next(3) > 0;
        var population = new Population(pack.HouseholdFacts.Values.Where(HasColumn).ToList(), pack.MemberFacts.Values.Where(HasColumn).ToList());
        for (var household = 0; household < random.Next(1, 60); household++)
        {
            var members = random.Next(40) == 0 ? random.Next(60, 200) : random.Next(empty ? 0 : 1, 6);
            foreach (var column in population.HouseholdColumns.Values) column.AddText(Cell(column.Fact));
            for (var member = 0; member < members; member++)
                foreach (var column in population.MemberColumns.Values) column.AddText(Cell(column.Fact));
            population.Close(household, members);
        }
        return population;

        string Cell(FactDeclaration fact) => random.Next(6) < unknown ? "" : fact.Type switch
        {
            FactType.Flag => Pick("true", "false"),
            FactType.Code => Pick("male", "female"),
            FactType.Date => Day.AddDays(-random.Next(40_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FactType.Integer => random.Next(1, 5).ToString(CultureInfo.InvariantCulture),
            FactType.Number => (random.Next(-10_000, 25_000) / 10_000m).ToString(CultureInfo.InvariantCulture),
            _ when edge && random.Next(10) == 0 => (random.NextInt64(long.MaxValue) / 100m).ToString(CultureInfo.InvariantCulture),
            _ => Pick("0", "660", (random.Next(0, 3_000_00) / 100m).ToString(CultureInfo.InvariantCulture)),
        };
    }
}
