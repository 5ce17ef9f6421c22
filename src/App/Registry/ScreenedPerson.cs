// What the registers that may be compared with everybody say of a person, one wide row each, so that a whole district is
// screened in one pass (docs/decisions/0003). Bank, tax, securities, home and vehicle facts have no column here and never
// get one: nobody may look at those of people who have not applied.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Registry;

public sealed class ScreenedPerson : IInArea, IForPurposes
{
    public required long PersonId { get; init; }

    /// <summary>The registered household; null while the population register has not named one.</summary>
    public long? HouseholdId { get; set; }
    public required DateOnly BirthDate { get; set; }
    public required Sex Sex { get; set; }
    public required Relation Relation { get; set; }

    /// <summary>From here on null means that nobody has said, which is not the same as no or none.</summary>
    public bool? Alive { get; set; }
    public int? DisabilityLevel { get; set; }
    public string? DisabilityKind { get; set; }
    public bool? SeriouslyIll { get; set; }
    public long? MedicalOopYearFen { get; set; }
    public bool? Student { get; set; }
    public string? SchoolStage { get; set; }
    public bool? Employed { get; set; }
    public bool? UnemployedRegistered { get; set; }
    public long? PensionFen { get; set; }
    public long? BasicPensionFen { get; set; }
    public Purpose Purposes { get; init; } = Purpose.Monitor | Purpose.Discover;
    public required long Area { get; set; }
}

/// <summary>Which column holds a fact, and how its value passes between the column and the text of evidence.</summary>
/// <param name="Fact">Its name in the pack.</param>
/// <param name="Property">The property of <see cref="ScreenedPerson"/>.</param>
/// <param name="Read">The value as evidence writes it: yuan, "true", a code; null when unknown.</param>
/// <param name="Set">Sets the column from such a text; null makes it unknown.</param>
/// <param name="Fill">Sets it, in one statement, for everybody of whom it is unknown.</param>
public sealed record ScreenedFact(string Fact, string Property, Func<ScreenedPerson, string?> Read, Action<ScreenedPerson, string?> Set,
    Func<IQueryable<ScreenedPerson>, string, Task> Fill)
{
    /// <summary>Every fact that a register may bring for everybody.</summary>
    public static IReadOnlyDictionary<string, ScreenedFact> All { get; } = new ScreenedFact[]
    {
        Flag("alive", nameof(ScreenedPerson.Alive), p => p.Alive, (p, v) => p.Alive = v),
        new("disability_level", nameof(ScreenedPerson.DisabilityLevel), p => p.DisabilityLevel?.ToString(CultureInfo.InvariantCulture),
            (p, text) => p.DisabilityLevel = text is null ? null : int.Parse(text, CultureInfo.InvariantCulture),
            (people, text) => FillValue<int>(people, nameof(ScreenedPerson.DisabilityLevel), int.Parse(text, CultureInfo.InvariantCulture))),
        Code("disability_kind", nameof(ScreenedPerson.DisabilityKind), p => p.DisabilityKind, (p, text) => p.DisabilityKind = text),
        Flag("seriously_ill", nameof(ScreenedPerson.SeriouslyIll), p => p.SeriouslyIll, (p, v) => p.SeriouslyIll = v),
        Money("medical_oop_year", nameof(ScreenedPerson.MedicalOopYearFen), p => p.MedicalOopYearFen, (p, v) => p.MedicalOopYearFen = v),
        Flag("student", nameof(ScreenedPerson.Student), p => p.Student, (p, v) => p.Student = v),
        Code("school_stage", nameof(ScreenedPerson.SchoolStage), p => p.SchoolStage, (p, text) => p.SchoolStage = text),
        Flag("employed", nameof(ScreenedPerson.Employed), p => p.Employed, (p, v) => p.Employed = v),
        Flag("unemployed_registered", nameof(ScreenedPerson.UnemployedRegistered), p => p.UnemployedRegistered, (p, v) => p.UnemployedRegistered = v),
        Money("pension", nameof(ScreenedPerson.PensionFen), p => p.PensionFen, (p, v) => p.PensionFen = v),
        Money("basic_pension", nameof(ScreenedPerson.BasicPensionFen), p => p.BasicPensionFen, (p, v) => p.BasicPensionFen = v),
    }.ToDictionary(fact => fact.Fact);

    private static ScreenedFact Code(string fact, string property, Func<ScreenedPerson, string?> read, Action<ScreenedPerson, string?> set) =>
        new(fact, property, read, set, (people, text) => people.Where(p => EF.Property<string?>(p, property) == null)
            .ExecuteUpdateAsync(row => row.SetProperty(p => EF.Property<string?>(p, property), text)));

    private static ScreenedFact Flag(string fact, string property, Func<ScreenedPerson, bool?> read, Action<ScreenedPerson, bool?> set) =>
        new(fact, property, p => read(p) switch { true => "true", false => "false", null => null }, (p, text) => set(p, text is null ? null : text == "true"),
            (people, text) => FillValue(people, property, text == "true"));

    private static ScreenedFact Money(string fact, string property, Func<ScreenedPerson, long?> read, Action<ScreenedPerson, long?> set) =>
        new(fact, property, p => read(p) is { } fen ? Yuan(fen) : null, (p, text) => set(p, text is null ? null : Fen(text)),
            (people, text) => FillValue(people, property, Fen(text)));

    private static Task FillValue<T>(IQueryable<ScreenedPerson> people, string property, T value) where T : struct =>
        people.Where(p => EF.Property<T?>(p, property) == null).ExecuteUpdateAsync(row => row.SetProperty(p => EF.Property<T?>(p, property), value));

    private static long Fen(string yuan) => (long)(decimal.Parse(yuan, CultureInfo.InvariantCulture) * 100);

    /// <summary>Whole fen as the shortest text in yuan.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}

internal sealed class ScreenedPersonShape : IEntityTypeConfiguration<ScreenedPerson>
{
    public void Configure(EntityTypeBuilder<ScreenedPerson> person)
    {
        person.HasKey(p => p.PersonId);
        person.Property(p => p.PersonId).ValueGeneratedNever();
        person.HasIndex(p => p.HouseholdId);
        person.HasIndex(p => p.Area);
    }
}
