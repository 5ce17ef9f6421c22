// The promise about unknown facts, tried on random formulas: every way of filling in what is unknown is computed and
// compared with what was said before it was known.
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Deciding;

public sealed class UnknownTests
{
    private const string FactsYaml = """
        household:
          a: { label: { zh: 甲, en: a }, type: integer, unit: one, range: { min: 0, max: 2 }, purposes: [verify] }
          b: { label: { zh: 乙, en: b }, type: integer, unit: one, range: { min: -1, max: 1 }, purposes: [verify] }
          f: { label: { zh: 丙, en: f }, type: flag, purposes: [verify] }
          c: { label: { zh: 丁, en: c }, type: code, codes: { x: { zh: 一, en: x }, y: { zh: 二, en: y }, z: { zh: 三, en: z } }, purposes: [verify] }
        member:
          n: { label: { zh: 戊, en: n }, type: integer, unit: one, range: { min: 0, max: 2 }, purposes: [verify] }
          p: { label: { zh: 己, en: p }, type: flag, purposes: [verify] }
        """;

    private static readonly Dictionary<string, string[]> Domains = new()
    {
        ["household.a"] = ["0", "1", "2"], ["household.b"] = ["-1", "0", "1"], ["household.f"] = ["true", "false"], ["household.c"] = ["x", "y", "z"],
        ["members[0].n"] = ["0", "1", "2"], ["members[0].p"] = ["true", "false"], ["members[1].n"] = ["0", "1", "2"], ["members[1].p"] = ["true", "false"],
    };

    private static readonly DateOnly Day = new(2026, 11, 22);

    /// <summary>Formulas that may use a fact many times: what is said must be sound.</summary>
    [Fact]
    public void What_is_settled_stays_and_what_is_asked_settles_it() => Try(seed =>
    {
        var trial = new Trial(new Random(seed), Formulas.Any);
        if (trial.Said.Verdict != Verdict.Unknown && trial.Said.Error is null)
        {
            trial.Missing.ShouldBeEmpty(trial.Formula);
            trial.Completions.ShouldAllBe(done => done.Verdict == trial.Said.Verdict && done.Error == null, trial.Formula);
        }
        // Where two parts fail, either may be told: CEL leaves their order open.
        foreach (var same in trial.Completions.GroupBy(done => done.Key(trial.Missing)))
            same.Select(done => (done.Verdict, Fails: done.Error is not null)).Distinct().Count().ShouldBe(1, trial.Formula);
    });

    /// <summary>Formulas that use each fact once: what is said must be exact.</summary>
    [Fact]
    public void No_fact_is_asked_that_could_not_change_the_answer() => Try(seed =>
    {
        var trial = new Trial(new Random(seed), Formulas.EachFactOnce);
        foreach (var fact in trial.Missing)
            trial.Completions.GroupBy(done => done.Key(trial.Unknown.Where(name => name != fact)))
                .Any(same => same.Select(done => done.Verdict).Distinct().Count() > 1)
                .ShouldBeTrue($"{fact} in {trial.Formula}");
    });

