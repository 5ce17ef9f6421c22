// A population in a folder, in whichever of its three forms it lies there: a snapshot, an array a column, or two files of
// lines. The folder is only read.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

public static class ReadEverybody
{
    /// <exception cref="PopulationException">The folder holds none of the forms, or one that cannot be read.</exception>
    public static Everybody From(string folder, Pack pack) =>
        SnapshotFile.Found(folder) ? SnapshotFile.Open(folder, pack).Everybody
        : new Everybody(ReadArrays.Found(folder) ? ReadArrays.Read(folder, pack) : ReadColumns.Read(folder, pack), null);

    /// <summary>Keeps a population as a snapshot, which is read again without being parsed.</summary>
    /// <exception cref="PopulationException">It has facts that may not be looked at for everybody.</exception>
    public static void Keep(string folder, Everybody everybody)
    {
        var (population, areas) = (everybody.Population, everybody.Areas ?? new long[everybody.Population.Households]);
        FactDeclaration[] household = [.. population.HouseholdColumns.Values.Select(column => column.Fact)];
        FactDeclaration[] member = [.. population.MemberColumns.Values.Select(column => column.Fact)];
        if (household.Concat(member).FirstOrDefault(fact => !fact.Screened) is { } closed)
            throw new PopulationException($"'{closed.Name}' may not be looked at for everybody, so no snapshot keeps it.");
        SnapshotFile.Write(folder, new ScreenedFacts(household, member), new Everybody(population, areas), Seen.Nothing);
    }
}
