// Of several values that were noted without knowing of each other, somebody chooses the one that counts; the others stay
// in the household's history.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class ChooseNote
{
    public sealed record Input([Asked("选定的值")] long? NoteId);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/field/choices/note", [Role.GridWorker, Role.Township], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<HouseholdNote>().SingleOrDefaultAsync(note => note.Id == input.NoteId) is not { } chosen) return Problem.NotThere;
        if (chosen.State != NoteState.Differs) return FieldErrors.AlreadyChosen;
        var others = await work.Db.Set<HouseholdNote>().Where(note => note.HouseholdId == chosen.HouseholdId && note.Field == chosen.Field
            && note.Id != chosen.Id && note.State == NoteState.Differs).ToListAsync();
        foreach (var note in others.Append(chosen))
            (note.State, note.ChosenBy) = (note == chosen ? NoteState.Counts : NoteState.NotChosen, work.Actor.AccountId);
        work.Note($"household:{chosen.HouseholdId}", "household.note-chosen", chosen.Area, $"field={chosen.Field} note={chosen.Id}", chosen.HouseholdId);
        return Answer.Done("/field/choices", chosen.Id);
    }
}
