// Text as people write it. What no letter is (a zero byte, a control character, half of a pair) comes along when something is pasted
// or cut off; PostgreSQL does not take it and no workbook opens with it, so it is left out wherever text comes in.
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using Microsoft.Extensions.Primitives;

namespace Sunbeam.Shell.Doors;

public sealed class PlainText : JsonConverter<string>
{
    public static string Of(string text) => text.All(XmlConvert.IsXmlChar) ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || IsLetter(rune.Value)));

    public static string Of(StringValues given) => Of(given.ToString()).Trim();

    // Half of a pair is enumerated as the sign for what cannot be read.
    private static bool IsLetter(int value) => value != 0xFFFD && XmlConvert.IsXmlChar((char)value);

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        return Of(reader.GetString()!);
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
