// The network that finds people: teams, the people in them, and who answers for which area. An area is a grid or a whole division;
// whoever answers for it with an account of their own sees it for as long as they do.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Access.Network;

/// <summary>What somebody does in a team: leads it, helps people apply, tells what is seen, walks a grid, looks after children.</summary>
public enum Post { Leader, Assistant, Informant, GridWorker, ChildrenDirector }

public sealed class Team : IInArea
{
    public required long Id { get; init; }

    /// <summary>By which a file finds it again.</summary>
    public required string Number { get; init; }
    public required string Name { get; set; }

    /// <summary>The division that it serves.</summary>
    public required string Division { get; set; }

    /// <summary>When somebody can be met or called, as <see cref="DutyHours"/> writes it; empty where nobody has said.</summary>
    public string Hours { get; set; } = "";
    public required long Area { get; set; }
    public int Version { get; set; }
}

public sealed class Agent : IInArea
{
    public required long Id { get; init; }
    public required long TeamId { get; set; }
    public required string Name { get; set; }
    public required Post Post { get; set; }
    public byte[]? Telephone { get; set; }
    public byte[]? TelephoneIndex { get; set; }

    /// <summary>The account with which they use the telephone's pages; null where they are called instead.</summary>
    public long? AccountId { get; set; }

    /// <summary>The last day, as announced: until then there is time to hand over.</summary>
    public DateOnly? LeavesOn { get; set; }

    /// <summary>The last day on which they worked; null while they do.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>Who took over what they had in hand.</summary>
    public long? SuccessorId { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public const string TelephoneKind = "telephone";
    public static string TelephonePlace(long id) => $"agent.telephone.{id}";

    public string? OpenTelephone(Data.Secrets.Keeper keeper) => Telephone is null ? null : keeper.Open(Telephone, TelephonePlace(Id));
}

/// <summary>Who answers for an area, and from when until when; rows end and are never changed otherwise.</summary>
public sealed class Assignment : IInArea
{
    public required long Id { get; init; }
    public required long AgentId { get; init; }

    /// <summary>The area, both ends inclusive.</summary>
    public required long From { get; init; }
    public required long To { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The last day, inclusive; null while it goes on.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Why it ended.</summary>
    public string? EndedBecause { get; set; }
    public required long Area { get; set; }
}

internal sealed class TeamShape : IEntityTypeConfiguration<Team>, IEntityTypeConfiguration<Agent>, IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Team> team)
    {
        team.Property(t => t.Id).ValueGeneratedNever();
        team.HasIndex(t => t.Number);
        team.HasIndex(t => t.Area);
    }

    public void Configure(EntityTypeBuilder<Agent> agent)
    {
        agent.Property(a => a.Id).ValueGeneratedNever();
        agent.HasIndex(a => a.TeamId);
        agent.HasIndex(a => a.AccountId);
        agent.HasIndex(a => a.TelephoneIndex);
        agent.HasIndex(a => a.Area);
    }

    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.Property(a => a.Id).ValueGeneratedNever();
        assignment.HasIndex(a => a.AgentId);
        assignment.HasIndex(a => new { a.Area, a.Until });
    }
}
