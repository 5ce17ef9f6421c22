// Everything that happens to a household can be told in words: each code that the program writes into the journal has a
// sentence on the household's page, or stands on a list with its reason.
using System.Text.RegularExpressions;
using Sunbeam.Registry.Households;

namespace Sunbeam.Tests.Structure;

public sealed partial class EventsTests
{
    private static readonly Allowed[] OfNoHousehold =
    [
        new("account", "the staff"),
        new("token", "the staff's programs"),
        new("demo-accounts", "the staff of a demo"),
        new("divisions", "the map"),
        new("network", "the teams, and who answers for which area"),
        new("screening", "everybody"),
        new("import", "a file; what it says of a household stands on its page with the file as its source"),
        new("batch", "a roster; each household's check has a line of its own"),
        new("source", "where a department is reached"),
        new("consultation", "asked without a name"),
        new("relative", "the staff's relatives, whether or not they are aided"),
        new("backup", "a copy of the whole home"),
        new("job", "regular work; what it does to a household has a line of its own"),
        new("calendar", "the days on which one works"),
        new("cash", "a township's petty cash; what a household got of it has a line of its own"),
        new("sample", "a draw; each household that was drawn has a line of its own"),
        new("messages", "the worker that sends them, and how it reaches the world"),
        new("list", "a list that somebody took along as a sheet"),
        new("person", "a look past the filter, which stands in the journal of access"),
    ];

    /// <summary>The codes after the chain in each note: "lead.closed".</summary>
    private static IEnumerable<string> Codes(TextFile file) => Noted().Matches(file.Text).Select(match => match.Groups[1].Value);

    private static IEnumerable<(string Who, string What)> Untold(IEnumerable<TextFile> files) =>
        files.SelectMany(Codes).Distinct().Where(code => !TellEvent.Knows(code)).Select(code => (code.Split('.')[0], code));

    [Fact]
    public void Every_event_of_a_household_has_its_sentence() => Untold(House.Files("src/App", ".cs")).Except(OfNoHousehold).ShouldBeEmpty();

    [Fact]
    public void An_event_without_a_sentence_is_seen() =>
        Untold([new TextFile("Bad.cs", "work.Note($\"case:{c.Id}\", \"case.forgotten\", c.Area); work.Note(\"x\",\n \"lead.closed\", 0);")]).ShouldBe([("case", "case.forgotten")]);

    [GeneratedRegex("""Note\([^;]*?,\s*"([a-z-]+\.[a-z-]+)",""", RegexOptions.Singleline)]
    private static partial Regex Noted();
}
