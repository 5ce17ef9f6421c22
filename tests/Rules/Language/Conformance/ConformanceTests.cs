// CEL, measured by its own cases. The report is printed, and written beside the tests as cel-conformance.txt.
using System.Text;
using Xunit.Abstractions;

namespace Sunbeam.Tests.Rules.Language.Conformance;

public sealed class ConformanceTests(ITestOutputHelper output)
{
    /// <summary>The files of the specification that describe extensions; all others are the core.</summary>
    private static readonly string[] Extensions =
        ["bindings_ext", "block_ext", "encoders_ext", "macros2", "math_ext", "optionals", "proto2_ext", "string_ext"];

    private sealed record Tried(SpecCase Case, string? LeftOut, string? Failure);

    [Fact]
    public void Every_case_of_the_specification_passes_or_is_left_out_by_a_named_rule()
    {
        var tried = SpecCase.All.Select(Try).ToList();
        var report = Report(tried);
        output.WriteLine(report);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "cel-conformance.txt"), report);

        tried.Where(one => one.Failure is not null).Select(one => $"{one.Case.Name}: {one.Case.Expression}: {one.Failure}").ShouldBeEmpty();
        tried.Count(one => one.LeftOut is null && !Extensions.Contains(one.Case.File)).ShouldBeGreaterThanOrEqualTo(800);
        LeftOut.Rules.ShouldAllBe(rule => tried.Any(one => one.LeftOut == rule.Name));
    }

    private static Tried Try(SpecCase one) =>
        LeftOut.Rules.FirstOrDefault(rule => rule.Applies(one)) is { } rule ? new Tried(one, rule.Name, null) : new Tried(one, null, one.Failure());

    private static string Report(List<Tried> tried)
    {
        var report = new StringBuilder();
        foreach (var part in tried.GroupBy(one => Extensions.Contains(one.Case.File) ? "extensions" : "core"))
        {
            report.AppendLine(Line(part.Key, [.. part]));
            foreach (var file in part.GroupBy(one => one.Case.File)) report.AppendLine("  " + Line(file.Key, [.. file]));
        }
        foreach (var rule in tried.Where(one => one.LeftOut is not null).GroupBy(one => one.LeftOut))
            report.AppendLine($"left out: {rule.Key}: {rule.Count()}");
        foreach (var one in tried.Where(one => one.Failure is not null)) report.AppendLine($"fails: {one.Case.Name}: {one.Failure}");
        return report.ToString();
    }

    private static string Line(string title, IReadOnlyList<Tried> tried)
    {
        var left = tried.Where(one => one.LeftOut is not null).GroupBy(one => one.LeftOut).Select(rule => $", {rule.Key} {rule.Count()}");
        return $"{title}: {tried.Count(one => one.LeftOut is null && one.Failure is null)} of {tried.Count} pass, "
            + $"{tried.Count(one => one.Failure is not null)} fail, {tried.Count(one => one.LeftOut is not null)} left out{string.Concat(left)}";
    }
}
