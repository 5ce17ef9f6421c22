// Everybody as the registry knows them, and up to where the journal has been followed.
namespace Sunbeam.Screening.Snapshot;

/// <param name="Areas">Where each household is, in the order of the population, zero where the register does not say; null for people of no register.</param>
public sealed record Everybody(Population Population, long[]? Areas);

/// <summary>A line of the journal, the last whose change is known here.</summary>
/// <param name="Position">Zero before the first.</param>
/// <param name="Hash">The line's own, in hexadecimal; by it another journal is told from this one.</param>
public sealed record Seen(long Position, string Hash)
{
    public static readonly Seen Nothing = new(0, "");
}
