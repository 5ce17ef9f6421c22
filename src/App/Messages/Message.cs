// A message to somebody, and each way it goes out: written in the transaction of the act that it tells of, so that nobody is told
// what did not happen and nothing that happened goes untold. What it says is a template of the pack with dates, counts and offices
// in it; nothing personal can get in.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Messages;

public enum Channel { Email, Sms, WeChat }

public enum SendingState { Waiting, Sent, Failed }

[OwnedBy(nameof(ToPersonId))]
public sealed class Message : IInArea, IAddressed
{
    public required long Id { get; init; }

    /// <summary>The pack's name of what it says.</summary>
    public required string Template { get; init; }

    /// <summary>What its text names, as JSON: dates, counts, public offices.</summary>
    public required string Slots { get; init; }

    /// <summary>Why it was written: the journal's code of what happened.</summary>
    public required string Because { get; init; }

    /// <summary>The page on which it is seen: a path of ours.</summary>
    public required string Link { get; init; }

    /// <summary>Of the staff; else a person.</summary>
    public long? ToAccountId { get; init; }
    public long? ToPersonId { get; init; }
    public long? CaseId { get; init; }
    public long? HouseholdId { get; init; }

    /// <summary>A code that opens a door, sealed; gone as soon as it is sent.</summary>
    public byte[]? Secret { get; set; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
    public required long Area { get; set; }

    public static string SecretPlace(long id) => $"message.secret.{id}";
}

/// <summary>One way on which a message goes out (the outbox), and what became of it.</summary>
public sealed class Sending : IInArea
{
    public required long Id { get; init; }
    public required long MessageId { get; init; }
    public required Channel Channel { get; init; }
    public required SendingState State { get; set; }

    /// <summary>Whoever takes it moves this on: until then it is theirs.</summary>
    public required DateTimeOffset NextTryAt { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why it did not go out: the other side's status, never its words.</summary>
    public string? Fault { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }
}

/// <summary>Where an account or a person wants to be told besides the platform itself.</summary>
public sealed class Contact
{
    public required long OwnerId { get; init; }
    public required Channel Channel { get; init; }
    public required byte[] Address { get; set; }

    public static string AddressPlace(long owner, Channel channel) => $"contact.address.{owner}.{channel}";
}

/// <summary>How a channel is reached. No row, or one that is off, sends nothing.</summary>
public sealed class ChannelSetting
{
    public required Channel Channel { get; init; }
    public bool On { get; set; }

    /// <summary>smtp://host:port for mail (smtps:// where the line is encrypted from its start), https://… for the others.</summary>
    public required string Address { get; set; }

    /// <summary>Mail: who it comes from. Others: the header in which the secret travels.</summary>
    public string? Sender { get; set; }

    /// <summary>Mail: the login, where the server asks for one.</summary>
    public string? Login { get; set; }
    public byte[]? Secret { get; set; }

    /// <summary>What is posted, with {to}, {title}, {text} and {id}.</summary>
    public string? Body { get; set; }

    /// <summary>Mail: the line is encrypted (STARTTLS).</summary>
    public bool Encrypted { get; set; }

    /// <summary>Mail: the certificate (PEM) that is trusted besides those that the machine trusts: the server's own, or whose hand signed it.</summary>
    public string? Trusted { get; set; }

    /// <summary>The platform's own address, put before a message's link in mail.</summary>
    public string? Site { get; set; }

    public static string SecretPlace(Channel channel) => $"channel_setting.secret.{channel}";
}

internal sealed class MessageShape : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<Sending>, IEntityTypeConfiguration<Contact>,
    IEntityTypeConfiguration<ChannelSetting>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.Id).ValueGeneratedNever();
        message.HasIndex(m => new { m.ToAccountId, m.ReadAt });
        message.HasIndex(m => m.ToPersonId);
        message.HasIndex(m => m.CaseId);
    }

    public void Configure(EntityTypeBuilder<Sending> sending)
    {
        sending.Property(s => s.Id).ValueGeneratedNever();
        sending.HasIndex(s => new { s.State, s.NextTryAt });
        sending.HasIndex(s => s.MessageId);
    }

    public void Configure(EntityTypeBuilder<Contact> contact) => contact.HasKey(c => new { c.OwnerId, c.Channel });

    public void Configure(EntityTypeBuilder<ChannelSetting> setting) => setting.HasKey(s => s.Channel);
}
