// What somebody from outside sees as their own: not an area, but a handful of rows. A citizen's are their household, its members,
// its applications and what it receives; an agent's are those of whoever gave them a mandate, for as long as it holds. The filter asks these rows.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Access;

public sealed class Own
{
    public required long AccountId { get; init; }

    /// <summary>A person, a household, a case or an aid: numbers of rows are unique in the whole home.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The mandate through which it is seen; zero for what is one's own.</summary>
    public required long Through { get; init; }

    /// <summary>The last day; null while nothing ends it.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Which of an entity's columns say whose it is; any of them is enough. An entity without this is seen by nobody from outside.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnedByAttribute(params string[] columns) : Attribute
{
    public IReadOnlyList<string> Columns => columns;
}

internal sealed class OwnShape : IEntityTypeConfiguration<Own>
{
    public void Configure(EntityTypeBuilder<Own> own)
    {
        own.HasKey(o => new { o.AccountId, o.SubjectId, o.Through });
        own.HasIndex(o => o.Through);
    }
}
