// The words on the screen. Pages are written in Chinese; English is a table beside them, one file for each place,
// and tests/Structure finds a sentence that has no English.
using System.Collections.Frozen;
using System.Globalization;
using Sunbeam.Data.Acts;
using YamlDotNet.Serialization;

namespace Sunbeam.Shell.Words;

public sealed class Words(IHttpContextAccessor http)
{
    public const string Cookie = "lang";
    private static readonly FrozenDictionary<string, string> English = Read();

    public bool InEnglish => http.HttpContext?.Request.Cookies[Cookie] == "en"
        || http.HttpContext?.Request.Cookies[Cookie] is null && http.HttpContext?.Request.Path.StartsWithSegments("/api") == true;

    public string Language => InEnglish ? "en" : "zh-CN";

    /// <summary>The sentence in the reader's language.</summary>
    public string this[string zh] => InEnglish ? English.GetValueOrDefault(zh, zh) : zh;

    /// <summary>The same with {0}, {1} … filled in.</summary>
    public string this[string zh, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[zh], values);

    public string Say(Problem problem) => InEnglish ? problem.En : problem.Zh;

    /// <summary>A pair that is data, not a page's own words.</summary>
    public string Of(string zh, string en) => InEnglish ? en : zh;

    /// <summary>Every sentence that has English, for the structure test.</summary>
    public static IReadOnlyDictionary<string, string> Translations => English;

    private static FrozenDictionary<string, string> Read()
    {
        var words = new Dictionary<string, string>();
        var reader = new DeserializerBuilder().Build();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "words"), "*.yaml"))
            foreach (var (zh, en) in reader.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [])
                words[zh] = en;
        return words.ToFrozenDictionary();
    }
}
