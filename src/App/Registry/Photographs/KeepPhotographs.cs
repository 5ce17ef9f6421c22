// Takes photographs in with the act that they came with: checked and cleaned first, all or none; then sealed in the vault,
// a row each, and a line in the journal that says which.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Registry.Photographs;

public static class KeepPhotographs
{
    /// <summary>As many as one form takes: enough for a home, few enough for a telephone's connection.</summary>
    public const int Most = 9;
    private const int Megabyte = 1024 * 1024;

    /// <summary>What photographs belong to.</summary>
    /// <param name="Chain">The chain of the journal in which they are noted.</param>
    public sealed record Subject(PhotographOf Of, long Id, string Chain, long Area, long? HouseholdId, long? CaseId)
    {
        /// <summary>The organisation from outside that may see them now.</summary>
        public long? GivenTo { get; init; }
    }

    /// <summary>The pictures alone, or what is wrong with one of them. A form that was left empty has none.</summary>
    public static (IReadOnlyList<Picture> Pictures, Problem? Problem) Read(IReadOnlyList<Upload>? sent)
    {
        var pictures = new List<Picture>();
        if (sent is null) return (pictures, null);
        if (sent.Count > Most) return (pictures, PhotographProblems.TooMany.With(Most));
        foreach (var (upload, number) in sent.Select((upload, i) => (upload, i + 1)))
        {
            if (upload.Bytes.Length > Picture.LargestBytes)
                return (pictures, PhotographProblems.TooLarge.With(number, Picture.LargestBytes / Megabyte));
            if (Picture.Read(upload.Bytes) is not { } picture) return (pictures, PhotographProblems.NoPicture.With(number));
            pictures.Add(picture);
        }
        return (pictures, null);
    }

    public static void Add(Work work, IReadOnlyList<Picture> pictures, Subject subject)
    {
        if (pictures.Count == 0) return;
        var rows = pictures.Select(picture => new Photograph
        {
            Id = Ids.Next(), Of = subject.Of, SubjectId = subject.Id, Name = work.Vault.Keep(picture.Bytes), Type = picture.Type,
            Bytes = picture.Bytes.Length, Width = picture.Width, Height = picture.Height, HouseholdId = subject.HouseholdId, CaseId = subject.CaseId,
            AddedBy = work.Actor.AccountId, At = work.Now, Purposes = PurposesOf(subject.Of), GivenTo = subject.GivenTo, Area = subject.Area,
        }).ToList();
        work.Db.AddRange(rows);
        work.Note(subject.Chain, "photographs.kept", subject.Area,
            $"of={subject.Of} subject={subject.Id} photographs={string.Join(',', rows.Select(row => $"{row.Id}:{row.Name}"))}", subject.HouseholdId, subject.CaseId);
    }

    // What a grid worker photographs serves to find people; what is photographed for a case serves that case and its reviews.
    private static Purpose PurposesOf(PhotographOf of) => of == PhotographOf.Visit ? Purpose.All : Purpose.Verify | Purpose.Monitor;
}
