// The outcome that a receipt keeps, read back for those who tell it on: letters, the start of an aid.
using System.Text.Json;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Decide;

public static class ReadOutcome
{
    /// <summary>A sentence of the outcome with the law it rests on.</summary>
    public sealed record Said(string Zh, string En, string? Source);

    /// <param name="People">How many members were looked at.</param>
    /// <param name="Values">Every settled formula, as exact text.</param>
    /// <param name="Others">The other programmes that would help, by their labels.</param>
    public sealed record Kept(int People, IReadOnlyList<Said> Reasons, IReadOnlyList<Said> WouldChange, IReadOnlyDictionary<string, string> Values,
        IReadOnlyList<Said> Others)
    {
        /// <summary>The persons who are entitled: everybody, where the programme is the household's.</summary>
        public IReadOnlyList<long> Recipients { get; init; } = [];

        /// <summary>What a meeting resolved above the law's sum; null where nothing was.</summary>
        public ReceiptResolution? Resolved { get; init; }
    }

    public static Kept Of(Decision decision, Keeper keeper)
    {
        using var receipt = JsonDocument.Parse(keeper.Open(decision.Receipt, Decision.ReceiptPlace(decision.Id)));
        var root = receipt.RootElement;
        var outcome = root.GetProperty("outcome");
        var programmes = outcome.GetProperty("programmes");
        var own = programmes.GetProperty(decision.Programme);
        return new Kept(
            root.GetProperty("members").GetArrayLength(), Sentences(own, "reasons"), Sentences(own, "would_change"),
            outcome.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!),
            [.. programmes.EnumerateObject().Where(other => other.Name != decision.Programme && other.Value.GetProperty("outcome").GetString() == "entitled")
                .Select(other => new Said(Text(other.Value, "label_zh"), Text(other.Value, "label_en"), null))])
            { Recipients = RecipientsOf(root, own), Resolved = Receipt.ResolvedOf(root) };
    }

    // 保障人口: of a programme for members those who are entitled, and of the household's everybody.
    private static IReadOnlyList<long> RecipientsOf(JsonElement root, JsonElement own)
    {
        var people = root.GetProperty("members").EnumerateArray().Select(member => member.TryGetProperty("person", out var id) ? id.GetInt64() : 0).ToList();
        return !own.TryGetProperty("members", out var each) ? people
            : [.. each.EnumerateArray().Where(member => member.GetProperty("outcome").GetString() == "entitled")
                .Select(member => people[member.GetProperty("index").GetInt32()])];
    }

    private static IReadOnlyList<Said> Sentences(JsonElement programme, string list) =>
        [.. programme.GetProperty(list).EnumerateArray().Select(Sentence)];

    private static Said Sentence(JsonElement said)
    {
        var (zh, en) = said.TryGetProperty("member", out var member) ? ($"第 {member.GetInt32() + 1} 位成员：", $"Member {member.GetInt32() + 1}: ") : ("", "");
        return new Said(zh + Text(said, "zh"), en + Text(said, "en"), said.GetProperty("source").GetString());
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
