// One case of the CEL specification: an expression, the values of its variables, and what it must come to.
using System.Globalization;
using System.Text.Json;
using Sunbeam.Rules;
using Sunbeam.Rules.Language;

namespace Sunbeam.Tests.Rules.Language.Conformance;

internal sealed class SpecCase(JsonElement json)
{
    public string File { get; } = json.GetProperty("file").GetString()!;
    public string Expression { get; } = json.GetProperty("expr").GetString()!;
    public string Name { get; } = $"{json.GetProperty("file")}/{json.GetProperty("section")}/{json.GetProperty("name")}";

    /// <summary>The case as it is written, without its name, for the rules that leave cases out.</summary>
    public string Written { get; } = string.Join('\n', json.EnumerateObject()
        .Where(field => field.Name is not ("file" or "section" or "name" or "description" or "expr"))
        .Select(field => $"{field.Name}: {field.Value.GetRawText()}"));

    private bool Unchecked => json.TryGetProperty("disableCheck", out var without) && without.GetBoolean();
    private bool ErrorExpected => json.TryGetProperty("evalError", out _) || json.TryGetProperty("anyEvalErrors", out _);

    private static string Cases => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cel-cases.json"));

    public static IReadOnlyList<SpecCase> All { get; } =
        [.. JsonDocument.Parse(Cases).RootElement.EnumerateArray().Select(one => new SpecCase(one))];

    /// <summary>What came out wrong, or null when the case passes.</summary>
    public string? Failure()
    {
        try
        {
            var (expression, refused) = Read();
            if (expression is null) return ErrorExpected ? null : "refused: " + refused;
            if (json.TryGetProperty("typedResult", out var typed) && typed.TryGetProperty("deducedType", out var deduced))
                if (Differs(deduced, expression.Shape) is { } type) return type;
            return json.TryGetProperty("checkOnly", out _) ? null : Compared(Evaluate(expression));
        }
        catch (SyntaxException error)
        {
            return ErrorExpected ? null : "refused: " + error.Message;
        }
    }

    private (Checked?, string?) Read()
    {
        var names = new Names();
        foreach (var (name, shape) in Declared()) names.AddHousehold(name, () => new Binding(BindingKind.HouseholdFact, name, shape));
        if (Unchecked) return (Check.Loosely(Expression, names), null);
        var (expression, faults) = Check.Expression(Expression, names, ofMember: false);
        return (expression, faults.Count > 0 ? faults[0].Message : null);
    }

    private Value Evaluate(Checked expression)
    {
        var values = Bound();
        var locals = 0;
        var nothing = Value.Error("no value");
        var node = Compile.Expression(expression, (binding, _) => new Constant(values.GetValueOrDefault(binding.Name, nothing)), () => locals++);
        return node.Evaluate(new Frame(new Layout([], [], locals, 0, 0), new DateOnly(2026, 11, 22)));
    }

    private string? Compared(in Value found)
    {
        if (ErrorExpected) return found.IsError ? null : $"an error is expected, found {found}";
        var expected = json.TryGetProperty("value", out var value) ? Read(value)
            : json.TryGetProperty("typedResult", out var typed) ? Read(typed.GetProperty("result")) : Value.True;
        return Same(expected, found) ? null : $"expected {expected.TypeName} {expected}, found {found.TypeName} {found}";
    }

    /// <summary>Equal in kind too: 1 is not 1.0 here.</summary>
    private static bool Same(in Value expected, in Value found)
    {
        if (expected.Kind != found.Kind) return false;
        if (expected.Kind == ValueKind.List)
            return expected.Items.Count == found.Items.Count && expected.Items.Values.Zip(found.Items.Values).All(pair => Same(pair.First, pair.Second));
        if (expected.Kind != ValueKind.Map) return expected == found;
        var map = found.Map;
        return expected.Map.Count == map.Count && expected.Map.All(entry => map.TryGetValue(entry.Key, out var value) && Same(entry.Value, value));
    }