    private static void Try(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private sealed record Done(IReadOnlyDictionary<string, string> Values, Verdict Verdict, string? Error)
    {
        public string Key(IEnumerable<string> names) => string.Join(",", names.Select(name => Values[name]));
    }

    private sealed class Trial
    {
        private readonly Prepared _prepared;
        private readonly FactRow _row;

        public Trial(Random random, Func<Random, string> formula)
        {
            Formula = formula(random);
            var pack = TestPack.From(("facts/all.yaml", FactsYaml), ("rules/r.yaml",
                $"programmes:\n  it:\n    label: {{ zh: 它, en: It }}\n    conditions:\n      - id: only\n        when: |\n          {Formula}\n"));
            _prepared = Decider.Prepare(pack, Day);
            _row = _prepared.NewRow();
            var known = Domains.Where(_ => random.Next(3) == 0).ToDictionary(d => d.Key, d => d.Value[random.Next(d.Value.Length)]);
            Unknown = [.. Domains.Keys.Where(name => !known.ContainsKey(name))];
            Said = Screen(known);
            Missing = [.. Said.Missing()];
            Completions = [.. All(known, new Queue<string>(Unknown)).Select(Finish)];
        }

        public string Formula { get; }
        public Screened Said { get; }
        public IReadOnlyList<string> Unknown { get; }
        public IReadOnlyList<string> Missing { get; }
        public IReadOnlyList<Done> Completions { get; }

        private Done Finish(Dictionary<string, string> values)
        {
            var screened = Screen(values);
            return new Done(values, screened.Verdict, screened.Error);
        }

        private Screened Screen(Dictionary<string, string> values)
        {
            var household = values.Where(v => v.Key[0] == 'h').ToDictionary(v => v.Key[10..], v => Value.Of(v.Value));
            var members = Enumerable.Range(0, 2).Select(i => (IReadOnlyDictionary<string, Value>)values
                .Where(v => v.Key.StartsWith($"members[{i}].", StringComparison.Ordinal)).ToDictionary(v => v.Key[11..], v => Value.Of(v.Value))).ToList();
            Decider.Fill(_prepared, _row, new Facts(household, members));
            return _prepared.Screen(_row, 0);
        }

        private static IEnumerable<Dictionary<string, string>> All(Dictionary<string, string> values, Queue<string> open)
        {
            if (open.Count == 0) return [new Dictionary<string, string>(values)];
            var name = open.Dequeue();
            return Domains[name].SelectMany(value => All(new Dictionary<string, string>(values) { [name] = value }, new Queue<string>(open))).ToList();
        }
    }

    private static class Formulas
    {
        public static string Any(Random random) => Flag(random, 3);

        private static string Flag(Random r, int depth) => depth == 0
            ? r.Next(6) switch { 0 => "f", 1 => "(c == 'x')", 2 => "(c in ['x', 'z'])", 3 => "members[0].p", 4 => "members.all(m, m.p)", _ => "true" }
            : r.Next(15) switch
            {
                13 => $"({Number(r, depth - 1)} in [{Number(r, depth - 1)}, {Number(r, depth - 1)}])",
                14 => $"[{Number(r, depth - 1)}, {Number(r, depth - 1)}].exists(x, x > 1)",
                9 => $"({{'k': {Number(r, depth - 1)}}} == {{'k': {Number(r, depth - 1)}}})",
                10 => $"members.exists(i, m, i > 0 && m.n > {Number(r, depth - 1)})",
                11 => $"(members.filter(m, m.p).transformList(i, m, m.n * i).sum() > {Number(r, depth - 1)})",
                12 => $"cel.bind(t, {Flag(r, depth - 1)}, t && {Flag(r, depth - 1)})",
                0 => $"({Flag(r, depth - 1)} && {Flag(r, depth - 1)})",
                1 => $"({Flag(r, depth - 1)} || {Flag(r, depth - 1)})",
                2 => $"!{Flag(r, depth - 1)}",
                3 => $"({Flag(r, depth - 1)} ? {Flag(r, depth - 1)} : {Flag(r, depth - 1)})",
                4 => $"members.exists(m, m.p && m.n > {Number(r, depth - 1)})",
                5 => $"members.exists_one(m, m.n == {Number(r, depth - 1)})",
                6 => $"({Number(r, depth - 1)} == {Number(r, depth - 1)})",
                _ => $"({Number(r, depth - 1)} {Pick(r, "<", "<=", ">", ">=", "!=")} {Number(r, depth - 1)})",
            };

        private static string Number(Random r, int depth) => depth <= 0
            ? Pick(r, "a", "b", "members[0].n", "members[1].n", "1.5", r.Next(-1, 4).ToString(CultureInfo.InvariantCulture))
            : r.Next(18) switch
            {
                15 => $"[{Number(r, depth - 1)}, {Number(r, depth - 1)}][{Pick(r, "0", "1", "b")}]",
                16 => $"[{Number(r, depth - 1)}, {Number(r, depth - 1)}].filter(x, x > 0).size()",
                17 => $"members.map(m, m.n / {Number(r, depth - 1)})[{Pick(r, "0", "1")}]",
                11 => $"cel.bind(t, {Number(r, depth - 1)}, t + t)",
                12 => $"[{Number(r, depth - 1)}][?0].orValue({Number(r, depth - 1)})",
                13 => $"{{'k': {Number(r, depth - 1)}}}.?l.or(optional.of({Number(r, depth - 1)})).value()",
                14 => $"({{'k': {Number(r, depth - 1)}}}.k * math.sign({Number(r, depth - 1)}))",
                0 => $"({Number(r, depth - 1)} + {Number(r, depth - 1)})",
                1 => $"({Number(r, depth - 1)} - {Number(r, depth - 1)})",
                2 => $"({Number(r, depth - 1)} * {Number(r, depth - 1)})",
                3 => $"({Number(r, depth - 1)} / {Number(r, depth - 1)})",
                4 => $"min({Number(r, depth - 1)}, {Number(r, depth - 1)})",
                5 => $"max({Number(r, depth - 1)}, {Number(r, depth - 1)}, 1)",
                6 => $"({Flag(r, depth - 1)} ? {Number(r, depth - 1)} : {Number(r, depth - 1)})",
                7 => "members.filter(m, m.p).map(m, m.n).sum()",
                8 => "members.filter(m, m.n > a).size()",
                9 => $"round({Number(r, depth - 1)}, '{Pick(r, "up", "down", "half_up", "half_even", "floor")}', 2)",
                _ => $"abs({Number(r, depth - 1)})",
            };

        public static string EachFactOnce(Random random)
        {
            var flags = new Queue<string>(Shuffled(random, "f", "(c == 'x')", "members[0].p", "members[1].p"));
            var numbers = new Queue<string>(Shuffled(random, "a", "b", "members[0].n", "members[1].n"));
            return Once(random, 3, flags, numbers);
        }

        private static string Once(Random r, int depth, Queue<string> flags, Queue<string> numbers)
        {
            if (depth == 0 && flags.Count > 0) return flags.Dequeue();
            if (depth == 0 || r.Next(3) == 0) return $"({Sum(r, numbers)} {Pick(r, "<", "<=", ">", ">=")} {r.Next(-1, 5)})";
            return r.Next(4) switch
            {
                0 => $"!{Once(r, depth - 1, flags, numbers)}",
                1 => $"({Once(r, depth - 1, flags, numbers)} ? {Once(r, depth - 1, flags, numbers)} : {Once(r, depth - 1, flags, numbers)})",
                2 => $"({Once(r, depth - 1, flags, numbers)} && {Once(r, depth - 1, flags, numbers)})",
                _ => $"({Once(r, depth - 1, flags, numbers)} || {Once(r, depth - 1, flags, numbers)})",
            };
        }

        private static string Sum(Random r, Queue<string> numbers)
        {
            if (numbers.Count == 0) return "1.0";
            var first = numbers.Dequeue();
            if (numbers.Count == 0) return first;
            return r.Next(5) switch
            {
                0 => $"({first} + {numbers.Dequeue()})",
                1 => $"({first} - {numbers.Dequeue()})",
                2 => $"max({first}, 1.0)",
                3 => $"min({first}, 1.0)",
                _ => first,
            };
        }

        private static string Pick(Random r, params string[] from) => from[r.Next(from.Length)];

        private static string[] Shuffled(Random r, params string[] from)
        {
            r.Shuffle(from);
            return from;
        }
    }
}
