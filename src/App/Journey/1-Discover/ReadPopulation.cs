// Reads the registry into columns for the screening: the registered households, their living members, and of each the
// facts that may be looked at for everybody. A fact without that purpose has no column, so no formula can see it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Journey.Discover;

public static class ReadPopulation
{
    private const int HouseholdsPerReport = 4096;

    /// <summary>The facts of a pack that may be looked at for everybody and that the registry brings.</summary>
    public static ScreenedFacts Facts(Pack pack) => new(
        [.. pack.HouseholdFacts.Values.Where(fact => fact.Screened && fact.Name == "rural")],
        [.. pack.MemberFacts.Values.Where(fact => fact.Screened && Fill.Known.ContainsKey(fact.Name))]);

    /// <param name="db">The registry, through the reach of whoever asks.</param>
    /// <param name="facts">What is read.</param>
    /// <param name="progress">Told now and then how much has been read, in hundredths.</param>
    public static Task<Everybody> Read(SunbeamDb db, ScreenedFacts facts, Action<int>? progress = null) =>
        Read(facts, Homes(db), People(db), progress);

    /// <summary>Some households as they now are; those that are there no more are left out.</summary>
    public static Task<Everybody> Read(SunbeamDb db, ScreenedFacts facts, IReadOnlyCollection<long> households) => Read(
        facts, Homes(db).Where(home => households.Contains(home.Id)), People(db).Where(person => households.Contains(person.HouseholdId!.Value)), null);

    private static IQueryable<Household> Homes(SunbeamDb db) =>
        db.Set<Household>().Where(household => household.Kind == HouseholdKind.Registered && household.To == null);

    private static IQueryable<ScreenedPerson> People(SunbeamDb db) =>
        db.Set<ScreenedPerson>().AsNoTracking().Where(person => person.HouseholdId != null && person.Alive != false);

    private static async Task<Everybody> Read(ScreenedFacts facts, IQueryable<Household> asked, IQueryable<ScreenedPerson> people, Action<int>? progress)
    {
        var homes = await asked.Select(household => new { household.Id, household.Rural, household.Area })
            .ToDictionaryAsync(household => household.Id, household => (household.Rural, household.Area));
        var areas = new List<long>(homes.Count);
        var population = facts.NewPopulation(homes.Count);
        var members = population.MemberColumns.Values.Select(column => (Column: column, Add: Fill.Known[column.Fact.Name])).ToArray();
        long? open = null;
        var count = 0;
        // Numbered by person within a household, so that the same people always come in the same order.
        await foreach (var person in people.OrderBy(person => person.HouseholdId).ThenBy(person => person.PersonId).AsAsyncEnumerable())
        {
            if (open != person.HouseholdId) Close();
            open = person.HouseholdId;
            foreach (var (column, add) in members) add(column, person);
            count++;
        }
        Close();
        return new Everybody(population, [.. areas]);

        void Close()
        {
            if (open is not { } household) return;
            var known = homes.TryGetValue(household, out var home);
            foreach (var column in population.HouseholdColumns.Values) column.AddFlag(known ? home.Rural : null);
            population.Close(household, count);
            areas.Add(home.Area);
            count = 0;
            if (areas.Count % HouseholdsPerReport == 0) progress?.Invoke((int)(100L * areas.Count / Math.Max(homes.Count, areas.Count)));
        }
    }

    // How each screened fact gets from its typed column in the registry into its column here.
    private static class Fill
    {
        public static readonly IReadOnlyDictionary<string, Action<Column, ScreenedPerson>> Known = new Dictionary<string, Action<Column, ScreenedPerson>>
        {
            ["birth_date"] = (column, person) => column.Add(person.BirthDate.DayNumber),
            ["sex"] = (column, person) => column.AddCode(person.Sex.ToString().ToLowerInvariant()),
            ["relation"] = (column, person) => column.AddCode(person.Relation.ToString().ToLowerInvariant()),
            ["alive"] = Flag(person => person.Alive),
            ["disability_level"] = (column, person) => column.Add(person.DisabilityLevel),
            ["disability_kind"] = (column, person) => column.AddCode(person.DisabilityKind),
            ["seriously_ill"] = Flag(person => person.SeriouslyIll),
            ["medical_oop_year"] = (column, person) => column.Add(person.MedicalOopYearFen),
            ["student"] = Flag(person => person.Student),
            ["school_stage"] = (column, person) => column.AddCode(person.SchoolStage),
            ["employed"] = Flag(person => person.Employed),
            ["unemployed_registered"] = Flag(person => person.UnemployedRegistered),
            ["pension"] = (column, person) => column.Add(person.PensionFen),
            ["basic_pension"] = (column, person) => column.Add(person.BasicPensionFen),
        };

        private static Action<Column, ScreenedPerson> Flag(Func<ScreenedPerson, bool?> of) =>
            (column, person) => column.AddFlag(of(person));
    }
}
