// An import that was taken: one row and one line in the journal, with a digest of what it accepted.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Registry.Importing;

namespace Sunbeam.Registry;

public sealed class Import : IInArea
{
    public required long Id { get; init; }

    /// <summary>"residents", "dibao-roster", "disability" …</summary>
    public required string Kind { get; init; }
    public required byte[] FileDigest { get; init; }
    public required int Lines { get; init; }
    public required int Accepted { get; init; }
    public required int Warnings { get; init; }
    public required int Rejected { get; init; }
    public required int Skipped { get; init; }
    public required long MadeBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The first number of the district it is about.</summary>
    public required long Area { get; init; }
}

/// <summary>What was found of a line that was not simply taken. It names fields by code, never a value.</summary>
public sealed class ImportLine : IInArea
{
    public required long Id { get; init; }
    public required long ImportId { get; init; }

    /// <summary>The line or row in the file, from 1.</summary>
    public required int Line { get; init; }
    public required LineVerdict Verdict { get; init; }

    /// <summary>Codes of the catalogue of findings, parted by blanks.</summary>
    public required string Codes { get; init; }
    public required long Area { get; init; }
}

/// <summary>A paper (文书) made from data: which, for what, its number. Its text is made again from the data it names.</summary>
[OwnedBy(nameof(CaseId))]
public sealed class Paper : IInArea
{
    public required long Id { get; init; }

    /// <summary>The pack's name of it: "notice-approval", "authorisation", "check-report" …</summary>
    public required string Kind { get; init; }
    public required string Number { get; init; }
    public required long CaseId { get; init; }

    /// <summary>What it is about: a decision, an authorisation, a check, or the case itself. One paper of a kind for each.</summary>
    public required long SubjectId { get; init; }

    /// <summary>Title and paragraphs as they were issued, sealed: a paper that left the house never changes.</summary>
    public required byte[] Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }

    public static string TextPlace(long id) => $"paper.text.{id}";
}

internal sealed class ImportShape : IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportLine>, IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.Property(i => i.Id).ValueGeneratedNever();
        import.HasIndex(i => new { i.Area, i.At });
        import.HasIndex(i => i.FileDigest);
    }

    public void Configure(EntityTypeBuilder<ImportLine> line)
    {
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasIndex(l => new { l.ImportId, l.Line });
    }

    public void Configure(EntityTypeBuilder<Paper> paper)
    {
        paper.Property(p => p.Id).ValueGeneratedNever();
        paper.HasIndex(p => new { p.CaseId, p.Kind, p.SubjectId }).IsUnique();
        paper.HasIndex(p => p.Number).IsUnique();
    }
}
