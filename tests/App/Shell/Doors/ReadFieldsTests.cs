// A form and JSON that say the same are read the same, whatever the names and values; and no form, however odd its
// names, is more than a form.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Tests.App.Shell.Doors;

public sealed class ReadFieldsTests
{
    private sealed record Fact(string Name, string Value);

    private sealed record Input(string Title, bool Poor, List<string> Programmes, List<Fact> Facts, Fact One);

    private static readonly Gen<string> Text = Gen.Elements("", "a", "王", " x ", "1.50", "true", "a.b[0]", "'\"<>", "第三").Select(text => text.Trim());

    private static readonly Gen<Input> Inputs =
        from title in Text
        from poor in Gen.Elements(true, false)
        from programmes in Gen.Elements("dibao", "edge", "tekun").ListOf()
        from facts in Facts.ListOf()
        from one in Facts
        select new Input(title, poor, [.. programmes], [.. facts], one);

    private static Gen<Fact> Facts => from name in Text from value in Text select new Fact(name, value);

    [Xunit.Fact]
    public void A_form_is_read_as_the_JSON_that_says_the_same() => Prop.ForAll(Arb.From(Inputs), given =>
    {
        var form = new Dictionary<string, StringValues> { ["title"] = given.Title, ["one.name"] = given.One.Name, ["one.value"] = given.One.Value };
        if (given.Poor) form["poor"] = "on";
        if (given.Programmes.Count > 0) form["programmes"] = given.Programmes.ToArray();
        for (var i = 0; i < given.Facts.Count; i++)
            (form[$"facts[{i}].name"], form[$"facts[{i}].value"]) = (given.Facts[i].Name, given.Facts[i].Value);

        var read = Read(FormOf(form)).Deserialize<Input>(ActDoor.Json)!;
        return read.Title == given.Title && read.Poor == given.Poor && read.One == given.One
            && (read.Programmes ?? []).SequenceEqual(given.Programmes) && (read.Facts ?? []).SequenceEqual(given.Facts);
    }).QuickCheckThrowOnFailure();

    private static readonly Gen<string> Pieces = Gen.Elements("a", "[", "]", ".", "0", "1", "999999999", "facts", "one", "title", "-1");

    [Xunit.Fact]
    public void However_odd_the_names_of_a_form_it_is_read_or_refused() => Prop.ForAll(Arb.From(Pieces.ListOf().ListOf()), names =>
    {
        var form = new Dictionary<string, StringValues>();
        foreach (var name in names) form[string.Concat(name)] = "x";
        return Read(FormOf(form)).ToJsonString().Length < 10_000;
    }).QuickCheckThrowOnFailure();

    [Xunit.Fact]
    public void A_number_in_brackets_far_away_makes_no_list_of_holes() =>
        Read(FormOf(new() { ["facts[2000000].name"] = "x" }))["facts"]!.AsArray().Count.ShouldBe(1);

    [Xunit.Fact]
    public void A_drawn_signature_arrives_as_a_file()
    {
        var fields = Read<Signed>(FormOf(new() { ["signature"] = "data:image/png;base64,AAEC" }));
        fields["signature"].Deserialize<Upload>(ActDoor.Json)!.Bytes.ShouldBe([0, 1, 2]);
    }

    private sealed record Signed(Upload Signature);

    private static JsonObject Read(HttpContext http) => Read<Input>(http);

    private static JsonObject Read<T>(HttpContext http)
    {
        var (fields, problem) = ReadFields.Read<T>(http).GetAwaiter().GetResult();
        problem.ShouldBeNull();
        return fields!;
    }

    private static DefaultHttpContext FormOf(Dictionary<string, StringValues> form)
    {
        var http = new DefaultHttpContext();
        var pairs = form.SelectMany(field => field.Value.Select(value => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(value!)}"));
        var body = Encoding.UTF8.GetBytes(string.Join('&', pairs));
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.ContentLength = body.Length;
        http.Request.Body = new MemoryStream(body);
        return http;
    }
}
