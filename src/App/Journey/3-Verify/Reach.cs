// The ways in which a source is reached. Where it is, and with what secret, is no part of its definition: that is set in
// the place itself (SourceAddress), and the secret is never shown again.
namespace Sunbeam.Journey.Verify;

public abstract record Reach
{
    public const string Http = "http_json", Database = "database", FileDrop = "file_drop", Manual = "manual";
    public static readonly IReadOnlyList<string> Kinds = [Http, Database, FileDrop, Manual];

    /// <summary>As the definition names it.</summary>
    public string Kind => this switch
    {
        HttpReach => Http,
        DatabaseReach => Database,
        FileReach => FileDrop,
        _ => Manual,
    };

    /// <summary>How the address at which such a source is reached may begin.</summary>
    public IReadOnlyList<string> Schemes => this switch
    {
        HttpReach => ["http", "https"],
        DatabaseReach => ["postgres", "sqlite"],
        FileReach => ["file"],
        _ => [],
    };
}

/// <summary>How a question proves that it is ours.</summary>
public enum Signing
{
    None,

    /// <summary>The secret itself stands in a header.</summary>
    Header,

    /// <summary>HMAC-SHA-256 over moment, nonce, method, address and body stands in a header, in hexadecimal.</summary>
    Hmac,
}

/// <summary>What becomes of an answer that is not there at once.</summary>
public enum Later
{
    /// <summary>Every answer comes at once.</summary>
    Never,

    /// <summary>The source gives a ticket, with which the answer is fetched.</summary>
    Poll,

    /// <summary>The source gives a ticket and brings the answer to /sources/{id}/answers, signed with its secret.</summary>
    Callback,
}

/// <param name="Get">The question stands in the address; only for sources that are not asked by identity number.</param>
/// <param name="Path">Below the address at which the source is reached.</param>
/// <param name="Header">Where the secret or the signature stands; null where nothing is signed.</param>
/// <param name="Paged">A reply may go on: it says by what the next page is asked for.</param>
/// <param name="ResultPath">Where an answer is fetched with its ticket.</param>
public sealed record HttpReach(
    bool Get, string Path, Signing Signing, string? Header, bool Paged, Later Later, string? ResultPath, SentFields Send, ReplyShape Reply) : Reach;

/// <param name="Query">One SELECT with @key.</param>
public sealed record DatabaseReach(string Query, ReplyShape Reply) : Reach;

/// <summary>Tables in a folder, each with a manifest.json that names it and its checksum.</summary>
public sealed record FileReach(ReplyShape Reply) : Reach;

/// <summary>Somebody asks, by letter or at a counter, and enters the answer with its scan.</summary>
public sealed record ManualReach : Reach;

/// <summary>How the parts of a question are called at the source.</summary>
public sealed record SentFields(string Request, string Key, string Purpose, string Authorisation, string Ticket, string Next)
{
    public static readonly SentFields Agreed = new("request", "identity", "purpose", "authorisation", "ticket", "next");
}

/// <summary>Where in a reply what stands. A name may lead down ("data.list"); null: the source does not say it.</summary>
/// <param name="Request">Our number of the question, repeated.</param>
/// <param name="Status">Which of the words below it is; without it there is an answer where there are records.</param>
/// <param name="Identity">In each record, about whom it is: never to be left out.</param>
/// <param name="AsOf">The day for which it is true; the day of the answer where the source does not say.</param>
public sealed record ReplyShape(
    string? Request, string? Status, string Records, string Identity, string? AsOf, string? Next, string? Ticket,
    string Answered, string None, string Refused, string Accepted)
{
    public static readonly ReplyShape Agreed = new(
        "request", "status", "records", "identity", "as_of", "next", "ticket", "ok", "no_record", "refused", "accepted");

    /// <summary>The shape of rows that we brought into one ourselves: nothing of it is the source's but what stands in a record.</summary>
    public static ReplyShape OfRows(ReplyShape named, bool dated) => Agreed with
    {
        Request = null, Status = null, Next = null, Ticket = null, Identity = named.Identity, AsOf = dated ? "as_of" : null,
    };
}
