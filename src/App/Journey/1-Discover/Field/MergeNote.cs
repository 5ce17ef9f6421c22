// Decides what becomes of a note that arrives: it is the same, it replaces what its writer had seen, or it stands beside
// what somebody else wrote in the meantime until a person chooses. No value is ever lost by it.
namespace Sunbeam.Journey.Discover;

/// <summary>Same: nothing changes. Counts: it is shown from now on. Differs: it and what it met wait for somebody to choose.</summary>
public enum Merged { Same, Counts, Differs }

public static class MergeNote
{
    /// <param name="Names">What a later change may call it by: its row, or the entry that brought it.</param>
    public sealed record Known(string Value, NoteState State, params string?[] Names);

    /// <param name="known">The notes of this household and field that count or differ.</param>
    /// <param name="value">What was written.</param>
    /// <param name="seen">The note that the writer had before their eyes; null where there was none.</param>
    public static Merged Of(IReadOnlyCollection<Known> known, string value, string? seen)
    {
        if (known.Count == 0) return Merged.Counts;
        if (known.Any(note => note.Value == value)) return Merged.Same;
        return known.Count == 1 && known.Single() is { State: NoteState.Counts } counts && seen is not null && counts.Names.Contains(seen)
            ? Merged.Counts : Merged.Differs;
    }
}
