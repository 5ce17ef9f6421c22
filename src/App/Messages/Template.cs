// What messages say, as data of the pack: one file each under messages/, a district's over the country's.
using System.Collections.Concurrent;
using Sunbeam.Registry;
using Sunbeam.Registry.Households;
using Sunbeam.Rules.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Sunbeam.Messages;

/// <summary>A sentence in both languages.</summary>
public sealed record Said(string Zh, string En);

/// <param name="Slots">What the text may name.</param>
/// <param name="Urgent">Goes out in the quiet hours too.</param>
public sealed record Template(string Id, Said Title, Said Text, IReadOnlyList<string> Slots, bool Urgent)
{
    // The slot of a code that opens a door; its value is sealed, and shown nowhere but in what is sent.
    private const string Code = "code";
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Template>> Kept = new();

    /// <summary>The pack's templates by name.</summary>
    /// <exception cref="PackException">A template lacks a sentence, or names a slot that it does not declare.</exception>
    public static IReadOnlyDictionary<string, Template> All(Pack pack) => Kept.GetOrAdd(pack.Hash, _ => pack.Files("messages").Select(Of).ToDictionary(one => one.Id));

    /// <summary>A message in words; one whose template is gone is told by what happened.</summary>
    /// <param name="secret">The code, where it may be shown.</param>
    public static (Said Title, Said Text) Write(Law law, Message message, string? secret = null)
    {
        if (Find(law, message) is not { } template) return (new(TellEvent.Of(message.Because), message.Because), new("", ""));
        var values = Messages.Slots.Read(message.Slots);
        string Fill(string text) => Rules.Packs.Paper.Fill(text, slot => slot == Code ? secret ?? "******" : values.GetValueOrDefault(slot));
        return (template.Title, new(Fill(template.Text.Zh), Fill(template.Text.En)));
    }

    /// <summary>Null where the place has no law here, or its law no such template any more.</summary>
    public static Template? Find(Law law, Message message) => PackOf(law, message.Area) is { } pack ? All(pack).GetValueOrDefault(message.Template) : null;

    internal static Pack? PackOf(Law law, long area)
    {
        try
        {
            return law.For(area);
        }
        catch (LawException)
        {
            return null;
        }
    }

    private static Template Of(PackFile file)
    {
        var given = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<Given>(file.Text);
        if (given is not { Title: { Zh.Length: > 0, En.Length: > 0 }, Text: { Zh.Length: > 0, En.Length: > 0 } }) throw Wrong(file, "needs title and text in both languages");
        Rules.Packs.Paper.Fill(given.Text.Zh + given.Text.En, slot => given.Slots.Contains(slot) ? "" : throw Wrong(file, $"names the slot '{slot}', which it does not declare"));
        return new Template(file.Name, new(given.Title.Zh, given.Title.En), new(given.Text.Zh, given.Text.En), given.Slots, given.Urgent);
    }

    private static PackException Wrong(PackFile file, string what) => new([new PackError($"{file.Layer}/messages/{file.Name}.yaml", 0, 0, what)]);

    private sealed class Given
    {
        public Pair? Title { get; set; }
        public Pair? Text { get; set; }
        public List<string> Slots { get; set; } = [];
        public bool Urgent { get; set; }
    }

    private sealed class Pair
    {
        public string Zh { get; set; } = "";
        public string En { get; set; } = "";
    }
}
