// Writes everything that the platform takes in as files, in one pass over the district: memory does not grow with it.
namespace Sunbeam.Demo.World.Files;

public static class WriteFiles
{
    private const int ResidentsPerReport = 50_000;

    /// <summary>Writes the files into <paramref name="folder"/> and reports the residents written so far, now and then and at the end.</summary>
    public static void Of(District district, string folder, Action<int>? report = null)
    {
        Directory.CreateDirectory(folder);
        GridsFile.Write(folder, district);
        TeamsFile.Write(folder, district);
        using var residents = new ResidentsFile(folder);
        using var registers = new RegisterFiles(folder);
        using var roster = new RosterFile(folder, "roster.csv", withFaults: true);
        using var destitute = new RosterFile(folder, "roster-tekun.csv", withFaults: false);
        using var declarations = new DeclarationsFile(folder);
        var written = 0;
        foreach (var household in district.Households())
        {
            residents.Add(household);
            registers.Add(household);
            if (household.Story.OnDibaoRoster())
            {
                roster.Add(household);
            }
            if (household.Story == Story.Destitute)
            {
                destitute.Add(household);
            }
            if (household.Story.WouldApply())
            {
                declarations.Add(household);
            }
            var before = written;
            written += household.Members.Count;
            if (written / ResidentsPerReport > before / ResidentsPerReport || written == district.Residents)
            {
                report?.Invoke(written);
            }
        }
    }
}
