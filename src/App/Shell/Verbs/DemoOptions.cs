// Which demo district a home gets, chosen once, at its first start.
using System.CommandLine;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Shell.Verbs;

internal sealed class DemoOptions
{
    private const string None = "none";
    private const string Default = "370214";
    private const int FewestResidents = 100;
    private const int MostResidents = 2_000_000;

    public Option<string?> District { get; } = new("--demo") { Description = "The demo district's six digits, or none." };

    public Option<int> Residents { get; } = new("--residents") { Description = "How many people the demo district has.", DefaultValueFactory = _ => 20_000 };

    /// <summary>Keeps the choice in a new home; a home that has made its choice keeps it.</summary>
    /// <exception cref="HomeException">The district or the number cannot be used, or the home has chosen otherwise.</exception>
    public void Choose(ParseResult parsed, Home home)
    {
        var asked = parsed.GetValue(District);
        if (home.Settings.Chosen)
        {
            if (asked is not null && asked != (home.Settings.DemoDistrict ?? None))
                throw new HomeException("This home has been started before with another choice of --demo; name another folder with --home.");
            return;
        }
        if (asked == None)
        {
            home.Change(home.Settings with { Chosen = true });
            return;
        }
        var district = asked ?? Default;
        if (!Law.Districts.Contains(district))
            throw new HomeException($"There is no law for a district {district} here; there is for {string.Join(", ", Law.Districts)}.");
        var residents = parsed.GetValue(Residents);
        if (residents is < FewestResidents or > MostResidents)
            throw new HomeException($"A demo district has {FewestResidents} to {MostResidents} residents.");
        home.Change(home.Settings with { Chosen = true, DemoDistrict = district, District = district, DemoResidents = residents });
    }
}
