// Takes in what a telephone kept while it had no line: the same acts as with a line, once for each entry however often it is
// sent. A picture or a spoken note that cannot be read does not hold back what was seen.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;

namespace Sunbeam.Journey.Discover;

public static class TakeEntry
{
    /// <summary>The key under which an entry is done once.</summary>
    public static string Key(Guid entry) => $"field:{entry:D}";

    public static Task<Answer> Run(Desk desk, Actor actor, Guid entry, OpenedEntry opened, Law law) => desk.Do(actor, Key(entry), work => opened.Words switch
    {
        { Visit: { } visit } words => RecordVisit.Run(With(visit, words.MadeAt, opened), work, law),
        { Notes: { } notes } words => ChangeNotes.Run(notes with { MadeAt = words.MadeAt, Entry = $"{entry:D}" }, work),
        _ => Task.FromResult<Answer>(FieldErrors.DamagedEntry),
    });

    private static RecordVisit.Input With(RecordVisit.Input visit, DateTimeOffset? madeAt, OpenedEntry opened) => visit with
    {
        MadeAt = madeAt, Voice = opened.Files[PartKind.Voice].FirstOrDefault(), Signature = opened.Files[PartKind.Signature].FirstOrDefault(),
        Photographs = [.. opened.Files[PartKind.Photograph].Where(file => Picture.Read(file.Bytes) is not null).Take(KeepPhotographs.Most)],
    };
}
