// A grid worker notes something about a household, perhaps hours ago and without signal.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class ChangeNotes
{
    private const int LongestValue = 200;

    /// <param name="Seen">The note that stood there when it was written: its row, or the entry of one's own that had not been sent yet.</param>
    public sealed record Change(string? Field, string? Value, string? Seen = null);

    public sealed record Input(long HouseholdId, IReadOnlyList<Change>? Changes = null, DateTimeOffset? MadeAt = null, string? Entry = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/field/notes", [Role.GridWorker], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var household = await work.Db.Set<Household>().SingleOrDefaultAsync(known => known.Id == input.HouseholdId && known.Kind == HouseholdKind.Registered);
        if (household is null) return Problem.NotThere;
        if (input.Changes is not { Count: > 0 } changes || changes.Any(change => !Fits(change))) return FieldErrors.NoNote.With(LongestValue);
        var differs = 0;
        foreach (var change in changes)
            if (await Take(work, household, change, input) == Merged.Differs) differs++;
        return Answer.Done("/field/today", household.Id, new { differs });
    }

    private static bool Fits(Change change) =>
        change.Field is { } field && NoteFields.Find(field) is not null && change.Value?.Trim() is { Length: > 0 and <= LongestValue };

    private static async Task<Merged> Take(Work work, Household household, Change change, Input input)
    {
        var known = await work.Db.Set<HouseholdNote>().Where(note => note.HouseholdId == household.Id && note.Field == change.Field
            && (note.State == NoteState.Counts || note.State == NoteState.Differs)).ToListAsync();
        var value = change.Value!.Trim();
        var merged = MergeNote.Of([.. known.Select(note => new MergeNote.Known(
            work.Keeper.Open(note.Value, HouseholdNote.ValuePlace(note.Id)), note.State, $"{note.Id}", note.Entry))], value, change.Seen);
        if (merged != Merged.Same)
        {
            foreach (var note in known.Where(note => note.State == NoteState.Counts))
                note.State = merged == Merged.Counts ? NoteState.Replaced : NoteState.Differs;
            // The index allows one that counts; the earlier one must have left before the later one comes.
            await work.Db.SaveChangesAsync();
            work.Db.Add(NoteOf(work, household, change.Field!, value, merged, input));
        }
        var what = merged switch { Merged.Same => "household.note-same", Merged.Counts => "household.note-kept", _ => "household.note-differs" };
        work.Note($"household:{household.Id}", what, household.Area, $"field={change.Field}", household.Id);
        return merged;
    }

    private static HouseholdNote NoteOf(Work work, Household household, string field, string value, Merged merged, Input input)
    {
        var id = Ids.Next();
        return new HouseholdNote
        {
            Id = id, HouseholdId = household.Id, Field = field, Value = work.Keeper.Seal(value, HouseholdNote.ValuePlace(id)), Entry = input.Entry,
            State = merged == Merged.Counts ? NoteState.Counts : NoteState.Differs, By = work.Actor.AccountId, MadeAt = Made.At(input.MadeAt, work.Now),
            ArrivedAt = work.Now, Area = household.Area,
        };
    }
}
