// What the grid knows of a household beyond the register: how to reach it, where it really lives, who is at home. Nothing is
// overwritten: a note is replaced only by somebody who had seen it; where two wrote without knowing of each other, both stay
// until somebody chooses.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Discover;

/// <summary>Counts: the one that is shown. Replaced: by a later one whose writer had seen it. Differs: somebody must choose.
/// NotChosen: somebody chose another.</summary>
public enum NoteState { Counts, Replaced, Differs, NotChosen }

public sealed class HouseholdNote : IInArea
{
    public required long Id { get; init; }
    public required long HouseholdId { get; init; }

    /// <summary>One of <see cref="NoteFields"/>.</summary>
    public required string Field { get; init; }

    /// <summary>Sealed: it may be a telephone.</summary>
    public required byte[] Value { get; init; }

    /// <summary>The telephone's own number of the entry that brought it; a second change before the first was sent names it.</summary>
    public string? Entry { get; init; }
    public required NoteState State { get; set; }
    public required long By { get; init; }

    /// <summary>When it was written at the door.</summary>
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset ArrivedAt { get; init; }
    public long? ChosenBy { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string ValuePlace(long id) => $"household_note.value.{id}";
}

internal sealed class HouseholdNoteShape : IEntityTypeConfiguration<HouseholdNote>
{
    public void Configure(EntityTypeBuilder<HouseholdNote> note)
    {
        note.Property(n => n.Id).ValueGeneratedNever();
        // Two that arrive at once cannot both count: the second is refused here, is done again, and then sees the first.
        note.HasIndex(n => new { n.HouseholdId, n.Field }).IsUnique().HasFilter("\"state\" = 'Counts'");
        note.HasIndex(n => new { n.HouseholdId, n.State });
        note.HasIndex(n => new { n.Area, n.State });
    }
}
