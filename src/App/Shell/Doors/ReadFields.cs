// Reads what was sent, a form or JSON, into one shape: a JSON object of named fields, with route values among them.
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sunbeam.Data.Acts;

namespace Sunbeam.Shell.Doors;

internal static class ReadFields
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>A form field "facts[0].value" or "facts.name" reaches into lists and objects.</summary>
    public static async Task<(JsonObject? Fields, Problem? Problem)> Read<TInput>(HttpContext http)
    {
        JsonObject? fields;
        try
        {
            fields = http.Request.HasFormContentType ? await FromForm(http, typeof(TInput)) : await FromJson(http);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, fault.StatusCode == 413 ? DoorProblems.TooLarge : ActProblems.Unreadable.With("form"));
        }
        catch (InvalidDataException)
        {
            return (null, DoorProblems.TooLarge);
        }
        if (fields is null) return (null, ActProblems.Unreadable.With("JSON"));
        foreach (var (name, value) in http.Request.RouteValues) fields[name] = value?.ToString();
        return (fields, null);
    }

    private static async Task<JsonObject?> FromJson(HttpContext http)
    {
        if (http.Request.ContentLength == 0) return [];
        try
        {
            var read = await JsonNode.ParseAsync(http.Request.Body, documentOptions: Strict) as JsonObject;
            // The names are read when they are first looked at.
            _ = read?.Count;
            return read;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<JsonObject> FromForm(HttpContext http, Type input)
    {
        var form = await http.Request.ReadFormAsync();
        var fields = new JsonObject();
        foreach (var (name, values) in form) Put(fields, name, values, input);
        foreach (var file in form.Files)
        {
            if (file.Length == 0) continue;
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory);
            var sent = new JsonObject { ["name"] = file.FileName, ["bytes"] = Convert.ToBase64String(memory.ToArray()) };
            if (!IsList(TypeOf(input, file.Name))) fields[file.Name] = sent;
            else if (fields[file.Name] is JsonArray list) list.Add(sent);
            else fields[file.Name] = new JsonArray(sent);
        }
        return fields;
    }

    private static void Put(JsonObject fields, string name, Microsoft.Extensions.Primitives.StringValues values, Type input)
    {
        var steps = name.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries).Select(step => step.TrimEnd(']')).ToList();
        JsonNode at = fields;
        for (var i = 0; i < steps.Count; i++)
        {
            var last = i == steps.Count - 1;
            var inList = !last && int.TryParse(steps[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            JsonNode made = last ? Leaf(values, i == 0 ? TypeOf(input, steps[i]) : null) : inList ? new JsonArray() : new JsonObject();
            at = at switch
            {
                JsonObject node => last || node[steps[i]] is null ? node[steps[i]] = made : node[steps[i]]!,
                JsonArray list => InList(list, steps[i], made),
                _ => made,
            };
        }
    }

    // The number in the brackets only tells entries apart; a far one must not make a list of a million holes.
    private static JsonNode InList(JsonArray list, string step, JsonNode made)
    {
        var index = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : list.Count;
        if (index < list.Count) return list[index]!;
        list.Add(made);
        return made;
    }

    private static Type? TypeOf(Type input, string field) =>
        input.GetProperty(field, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.PropertyType;

    private static bool IsList(Type? type) =>
        type is not null && type != typeof(string) && type != typeof(byte[]) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    private static JsonNode Leaf(Microsoft.Extensions.Primitives.StringValues values, Type? type)
    {
        if (IsList(type)) return new JsonArray([.. values.Where(value => !string.IsNullOrEmpty(value)).Select(value => JsonValue.Create(value))]);
        var text = values.LastOrDefault() ?? "";
        if (type == typeof(Upload)) return FromDataAddress(text) ?? (JsonNode)"";
        var bare = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(bool) ? JsonValue.Create(text is "true" or "on" or "1") : JsonValue.Create(text.Trim());
    }

    // A signature that was drawn on the page comes as a data address.
    private static JsonObject? FromDataAddress(string text)
    {
        var comma = text.IndexOf(";base64,", StringComparison.Ordinal);
        return !text.StartsWith("data:", StringComparison.Ordinal) || comma < 0 ? null
            : new JsonObject { ["name"] = "drawn.png", ["bytes"] = text[(comma + 8)..] };
    }
}
