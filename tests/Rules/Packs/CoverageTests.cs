// The cases of a district hit its whole law: every clause met in one and not met in another, every programme granted and
// refused, the day of every change and the day before.
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class CoverageTests
{
    private static readonly Pack Law = Shipped.Chengyang;

    private static readonly Lazy<IReadOnlyList<Outcome>> Outcomes = new(() =>
    {
        var errors = new List<PackError>();
        var cases = Law.OwnCases.SelectMany(file => ReadCases.From(Yaml.Read(file.Path, file.Text, errors)!, errors)).ToList();
        var outcomes = cases.Select(one => RunCase.Decide(Law, one)).ToList();
        errors.ShouldBeEmpty();
        return outcomes;
    });

    private static IEnumerable<(string Programme, string Condition)> Clauses =>
        Law.Programmes.Values.SelectMany(programme => programme.Conditions.Select(condition => (programme.Id, condition.Id)));

    private static HashSet<(string, string)> Hit(bool met) =>
    [
        .. from outcome in Outcomes.Value
           from programme in outcome.Programmes.Values
           from reason in programme.Reasons
           where reason.Condition is not null && reason.Met == met
           select (programme.Id, reason.Condition),
    ];

    [Fact]
    public void Every_clause_is_met_in_some_case() => Clauses.Except(Hit(met: true)).ShouldBeEmpty();

    [Fact]
    public void Every_clause_is_not_met_in_some_case() => Clauses.Except(Hit(met: false)).ShouldBeEmpty();

    [Fact]
    public void Every_programme_is_granted_in_some_case_and_refused_in_another()
    {
        HashSet<string> With(Verdict verdict) =>
            [.. Outcomes.Value.SelectMany(outcome => outcome.Programmes.Values).Where(found => found.Verdict == verdict).Select(found => found.Id)];
        Law.Programmes.Keys.Except(With(Verdict.Entitled)).ShouldBeEmpty();
        Law.Programmes.Keys.Except(With(Verdict.NotEntitled)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_exclusion_is_seen_at_work()
    {
        var seen = Outcomes.Value.SelectMany(outcome => outcome.Programmes.Values).SelectMany(found => found.Reasons.Select(reason => (found.Id, reason.Condition))).ToHashSet();
        Law.Programmes.Values.SelectMany(programme => programme.Unless.Select(other => (programme.Id, (string?)("unless." + other))))
            .Where(exclusion => !seen.Contains(exclusion)).ShouldBeEmpty();
    }

    [Fact]
    public void The_day_of_every_change_and_the_day_before_are_decided()
    {
        var days = Outcomes.Value.Select(outcome => outcome.Date).ToHashSet();
        var changes = Law.Programmes.Values.SelectMany(programme => new[] { programme.From, programme.Until?.AddDays(1) })
            .Concat(Law.Parameters.Values.SelectMany(parameter => parameter.Values.Skip(1).Select(value => (DateOnly?)value.From)))
            .Concat(Law.Parameters.Values.SelectMany(parameter => parameter.Values.Select(value => value.KnownUntil?.AddDays(1))))
            .Concat(Law.Formulas.Values.SelectMany(formula => formula.Versions.Select(version => version.From)))
            .OfType<DateOnly>().Distinct().Order();
        changes.Where(day => !days.Contains(day) || !days.Contains(day.AddDays(-1))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_clause_has_a_sentence_for_met_not_met_and_open() =>
        Law.Programmes.Values.SelectMany(programme => programme.Conditions.Where(condition => condition.Met.IsEmpty || condition.Unmet.IsEmpty || condition.Open.IsEmpty)
            .Select(condition => $"{programme.Id}.{condition.Id}")).ShouldBeEmpty();
}
