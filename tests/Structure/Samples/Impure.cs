// A formula that asks the clock, chance, the machine, the net and a file.
namespace Sunbeam.Tests.Structure.Samples.Impure;

internal static class Formula
{
    public static object Today() => DateTimeOffset.UtcNow;

    public static object Chance() => new Random(1).Next();

    public static object Number() => Guid.NewGuid();

    public static string? Machine() => Environment.GetEnvironmentVariable("HOME");

    public static Func<object> InALambda() => () => File.ReadAllText("limit.txt");

    public static async Task<string> InAStateMachine(HttpClient http) => await http.GetStringAsync("/limit");
}
