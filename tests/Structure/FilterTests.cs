// No query escapes the one filter: every table either lies in an area and is filtered, or stands on a list with its
// reason; and whatever could go round the filter (raw SQL, lifted filters, a context of one's own, the system's reach)
// is found in the built program and stands on a list too.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mono.Cecil;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Tests.Structure.Samples;

namespace Sunbeam.Tests.Structure;

public sealed class FilterTests
{
    private static readonly Allowed[] OpenTables =
    [
        new("Account", "the staff; who may sign in is asked before anybody has a reach"),
        new("Reach", "the filter itself reads it"),
        new("Token", "looked up by its hash before anybody has a reach"),
        new("ActKey", "keys and addresses of acts, asked with the account that chose them"),
        new("JournalSeal", "digests over everything; holds nobody's data"),
        new("Counter", "the last number of a series"),
        new("PackCopy", "the law"),
        new("Division", "the map"),
        new("Grid", "the map"),
        new("Organisation", "offices and their public telephones"),
        new("SourceAddress", "where the departments listen, and what proves to them that we are we, sealed"),
        new("Own", "the filter itself reads it"),
        new("SignInCode", "asked with a ticket that only one browser has; digests and numbers of rows"),
        new("CalendarDay", "the days on which one works"),
        new("JobRun", "when regular work was done; holds nobody's data"),
        new("Contact", "where accounts and people want to be told, sealed; asked for by its owner, who knows it"),
        new("ChannelSetting", "how mail, SMS and WeChat are reached; its secret is sealed"),
        new("AddedSource", "what the administrators added to the law's sources; holds nobody's data"),
    ];

    private static IModel Model()
    {
        using var db = new SunbeamDb(new DbContextOptionsBuilder<SunbeamDb>().UseSqlite("Data Source=:memory:").Options, Actor.Nobody);
        return db.Model;
    }

