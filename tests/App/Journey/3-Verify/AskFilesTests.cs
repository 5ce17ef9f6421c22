// What a department leaves in a folder, whole and spoiled: only a file that fits its manifest says anything about anybody.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sunbeam.Journey.Verify;
using Sunbeam.Tests.App.Registry.Importing;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class AskFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-drop-").FullName;
    private readonly TableFiles _tables = new();

    private static readonly SourceDefinition Source = MadeSource.Of("{ kind: file_drop, reply: { identity: 身份证号 } }",
        "- { fact: deposits, of: 余额, combine: sum, unit: yuan, when_none: 0 }\n  - { fact: alive, of: 健在, combine: first }");

    public AskFilesTests() => Directory.CreateDirectory(Path.Combine(_folder, "made"));

    public void Dispose()
    {
        _tables.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<Reply> Ask(Patience? patience = null) => MadeSource.Ask(Source, new Uri(_folder), patience: patience);

    private string In(string name) => Path.Combine(_folder, "made", name);

    private void Drop(byte[] bytes, string name = "list.csv", string? sum = null, string asOf = "2026-11-01", string? named = null)
    {
        File.WriteAllBytes(In(name), bytes);
        Tell(JsonSerializer.Serialize(new { file = named ?? name, sha256 = sum ?? Convert.ToHexString(SHA256.HashData(bytes)), as_of = asOf }));
    }

    private void Tell(string manifest) => File.WriteAllText(In("manifest.json"), manifest);

    private static string List(params string[] rows) => "身份证号,姓名,余额,健在\r\n" + string.Concat(rows.Select(row => row + "\r\n"));

    private static readonly string Sound = List($"{MadeSource.Identity},张三,100.25,是", $"{MadeSource.Other},李四,9,否", $"{MadeSource.Identity},张三,7,是");

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    [InlineData("xlsx")]
    public async Task A_list_in_any_of_its_forms_is_read_for_the_person_asked(string form)
    {
        if (form == "xlsx")
        {
            var path = _tables.Xlsx(["身份证号", "余额", "健在"], [MadeSource.Identity, 100.25, "是"], [MadeSource.Other, 9, "否"], [MadeSource.Identity, 7, "是"]);
            Drop(await File.ReadAllBytesAsync(path), "list.xlsx");
        }
        else Drop((form == "utf-8" ? new UTF8Encoding(true) : TableFiles.Gb18030).GetBytes(Sound));
        var reply = await Ask();
        reply.Fault.ShouldBeNull();
        reply.Facts.ShouldBe(new Dictionary<string, string> { ["deposits"] = "107.25", ["alive"] = "true" });
        reply.AsOf.ShouldBe(new DateOnly(2026, 11, 1));
        Encoding.UTF8.GetString(reply.Raw!).ShouldNotContain(MadeSource.Other, customMessage: "nobody else is kept");
        (await MadeSource.Ask(Source, new Uri(_folder), MadeSource.Question with { Identity = "379900198001010035" })).State.ShouldBe(RequestState.NoRecord);
    }

    [Theory]
    [InlineData("no file", Fault.NoFile)]
    [InlineData("no manifest", Fault.NoFile)]
    [InlineData("half a manifest", Fault.NotUnderstood)]
    [InlineData("half a list", Fault.WrongChecksum)]
    [InlineData("page", Fault.NotJson)]
    [InlineData("way out", Fault.NotUnderstood)]
    [InlineData("link", Fault.NotUnderstood)]
    [InlineData("ten megabytes", Fault.TooLarge)]
    [InlineData("too many rows", Fault.TooLarge)]
    [InlineData("missing column", Fault.NotUnderstood)]
    [InlineData("wrong type", Fault.WrongType)]
    [InlineData("negative", Fault.Negative)]
    [InlineData("old", Fault.Stale)]
    [InlineData("picture", Fault.NotJson)]
    public async Task A_list_that_is_not_as_agreed_says_nothing_about_anybody(string how, string fault)
    {
        var sound = Encoding.UTF8.GetBytes(Sound);
        switch (how)
        {
            case "no file": Drop(sound, named: "other.csv"); break;
            case "no manifest": await File.WriteAllBytesAsync(In("list.csv"), sound); break;
            case "half a manifest": Drop(sound); Tell("{\"file\":\"list.csv\",\"sha2"); break;
            case "half a list": Drop(sound[..(sound.Length / 2)], sum: Convert.ToHexString(SHA256.HashData(sound))); break;
            case "page": Drop("<!doctype html><p>维护中"u8.ToArray()); break;
            case "way out": Drop(sound, named: "../made/list.csv"); break;
            case "link": Drop(sound, "real.csv"); File.CreateSymbolicLink(In("list.csv"), "/dev/zero"); Tell("{\"file\":\"list.csv\",\"sha256\":\"00\",\"as_of\":\"2026-11-01\"}"); break;
            case "ten megabytes": Drop(new byte[10 << 20]); break;
            case "too many rows": Drop(Encoding.UTF8.GetBytes(List([.. Enumerable.Repeat($"{MadeSource.Identity},张三,1,是", 60)]))); break;
            case "missing column": Drop(Encoding.UTF8.GetBytes("身份证号,健在\r\n" + MadeSource.Identity + ",是\r\n")); break;
            case "wrong type": Drop(Encoding.UTF8.GetBytes(List($"{MadeSource.Identity},张三,约一百,是"))); break;
            case "negative": Drop(Encoding.UTF8.GetBytes(List($"{MadeSource.Identity},张三,-100,是"))); break;
            case "old": Drop(sound, asOf: "2026-01-01"); break;
            default: Drop([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1]); break;
        }
        var reply = await Ask();
        reply.Answers.ShouldBeFalse();
        reply.Fault.ShouldBe(fault);
        reply.Facts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_list_takes_the_place_of_the_old_one_and_an_unchanged_one_is_read_once()
    {
        using var ask = new AskSource(MadeSource.Short);
        Task<Reply> Once() => ask.Ask(Source, new Uri(_folder), MadeSource.Question, CancellationToken.None);
        Drop(Encoding.UTF8.GetBytes(Sound));
        (await Once()).Facts["deposits"].ShouldBe("107.25");
        Drop(Encoding.UTF8.GetBytes(List($"{MadeSource.Identity},张三,3,是")), asOf: "2026-11-08");
        var newer = await Once();
        (newer.Facts["deposits"], newer.AsOf).ShouldBe(("3", new DateOnly(2026, 11, 8)));
        // Changed behind its manifest's back.
        await File.WriteAllTextAsync(In("list.csv"), List($"{MadeSource.Identity},张三,300,是"));
        (await Once()).Fault.ShouldBe(Fault.WrongChecksum);
    }
}
