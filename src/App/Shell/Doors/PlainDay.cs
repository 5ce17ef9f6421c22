// A day as it comes in: 2026-06-10, of our times. The first and the last day of the calendar are no days that anybody means, and
// reckoning from them ends outside it.
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sunbeam.Data;

namespace Sunbeam.Shell.Doors;

public sealed class PlainDay : JsonConverter<DateOnly>
{
    private const string Form = "yyyy-MM-dd";

    public static DateOnly? Of(string? text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.IsOfOurTimes() ? day : null;

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? Of(reader.GetString()) : null) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
}