    private static IEnumerable<(string Who, string What)> Unfiltered(IModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var filters = string.Join(" ", entity.GetDeclaredQueryFilters().Select(filter => filter.Expression?.ToString()));
            if (!typeof(IInArea).IsAssignableFrom(entity.ClrType)) yield return (entity.ClrType.Name, "lies in no area");
            else if (!filters.Contains(".Area", StringComparison.Ordinal)) yield return (entity.ClrType.Name, "has no filter by area");
            else if (typeof(IForPurposes).IsAssignableFrom(entity.ClrType) && !filters.Contains(".Purposes", StringComparison.Ordinal))
                yield return (entity.ClrType.Name, "has purposes that its filter does not ask");
        }
    }

    private static readonly Allowed[] WaysRound =
    [
        new("Sunbeam.Data.BulkWriter", "the one way for many rows; it checks each row against the reach"),
        new("Sunbeam.Data.CountForPlanner", "counts rows for the planner and reads none"),
        new("Sunbeam.Data.PrepareDatabase", "the schema"),
        new("Sunbeam.Data.Backup.WriteBackup", "copies the whole database as it stands"),
        new("Sunbeam.Data.Acts.Desk", "opens the context for whoever acts"),
        new("Sunbeam.Data.Journal.WriteLines", "the end of a chain must be found by somebody who may not see its last line"),
        new("Sunbeam.Data.Journal.SealJournal", "seals every line"),
        new("Sunbeam.Data.Journal.FollowJournal", "waits for those who write, on PostgreSQL"),
        new("Sunbeam.Data.Journal.VerifyJournal", "checks every line"),
        new("Sunbeam.Access.KnownNumbers", "an import must not make a person twice; it learns row and area alone"),
        new("Sunbeam.Access.KnownPerson", "a case must neither make a person twice nor aid one twice; it learns row and area alone"),
        new("Sunbeam.Access.Relatives.KnownRelatives", "a relative registered in another role or area is one all the same; it learns yes or no"),
        new("Sunbeam.Journey.Discover.KnownTickets", "a ticket of the hotline must not be recorded twice; it learns the numbers of tickets"),
        new("Sunbeam.Citizens.OpenApplication", "a family must not apply twice for the same; it learns yes or no"),
        new("Sunbeam.Journey.Verify.AskDatabase", "a department's database, not ours, and only to be read"),
        new("Sunbeam.Shell.Verbs.SchemaVerb", "prints the model; opens no database"),
    ];

    private static readonly string[] Lifting = ["IgnoreQueryFilters", "FromSql", "ExecuteSql", "SqlQuery", "CreateCommand", "BeginBinary", "BeginText",
        "BeginRaw"];

    private static IEnumerable<(string Who, string What)> Escapes(IEnumerable<TypeDefinition> types) =>
        from type in types
        from call in type.Calls()
        let space = call.DeclaringType.Namespace
        where Lifting.Any(name => call.Name.StartsWith(name, StringComparison.Ordinal))
            || call.Name == ".ctor" && (call.DeclaringType.Name.EndsWith("Command", StringComparison.Ordinal) && space is "Npgsql" or "Microsoft.Data.Sqlite"
                || call.DeclaringType.Name is "SunbeamDb" or "NpgsqlDataSource" or "NpgsqlConnection" or "SqliteConnection")
        select (type.FullName, call.Name == ".ctor" ? "new " + call.DeclaringType.Name : call.Name);

    private static readonly Allowed[] SystemReach =
    [
        new("Sunbeam.Access.SignIn", "counts wrong tries before anybody has signed in"),
        new("Sunbeam.Access.MakeDemoAccounts", "makes a demo district's accounts before there is anybody"),
        new("Sunbeam.Access.Accounts.FirstAdministrator", "makes the first account by a code that is printed once"),
        new("Sunbeam.Shell.Running.CountRegularly", "counts rows for the planner and reads none"),
        new("Sunbeam.Shell.Running.SealRegularly", "seals every line"),
        new("Sunbeam.Citizens.AskForCode", "finds whose number was typed before anybody has a reach"),
        new("Sunbeam.Citizens.EnterCode", "gathers what is a citizen's own before they have a reach"),
        new("Sunbeam.Citizens.RecordMandate", "an agent sees nobody before there is a mandate; it learns whether number and name belong together"),
        new("Sunbeam.Data.Jobs.RegularJob", "work that is done by itself every hour or day, for everybody"),
        new("Sunbeam.Messages.SendMessages", "the worker that sends what acts have written"),
        new("Sunbeam.Registry.SeedDivisions", "puts the map into a home at the start"),
        new("Sunbeam.Journey.Discover.ScreenForLeads", "screens the whole district"),
        new("Sunbeam.Policy.ReadRecipients", "computes recipients again from their receipts; only counts come out, and those by the reader's reach"),
        new("Sunbeam.Journey.Discover.KeepSnapshot", "keeps everybody's screened facts in columns, without anything that identifies"),
        new("Sunbeam.Journey.Verify.ReceiveAnswer", "finds the question to which a source brings its signed answer"),
        new("Sunbeam.Journey.Verify.TakeRequests", "the worker that asks the departments"),
        new("Sunbeam.Journey.Verify.LayOutBatch", "the worker that lays out a batch which somebody started within their reach"),
        new("Sunbeam.Journey.Verify.KeepReplies", "the worker that asks the departments"),
        new("Sunbeam.Journey.Verify.FinishChecks", "the worker that asks the departments"),
        new("Sunbeam.Journey.Verify.DeclineElsewhere", "the worker that brings a refusal to the district that asked"),
        new("Sunbeam.Journey.Verify.DropReplies", "drops replies whose time is over"),
        new("Sunbeam.Shell.Demo.FillDistrict", "fills a demo home before there is anybody"),
        new("Sunbeam.Shell.Demo.FillDoor", "makes a demo district's departments"),
        new("Sunbeam.Shell.Demo.WalkTheRoad", "plays the departments, the assessors and the second visit of the demo"),
        new("Sunbeam.Shell.Doors.OpenDoor", "writes down what somebody without an account tells on the public page; nothing is read back"),
        new("Sunbeam.Journey.Discover.FindReport", "who reported has no account; it learns what was answered, by number and telephone"),
        new("Sunbeam.Shell.OpenHome", "tries at the start whether the keys open the database; nothing is read back"),
        new("Sunbeam.Shell.Verbs.BackupVerb", "copies a whole home, and says so in its journal"),
        new("Sunbeam.Shell.Demo.ShowNetwork", "gives the demo's grid worker a place in its team"),
        new("Sunbeam.Shell.Verbs.DemoVerb", "a demo home is filled and walked without a person"),
        new("Sunbeam.Shell.Verbs.ImportVerb", "the command line imports for the district's operator"),
        new("Sunbeam.Shell.Verbs.JournalVerb", "checks the whole journal"),
        new("Sunbeam.Shell.Verbs.ReplayVerb", "runs every receipt of a home again"),
    ];

    private static IEnumerable<(string Who, string What)> ActingAsTheSystem(IEnumerable<TypeDefinition> types) =>
        from type in types
        from call in type.Calls()
        where call.Name == "System" && call.DeclaringType.Name == "Actor"
        select (type.FullName, "acts with the reach of the system");

    [Fact]
    public void Every_table_lies_in_an_area_and_is_filtered_or_says_why_not() => Unfiltered(Model()).Except(OpenTables).ShouldBeEmpty();

    [Fact]
    public void A_table_without_its_filter_is_seen()
    {
        using var db = new SampleDb();
        Unfiltered(db.Model).Select(found => found.Who + " " + found.What).Order()
            .ShouldBe(["Forgotten has no filter by area", "Homeless lies in no area", "Misused has purposes that its filter does not ask"]);
    }

    [Fact]
    public void Nothing_goes_round_the_filter_but_what_is_listed() => Escapes(House.App.MainModule.Types).Except(WaysRound).ShouldBeEmpty();

    [Fact]
    public void Every_way_round_the_filter_is_seen() =>
        Escapes(House.Samples("Escapes")).Select(found => found.What).Distinct().Order()
            .ShouldBe(["CreateCommand", "ExecuteSqlRawAsync", "FromSqlRaw", "IgnoreQueryFilters", "new SqliteCommand", "new SunbeamDb"]);

    [Fact]
    public void Only_the_listed_work_runs_with_the_reach_of_the_system() => ActingAsTheSystem(House.App.MainModule.Types).Except(SystemReach).ShouldBeEmpty();

    [Fact]
    public void Work_that_takes_the_reach_of_the_system_is_seen() => ActingAsTheSystem(House.Samples("Escapes")).ShouldHaveSingleItem();
}
