// Deciding is a function of facts, law and date: Rules knows no clock, no chance and no file but a pack's. Near money
// nothing is binary floating point, no date carries a time of day, and rounding happens where the policy is named.
using Mono.Cecil;

namespace Sunbeam.Tests.Structure;

public sealed class PurityTests
{
    private static readonly string[] Impure =
    [
        "System.IO.File::", "System.IO.Directory::", "System.IO.FileInfo::", "System.IO.DirectoryInfo::", "System.IO.FileStream::",
        "System.Net.", "System.Random::", "System.Security.Cryptography.RandomNumberGenerator::", "System.Guid::NewGuid", "System.Console::",
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.TimeProvider::", "System.Diagnostics.Stopwatch::", "System.Diagnostics.Process::", "System.Environment::get_TickCount",
        "System.Environment::GetEnvironmentVariable", "System.Threading.Thread::Sleep", "System.Threading.Tasks.Task::Delay", "System.Threading.Timer::",
    ];

    private static readonly Allowed[] Files =
    [
        new("Sunbeam.Rules.Packs.PackReader", "reads a pack's folder"),
    ];

    private static IEnumerable<(string Who, string What)> Reaches(IEnumerable<TypeDefinition> types) =>
        from type in types
        from call in type.Calls()
        let name = $"{call.DeclaringType.Namespace}.{call.DeclaringType.Name}::{call.Name}"
        where Impure.Any(start => name.StartsWith(start, StringComparison.Ordinal))
        select (type.FullName, name);

    private static IEnumerable<(string Who, string What)> Inexact(IEnumerable<TypeDefinition> types) =>
        from type in types
        from declared in type.Declared()
        where declared.Type.FullName is "System.Double" or "System.Single" or "System.Half" or "System.DateTime"
        select (type.FullName, $"{declared.Where} is a {declared.Type.Name}");

    private static readonly Allowed[] Roundings =
    [
        new("Sunbeam.Screening.Snapshot.Column", "truncates only to see that nothing would be lost"),
    ];

    private static IEnumerable<(string Who, string What)> Rounds(IEnumerable<TypeDefinition> types) =>
        from type in types
        from call in type.Calls()
        where call.DeclaringType.FullName is "System.Math" or "System.Decimal" && call.Name is "Round" or "Floor" or "Ceiling" or "Truncate" or "ToInt64" or "ToInt32"
        select (type.FullName, $"{call.DeclaringType.Name}.{call.Name}");

    private static IEnumerable<TypeDefinition> NearMoney => House.Rules.MainModule.Types.Concat(House.Screening.MainModule.Types)
        .Concat(House.App.MainModule.Types.Where(type => type.Namespace.StartsWith("Sunbeam.Journey", StringComparison.Ordinal)));

    [Fact]
    public void Rules_know_no_clock_no_chance_and_no_file_but_a_packs() => Reaches(House.Rules.MainModule.Types).Except(Files).ShouldBeEmpty();

    [Fact]
    public void Clocks_chance_and_files_are_seen() =>
        Reaches(House.Samples("Impure")).Select(found => found.What.Split("::")[0]).Distinct().Order()
            .ShouldBe(["System.DateTimeOffset", "System.Environment", "System.Guid", "System.IO.File", "System.Net.Http.HttpClient", "System.Random"]);

    [Fact]
    public void Nothing_near_money_is_inexact_and_no_date_has_a_time_of_day() => Inexact(NearMoney).Except().ShouldBeEmpty();

    [Fact]
    public void A_floating_point_field_local_parameter_or_result_is_seen() =>
        Inexact(House.Samples("Inexact")).Select(found => found.What).Distinct().Order()
            .ShouldBe(["Amounts.Doubled is a Double", "Amounts.Half is a Single", "Amounts.Of(parts) is a Double", "Amounts.When is a DateTime", "Amounts._share is a Double"]);

    [Fact]
    public void Rounding_happens_only_where_its_policy_is_named() => Rounds(NearMoney).Except(Roundings).ShouldBeEmpty();

    [Fact]
    public void Rounding_in_passing_is_seen() => Rounds(House.Samples("Inexact")).ShouldHaveSingleItem().What.ShouldBe("Math.Round");
}
