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
    public static async Task<Population> Read(SunbeamDb db, Pack pack)
    {
        var rural = await Rural(db);
        var population = new Population(
            pack.HouseholdFacts.Values.Where(fact => fact.Screened && fact.Name == "rural"),
            pack.MemberFacts.Values.Where(fact => fact.Screened && Fill.Known.ContainsKey(fact.Name)), rural.Count);
        var members = population.MemberColumns.Values.Select(column => (Column: column, Add: Fill.Known[column.Fact.Name])).ToArray();
        long? open = null;
        var count = 0;
        var people = db.Set<ScreenedPerson>().AsNoTracking().Where(person => person.HouseholdId != null && person.Alive != false)
            .OrderBy(person => person.HouseholdId).AsAsyncEnumerable();
        await foreach (var person in people)
        {
            if (open != person.HouseholdId) Close();
            open = person.HouseholdId;
            foreach (var (column, add) in members) add(column, person);
            count++;
        }
        Close();
        return population;

        void Close()
        {
            if (open is not { } household) return;
            foreach (var column in population.HouseholdColumns.Values)
                column.AddFlag(rural.TryGetValue(household, out var village) ? village : null);
            population.Close(household, count);
            count = 0;
        }
    }

    private static Task<Dictionary<long, bool>> Rural(SunbeamDb db) =>
        db.Set<Household>().Where(household => household.Kind == HouseholdKind.Registered && household.To == null)
            .Select(household => new { household.Id, household.Rural }).ToDictionaryAsync(household => household.Id, household => household.Rural);

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
