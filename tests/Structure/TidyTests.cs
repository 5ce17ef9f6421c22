// What a tidy house has no need of: notes to finish later, code kept in comments, files that say not what they are for,
// lines nobody reads to their end, the paths of somebody's machine, the address of somebody's registry.
using System.Text.RegularExpressions;

namespace Sunbeam.Tests.Structure;

public sealed partial class TidyTests
{
    private const int LongestLine = 160;

    // A test's lines are often the rows of a ledger.
    private const int LongestRow = 200;
    private static readonly string[] Written = [".cs", ".razor", ".css", ".js", ".mjs", ".sql", ".yaml", ".yml", ".md", ".csproj", ".props", ".slnx", ".json", "run"];

    private static IEnumerable<TextFile> Everything => House.Files("", Written);

    private static IEnumerable<string> ToFinishLater(TextFile file) => file.Lines.Where(line => Later().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}");

    private static IEnumerable<string> CodeInComments(TextFile file) => CSharp.Part(file.Text).Comments
        .Where(comment => Statement().IsMatch(comment.Text)).Select(comment => $"{file.Path}:{comment.Line}: {comment.Text}");

    private static IEnumerable<string> WithoutPurpose(TextFile file)
    {
        var opening = file.Name[(file.Name.LastIndexOf('.') + 1)..] is "sql" ? "-- " : "// ";
        if (!file.Text.StartsWith(opening, StringComparison.Ordinal)) yield return file.Path;
    }

    // The sentences in a line are not counted: a refusal with both its languages reads best as one row of a table.
    private static IEnumerable<string> TooLong(TextFile file)
    {
        var parted = CSharp.Part(file.Text);
        var longest = file.Path.StartsWith("tests/", StringComparison.Ordinal) ? LongestRow : LongestLine;
        return parted.Code.Split('\n').Select((line, i) => (Line: i + 1, Text: line.TrimEnd())).Concat(parted.Comments)
            .Where(line => line.Text.Length > longest).Select(line => $"{file.Path}:{line.Line}: {line.Text.Length} columns");
    }

    private static IEnumerable<string> OfAMachine(TextFile file) =>
        MachinePath().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}");

    private static IEnumerable<string> OfARegistry(TextFile lockFile) =>
        lockFile.Lines.Where(line => line.Contains("\"resolved\"", StringComparison.Ordinal) || line.Contains("://", StringComparison.Ordinal) && !Funding().IsMatch(line))
            .Select(line => $"{lockFile.Path}: {line.Trim()}");

    private static IEnumerable<string> Dead(IEnumerable<TextFile> files) => files.Where(file => string.IsNullOrWhiteSpace(file.Text)).Select(file => file.Path);

    [Fact]
    public void Nothing_is_left_to_finish_later() => Everything.Where(file => file.Name != "TidyTests.cs").SelectMany(ToFinishLater).ShouldBeEmpty();

    [Fact]
    public void No_code_is_kept_in_a_comment() => House.Files("", ".cs").SelectMany(CodeInComments).ShouldBeEmpty();

    [Fact]
    public void Every_file_of_code_opens_with_what_it_is_for() =>
        House.Files("", ".cs", ".mjs", "sunbeam.js").Concat(House.Files("src/App/Data/Migrations", ".sql")).SelectMany(WithoutPurpose).ShouldBeEmpty();

    [Fact]
    public void No_line_is_too_long_to_be_read() => House.Files("", ".cs").SelectMany(TooLong).ShouldBeEmpty();

    [Fact]
    public void No_path_of_a_machine_is_written_down() => Everything.SelectMany(OfAMachine).ShouldBeEmpty();

    [Fact]
    public void No_lock_file_names_a_registry() => House.Files("", "package-lock.json", "packages.lock.json").SelectMany(OfARegistry).ShouldBeEmpty();

    [Fact]
    public void No_file_is_empty() => Dead(Everything).ShouldBeEmpty();

    [Fact]
    public void What_is_untidy_is_seen()
    {
        var root = "/" + "home/somebody/sunbeam";
        var bad = new TextFile("Bad.cs", $"using System;\n// T{"ODO"}: finish\n// var old = Compute(facts);\nvar path = \"{root}\";{new string('x', LongestLine)}\n");
        ToFinishLater(bad).ShouldHaveSingleItem();
        CodeInComments(bad).ShouldHaveSingleItem().ShouldContain("var old");
        WithoutPurpose(bad).ShouldHaveSingleItem();
        TooLong(bad).ShouldHaveSingleItem().ShouldContain("Bad.cs:4");
        OfAMachine(bad).ShouldHaveSingleItem();
        OfARegistry(new TextFile("package-lock.json", "{\n  \"resolved\": \"https://registry.example/x.tgz\"\n}")).ShouldHaveSingleItem();
        Dead([new TextFile("Empty.cs", " \n")]).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_comment_in_prose_is_not_taken_for_code() =>
        CodeInComments(new TextFile("Good.cs", "// Reads (and checks) the file; what is wrong, it says.\n// The first of the month;\n// a sum = a cost.\n")).ShouldBeEmpty();

    [GeneratedRegex(@"\b(TODO|FIXME|XXX|HACK)\b")]
    private static partial Regex Later();

    // A statement with its semicolon, or a line that opens or closes a block.
    [GeneratedRegex(@"^(\}|\{|((var|return|await|if|foreach|for|while|using|public|private|internal|throw|else)\b.*[;{)])|[\w.]+(\(.*\)|\s=\s[^.]*\S);|\[\w+(\(.*\))?\])$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"(?<![\w.~:/])/(home|root|work|tmp|Users|mnt)/[\w.-]+|\b[A-Z]:\\Users\\\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex("\"url\": \"https?://")]
    private static partial Regex Funding();
}
