// Every refusal has a code of its own, a sentence in both languages, a test that meets it, and its line in
// docs/errors.md, which is written from the program: SUNBEAM_WRITE=1 dotnet test tests/Structure writes it again.
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Sunbeam.Data.Acts;

namespace Sunbeam.Tests.Structure;

public sealed partial class ProblemsTests
{
    private static readonly string Page = Path.Combine(House.Root, "docs", "errors.md");

    private sealed record Named(string Where, Problem Problem);

    private static List<Named> Of(Assembly assembly, Func<Type, bool> which) =>
    [
        .. assembly.GetTypes().Where(which)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => new Named($"{field.DeclaringType!.Name}.{field.Name}", (Problem)field.GetValue(null)!))
            .OrderBy(named => named.Problem.Code, StringComparer.Ordinal),
    ];

    private static List<Named> All() => Of(typeof(Problem).Assembly, type => !type.ContainsGenericParameters);

    private static IEnumerable<string> Faulty(IEnumerable<Named> problems)
    {
        foreach (var same in problems.GroupBy(named => named.Problem.Code).Where(same => same.Count() > 1))
            yield return $"{same.Key} is used by {string.Join(" and ", same.Select(named => named.Where))}";
        foreach (var (where, problem) in problems)
        {
            if (!Code().IsMatch(problem.Code)) yield return $"{where}: '{problem.Code}' is not written stage.what";
            if (!Chinese().IsMatch(problem.Zh) || !problem.Zh.EndsWith('。')) yield return $"{where}: no whole sentence in Chinese";
            if (Chinese().IsMatch(problem.En) || !problem.En.EndsWith('.')) yield return $"{where}: no whole sentence in English";
            if (problem.Status is < 400 or > 499) yield return $"{where}: answers {problem.Status}";
        }
    }

    private static IEnumerable<string> Unmet(IEnumerable<Named> problems, string tests) =>
        problems.Where(named => !tests.Contains($"\"{named.Problem.Code}\"", StringComparison.Ordinal) && !tests.Contains(named.Where, StringComparison.Ordinal))
            .Select(named => $"{named.Problem.Code} ({named.Where})");

    private static string Write(IEnumerable<Named> problems)
    {
        var page = new StringBuilder("""
            # What a refusal says

            Every act that cannot be done answers with one of these: on a page as one sentence beside the form, through the API as
            `{"code", "message", "zh", "en", "field", "link"}` with the status below; the link is where it can be mended. This page is written from the program
            by `SUNBEAM_WRITE=1 dotnet test tests/Structure`.

            | code | status | Chinese | English |
            |---|---|---|---|

            """);
        foreach (var (_, problem) in problems) page.Append($"| `{problem.Code}` | {problem.Status} | {problem.Zh} | {problem.En} |\n");
        return page.ToString();
    }

    [Fact]
    public void Every_refusal_has_its_own_code_and_says_it_in_both_languages() => Faulty(All()).ShouldBeEmpty();

    [Fact]
    public void Every_refusal_is_met_by_a_test()
    {
        var tests = House.Files("tests", ".cs").Where(file => !file.Path.StartsWith("tests/Structure/", StringComparison.Ordinal));
        Unmet(All(), string.Join('\n', tests.Select(file => file.Text))).ShouldBeEmpty();
    }

    [Fact]
    public void The_page_of_refusals_is_what_the_program_says()
    {
        if (Environment.GetEnvironmentVariable("SUNBEAM_WRITE") == "1") File.WriteAllText(Page, Write(All()));
        File.ReadAllText(Page).ShouldBe(Write(All()), "Write it again: SUNBEAM_WRITE=1 dotnet test tests/Structure");
    }

    [Fact]
    public void A_refusal_without_code_sentence_or_test_is_seen()
    {
        var bad = Of(typeof(ProblemsTests).Assembly, type => type == typeof(Samples.BadProblems));
        Faulty(bad).Count().ShouldBe(5);
        Unmet(bad, "ShouldBe(\"sample.twice\")").ShouldHaveSingleItem().ShouldContain("Sample");
        Write(bad).ShouldContain("| `sample.twice` | 422 |");
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
