// The law is data: no amount, rate, limit or step of it stands in the road's code, not even in a comment. What looks
// like one is either on the list below, with what it is instead, or does not belong there.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sunbeam.Tests.Structure;

public sealed partial class LawTests
{
    /// <summary>Whole numbers up to here count things (columns, months of a year, digits); the law's are not hidden among them.</summary>
    private const int Small = 12;

    /// <summary>Files whose numbers are not the law's, and what they are.</summary>
    private static readonly Allowed[] Engineering =
    [
        new("1-Discover/KeepSnapshot.cs", "rows at once, and how long one waits for another"),
        new("1-Discover/Field/ChangeNotes.cs", "the longest note"),
        new("1-Discover/Field/EntryUpload.cs", "bytes, and how long an unfinished upload is kept"),
        new("1-Discover/Field/Made.cs", "how far back a telephone's clock is believed"),
        new("1-Discover/Field/OpenEntry.cs", "bytes of a seal"),
        new("1-Discover/Field/ReadChoices.cs", "rows on a page"),
        new("1-Discover/Field/ReadField.cs", "rows on a page"),
        new("1-Discover/Field/ReadVoice.cs", "the largest spoken note"),
        new("1-Discover/Field/ReceiveEntry.cs", "statuses of answers, and bytes"),
        new("1-Discover/ReadLeads.cs", "rows on a page and in a file"),
        new("1-Discover/Problems/ReadProblems.cs", "rows on a page and in a file"),
        new("1-Discover/Reports/ReadReports.cs", "rows on a page and in a file"),
        new("1-Discover/Reports/ImportTickets.cs", "the longest cell of a table, as on the form"),
        new("1-Discover/ReadPopulation.cs", "hundredths of a bar, and how often it moves"),
        new("1-Discover/ScreenForLeads.cs", "rows asked for at once"),
        new("ClimbLate.cs", "rows at once"),
        new("DrawLots.cs", "the bytes of a seed"),
        new("6-Deliver/PettyCash/ReadCash.cs", "rows on a page"),
        new("InFen.cs", "the fen of a yuan"),
        new("src/App/Registry/CountFacts.cs", "the fen of a yuan"),
        new("2-Intake/MakeCase.cs", "the digits of an area"),
        new("2-Intake/Door/TakeIn.cs", "the digits of an area"),
        new("2-Intake/Door/ReadRequests.cs", "rows on a page"),
        new("2-Intake/Door/ReadNeeds.cs", "rows on a page"),
        new("2-Intake/Door/ReadConsultations.cs", "rows on a page"),
        new("2-Intake/ReadCases.cs", "rows on a page and in a file"),
        new("2-Intake/ListExpiring.cs", "rows on a page"),
        new("2-Intake/TakeOnRecipients.cs", "files opened by one act"),
        new("2-Intake/Signatures.cs", "days ahead that a list looks"),
        new("2-Intake/ReadSignature.cs", "the largest picture of a signature"),
        new("3-Verify/AppealReply.cs", "the largest file of a proof"),
        new("3-Verify/AskDatabase.cs", "the port of PostgreSQL"),
        new("3-Verify/AskHttp.cs", "statuses of answers, and how much of one is read"),
        new("3-Verify/DropReplies.cs", "rows at once"),
        new("3-Verify/ListAppeals.cs", "rows on a page"),
        new("3-Verify/ListChecks.cs", "rows on a page and in a file"),
        new("3-Verify/Patience.cs", "how long and how often a department is asked"),
        new("3-Verify/ReadBatch.cs", "rows on a page"),
        new("3-Verify/ReadElsewhere.cs", "rows on a page"),
        new("3-Verify/ReadReply.cs", "the longest ticket"),
        new("3-Verify/ReadSourceHealth.cs", "days and rows shown"),
        new("3-Verify/ReceiveAnswer.cs", "how much of an answer is read at once"),
        new("3-Verify/SourceDefinition.cs", "万, a unit"),
        new("4-Assess/Assessors/ReadAssessments.cs", "rows on a page and in a file"),
        new("5-Decide/ListDecisions.cs", "rows on a page"),
        new("5-Decide/ReplayReceipts.cs", "rows at once"),
        new("6-Deliver/AccountNumber.cs", "the digits of an account"),
        new("6-Deliver/ReadRoster.cs", "rows on a page"),
        new("6-Deliver/ReadRosters.cs", "rows on a page"),
        new("6-Deliver/ReadStatus.cs", "rows on a page"),
        new("7-FollowUp/ReadAid.cs", "months shown"),
        new("7-FollowUp/ReadReviews.cs", "rows on a page"),
    ];

    // The status that a refusal answers with is no number of the law.
    private static IEnumerable<(string Who, string What)> Numbers(TextFile file) =>
        from Match match in Number().Matches(Status().Replace(CSharp.Part(file.Text).Code, "${refusal}"))
        let text = match.Value.Replace("_", "", StringComparison.Ordinal).TrimEnd('m', 'M', 'l', 'L')
        where text.Contains('.', StringComparison.Ordinal) || decimal.Parse(text, CultureInfo.InvariantCulture) > Small
        select (file.Path.Replace("src/App/Journey/", "", StringComparison.Ordinal), $"{text} is a number of the law, or one that needs its reason");

    private static readonly Allowed[] Examples =
    [
        new("src/Rules/Number.cs", "says what a fen is"),
    ];

    private static IEnumerable<(string Who, string What)> InComments(TextFile file) => CSharp.Part(file.Text).Comments
        .Where(comment => Amount().IsMatch(comment.Text)).Select(comment => (file.Path, $"line {comment.Line}: {comment.Text}"));

    private static IEnumerable<TextFile> Road => House.Files("src/App/Journey", ".cs").Concat(House.Files("src/App/Registry", "CountFacts.cs"));

    [Fact]
    public void No_number_of_the_law_stands_in_the_roads_code() => Road.SelectMany(Numbers).Except(Engineering).ShouldBeEmpty();

    [Fact]
    public void No_number_of_the_law_stands_in_a_comment() => House.Files("src", ".cs").SelectMany(InComments).Except(Examples).ShouldBeEmpty();

    [Fact]
    public void A_number_of_the_law_is_seen()
    {
        var bad = new TextFile("Bad.cs", "// Below 660 yuan a month, within 22 working days.\nvar limit = 66_000; var share = 0.7m; var text = \"660\"; var third = 3; var at = list[12];\n"
            + "Problem Known = new(\"known\", \"。\",\n \".\", 409); Problem TooMuch = new(\"much\", 413); var cost = new Cost(\"a\", \"b\", \"c\", 429);");
        Numbers(bad).Select(found => found.What.Split(' ')[0]).ShouldBe(["66000", "0.7", "413", "429"]);
        InComments(bad).ShouldHaveSingleItem();
    }

    [GeneratedRegex(@"(?<![\w.#])\d[\d_]*(\.\d+)?[mMlL]?(?!\w)")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<refusal>\bProblem \w+ = new\(\s*""""(,\s*""""){2}), 4\d\d(?=[,)])")]
    private static partial Regex Status();

    [GeneratedRegex(@"\d+(\.\d+)? ?(yuan|fen|working days|per cent|percent|%|元|个工作日|倍)", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();
}
