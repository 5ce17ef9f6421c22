// A paper as it was issued: every slot filled, in both languages. It is kept as a whole, so that a paper which left the
// house reads the same for ever, whatever the law's form of it becomes.
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Sunbeam.Registry.Papers;

/// <summary>A piece of text in both languages.</summary>
public sealed record Wording(string Zh, string En)
{
    [return: NotNullIfNotNull(nameof(same))]
    public static implicit operator Wording?(string? same) => same is null ? null : new(same, same);
}

/// <summary>A paragraph, or a table with its head.</summary>
/// <param name="Text">Null for a table.</param>
public sealed record PaperPart(Wording? Text, IReadOnlyList<Wording>? Columns, IReadOnlyList<IReadOnlyList<Wording>>? Rows);

/// <param name="Seal">Whose seal it bears, as the pack names it; "none" for nobody's.</param>
/// <param name="Signatures">Who signs, one entry for each signature.</param>
public sealed record PaperText(string Kind, string Number, Wording Title, string Seal, IReadOnlyList<string> Signatures, IReadOnlyList<PaperPart> Parts)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What stands before the line on which somebody signs.</summary>
    public static Wording SignatureLine(string who) => who switch
    {
        "member" => new("家庭成员签字：", "Member of the family: "),
        "investigator" => new("调查人签字：", "Investigator: "),
        "recipient" => new("领取人签字：", "Recipient: "),
        "accountable" => new("负责人签字：", "Answers for it: "),
        "agent" => new("受托人签字：", "Agent: "),
        "chair" => new("主持人签字：", "Chair: "),
        "handler" => new("经办人签字：", "Handled by: "),
        "receiver" => new("受送达人签字：", "Receiver: "),
        "attendee" => new("参加人签字：", "Present: "),
        "deliverer" => new("送达人签字：", "Delivered by: "),
        _ => new("签字：", "Signature: "),
    };

    public string Write() => JsonSerializer.Serialize(this, Plain);

    public static PaperText Read(string text) => JsonSerializer.Deserialize<PaperText>(text, Plain)!;
}
