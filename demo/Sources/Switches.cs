// How each source misbehaves at the moment; switched by hand or by a script while the program runs.
using System.Collections.Concurrent;

namespace Sunbeam.Demo.Sources;

/// <summary>The ways in which a source fails; each is one that real ones have.</summary>
public enum Mode
{
    Normal,

    /// <summary>500.</summary>
    Error,

    /// <summary>Takes the question and never answers.</summary>
    Timeout,

    /// <summary>JSON that breaks off, in a whole reply.</summary>
    Malformed,

    /// <summary>A maintenance page, with 200.</summary>
    Html,

    /// <summary>The connection is cut in the middle of the reply.</summary>
    Half,

    /// <summary>A right-looking answer about somebody else.</summary>
    WrongPerson,

    /// <summary>Every amount and number is below zero.</summary>
    Negative,

    /// <summary>A reply that never ends.</summary>
    Endless,

    /// <summary>A reply far larger than any person's records.</summary>
    Huge,
}

/// <param name="LatencyMs">Waited before each answer, in milliseconds.</param>
/// <param name="ErrorRate">Of a hundred questions, how many are answered with 500; they are spread evenly.</param>
public sealed record Setting(int LatencyMs, int ErrorRate, Mode Mode)
{
    public const int MostLatencyMs = 600_000;
    public static readonly Setting Sound = new(0, 0, Mode.Normal);

    public bool IsPossible => LatencyMs is >= 0 and <= MostLatencyMs && ErrorRate is >= 0 and <= 100 && Enum.IsDefined(Mode);
}

public sealed class Switches
{
    private readonly ConcurrentDictionary<string, Setting> settings = new();
    private readonly ConcurrentDictionary<string, long> asked = new();

    public Setting Of(string source) => settings.GetValueOrDefault(source, Setting.Sound);

    public long Asked(string source) => asked.GetValueOrDefault(source);

    public void Set(string source, Setting setting) => settings[source] = setting;

    /// <summary>Counts a question and says whether it is one of those that the error rate spoils.</summary>
    public bool CountAndFails(string source, int errorRate)
    {
        var number = asked.AddOrUpdate(source, 1, (_, before) => before + 1);
        return number * errorRate / 100 > (number - 1) * errorRate / 100;
    }
}
