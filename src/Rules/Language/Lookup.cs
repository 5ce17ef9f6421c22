// A table is called by its name with its keys: care.rate(ability, age). Found before a function of that name is looked
// for, checked key by key, and compiled to the row search of the day.
namespace Sunbeam.Rules.Language;

/// <param name="Name">The table, and after a point its column where it has several.</param>
/// <param name="Otherwise">Whether it says what holds for a key that is not there.</param>
/// <param name="NotProgressive">Why its values cannot be counted band by band; null when they can.</param>
internal sealed record TableSignature(
    string Name, IReadOnlyList<(string Name, Shape Shape)> Keys, Shape Value, bool Otherwise, string? NotProgressive)
{
    /// <summary>How it is called, in the words of an error message.</summary>
    public string Usage => $"{Name}({string.Join(", ", Keys.Select(key => key.Name))})";
}

internal sealed partial class Check
{
    public const string Progressive = "progressive";

    private Shape? OfLookup(Call call)
    {
        if (call is { Function: Progressive, Target: null }) return OfProgressive(call);
        if (call.Target is null)
            return _names.Table(call.Function) is { } plain ? Looked(call, plain, call.Arguments)
                : Functions.Find(call.Function) is null && Columns(call.Function) is { Count: > 0 } some ? Fault(call, NeedsColumn(call.Function, some)) : null;
        if (Dotted(call.Target) is not { } before || Local(before.Split('.')[0]) is not null) return null;
        var name = $"{before}.{call.Function}";
        if (_names.Table(name) is { } table) return Looked(call, table, call.Arguments);
        if (Functions.Find(call.Function) is not null || Bind(before) is not null) return null;
        if (Columns(name) is { Count: > 0 } columns) return Fault(Leftmost(call.Target), NeedsColumn(name, columns));
        if (_broken is not null) _broken[call] = $"unknown function '{call.Function}'";
        return Fault(Leftmost(call.Target), $"unknown table '{name}'" + Suggest(name, _names.TableNames));
    }

    private List<TableSignature> Columns(string table) =>
        [.. _names.TableNames.Where(name => name.StartsWith(table + ".", StringComparison.Ordinal)).Select(name => _names.Table(name)!)];

    private static string NeedsColumn(string table, List<TableSignature> columns) =>
        $"'{table}' has several columns; expected one of {string.Join(", ", columns.Select(column => column.Usage))}";

    private Shape OfProgressive(Call call)
    {
        var name = call.Arguments.Count > 0 ? Dotted(call.Arguments[0]) : null;
        if (name is null || _names.Table(name) is not { } table)
            return Fault(call, $"expected {Progressive}(table, keys …) with the name of a table first" + Suggest(name ?? "", _names.TableNames));
        if (table.NotProgressive is { } why) return Fault(call.Arguments[0], $"'{name}' cannot be counted band by band: {why}");
        Looked(call, table, [.. call.Arguments.Skip(1)]);
        return Shape.Decimal;
    }

    private Shape Looked(Call call, TableSignature table, IReadOnlyList<Syntax> keys)
    {
        var shapes = keys.Select(Of).ToList();
        if (shapes.Count != table.Keys.Count) return Fault(call, $"expected {table.Usage}; found {shapes.Count} key{(shapes.Count == 1 ? "" : "s")}");
        for (var i = 0; i < shapes.Count; i++) CheckKey(keys[i], shapes[i], table, i);
        return Bound(call, new Binding(BindingKind.Table, table.Name, table.Value));
    }

    private void CheckKey(Syntax at, Shape found, TableSignature table, int number)
    {
        var (key, expected) = table.Keys[number];
        var fits = expected.Kind == ShapeKind.Decimal ? found.Numeric : found.CanBe(expected.Kind);
        if (!fits) Fault(at, $"expected {expected} for the key '{key}', found {found}");
        if (expected.Codes is not { } codes) return;
        if (at is Literal { Value.Kind: ValueKind.String } text && !codes.Contains(text.Value.Text))
            Fault(at, $"'{text.Value.Text}' is not a code of the key '{key}'; expected one of {string.Join(", ", codes)}" + Suggest(text.Value.Text, codes));
        if (!table.Otherwise && found.Codes?.FirstOrDefault(code => !codes.Contains(code)) is { } stranger)
            Fault(at, $"this may be '{stranger}', which the key '{key}' of {table.Name} does not have; expected 'otherwise' in the table");
    }
}

internal sealed partial class Compile
{
    private Node OfLookup(Call call, Binding table)
    {
        var progressive = call is { Function: Check.Progressive, Target: null };
        var keys = progressive ? call.Arguments.Skip(1) : call.Arguments;
        return ((TableNode)_place(table, null)).At([.. keys.Select(Of)], progressive);
    }
}