    private Dictionary<string, Shape> Declared()
    {
        var declared = new Dictionary<string, Shape>();
        if (json.TryGetProperty("typeEnv", out var types))
            foreach (var one in types.EnumerateArray().Where(one => one.TryGetProperty("ident", out _)))
                declared[one.GetProperty("name").GetString()!] = ShapeOf(one.GetProperty("ident").GetProperty("type"));
        foreach (var (name, _) in Bound()) declared.TryAdd(name, Shape.Dyn);
        return declared;
    }

    private Dictionary<string, Value> Bound() => json.TryGetProperty("bindings", out var bindings)
        ? bindings.EnumerateObject().ToDictionary(one => one.Name, one => Read(one.Value.GetProperty("value")))
        : [];

    private static string? Differs(JsonElement deduced, Shape shape) =>
        ShapeOf(deduced).ToString() == shape.ToString() ? null : $"expected the type {ShapeOf(deduced)}, found {shape}";

    private static Shape ShapeOf(JsonElement type)
    {
        var one = type.EnumerateObject().First();
        return one.Name switch
        {
            "primitive" => one.Value.GetString() switch
            {
                "BOOL" => Shape.Bool,
                "INT64" => Shape.Int,
                "DOUBLE" => Shape.Decimal,
                "STRING" => Shape.String,
                "BYTES" => Shape.Bytes,
                _ => Shape.Dyn,
            },
            "null" => Shape.Null,
            "wellKnown" when one.Value.GetString() == "TIMESTAMP" => Shape.Timestamp,
            "wellKnown" when one.Value.GetString() == "DURATION" => Shape.Duration,
            "messageType" when one.Value.GetString() == "google.protobuf.Timestamp" => Shape.Timestamp,
            "messageType" when one.Value.GetString() == "google.protobuf.Duration" => Shape.Duration,
            "listType" => Shape.ListOf(one.Value.TryGetProperty("elemType", out var element) ? ShapeOf(element) : Shape.Dyn),
            "mapType" => Shape.MapOf(ShapeOf(one.Value.GetProperty("valueType"))),
            "abstractType" when one.Value.GetProperty("name").GetString() == "optional_type" =>
                Shape.OptionalOf(ShapeOf(one.Value.GetProperty("parameterTypes")[0])),
            _ => Shape.Dyn,
        };
    }

    private static Value Read(JsonElement value)
    {
        var one = value.EnumerateObject().First();
        return one.Name switch
        {
            "nullValue" => Value.Null,
            "boolValue" => Value.Of(one.Value.GetBoolean()),
            "int64Value" => Value.Of(long.Parse(one.Value.GetString()!, CultureInfo.InvariantCulture)),
            "doubleValue" => Value.Of(Number.Parse(one.Value.GetRawText())),
            "stringValue" => Value.Of(one.Value.GetString()!),
            "bytesValue" => Value.Of(one.Value.GetBytesFromBase64()),
            "typeValue" => Value.OfType(one.Value.GetString()!),
            "listValue" => Value.Of(new Items(one.Value.TryGetProperty("values", out var items) ? [.. items.EnumerateArray().Select(Read)] : [])),
            "mapValue" => Value.Of(Map(one.Value)),
            "objectValue" => WellKnown(one.Value),
            _ => throw new NotSupportedException(one.Name),
        };
    }

    private static Dictionary<Value, Value> Map(JsonElement map) => map.TryGetProperty("entries", out var entries)
        ? entries.EnumerateArray().ToDictionary(entry => Read(entry.GetProperty("key")), entry => Read(entry.GetProperty("value")))
        : [];

    private static Value WellKnown(JsonElement message)
    {
        var text = Value.Of(message.GetProperty("value").GetString()!);
        var function = message.GetProperty("@type").GetString()!.EndsWith("Timestamp", StringComparison.Ordinal) ? "timestamp" : "duration";
        return Functions.Find(function)!.Guarded([text], new Frame(new Layout([], [], 0, 0, 0), default));
    }
}
