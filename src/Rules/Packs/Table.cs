// A table of the law: values by several keys, exact or by band, with versions by date as a parameter has values.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

/// <summary>What a table is looked up by.</summary>
/// <param name="Min">Inclusive; null when open. A row must be there, or 'otherwise', for everything within.</param>
public sealed record TableKey(string Name, string LabelZh, string LabelEn, FactType Type, Number? Min, Number? Max, IReadOnlyList<Code> Codes);

/// <summary>What a table gives; a table with one column only calls it "value".</summary>
public sealed record TableValue(string Name, string LabelZh, string LabelEn, FactType Type, string? Unit, string? Period, IReadOnlyList<Code> Codes);

/// <summary>The cells of a file as they are written there.</summary>
public sealed record TableRows(string File, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    internal Grid? Grid { get; init; }

    /// <summary>By column, then by row; unknown where the cell says so.</summary>
    internal IReadOnlyList<Value[]> Values { get; init; } = [];
}

public sealed record TableVersion(
    DateOnly From, TableRows Rows, DateOnly? KnownUntil, DateOnly? Published, bool Provisional, string Source, Words Note)
    : Dated(From, KnownUntil, Published, Provisional, Source, Note);

/// <summary>What holds where a table has no row.</summary>
public enum Otherwise { Nothing, Error, Unknown, Value }

/// <param name="OtherwiseValues">By column, where <see cref="Otherwise.Value"/> holds.</param>
/// <param name="Placeholder">What stands in while nobody has set it; null leaves it unknown.</param>
public sealed record Table(
    string Name, string LabelZh, string LabelEn, IReadOnlyList<TableKey> Keys, IReadOnlyList<TableValue> Columns, IReadOnlyList<TableVersion> Versions,
    Otherwise Otherwise, IReadOnlyList<Value> OtherwiseValues, bool ToBeSet, TableRows? Placeholder, string? Source, Words Note, string Layer)
{
    /// <summary>What applies on a day, as far as it was known on another.</summary>
    public TableReading On(DateOnly date, DateOnly asOf)
    {
        if (Dated.On(Versions, date, asOf) is { } current) return new(current.Rows, current.ProvisionalOn(date), current.Source, current.Note);
        return new(ToBeSet ? Placeholder : null, ToBeSet && Placeholder is not null, Source ?? "", Note);
    }

    /// <summary>The name under which a formula calls a column.</summary>
    internal string CallName(int column) => Columns.Count == 1 ? Name : $"{Name}.{Columns[column].Name}";

    internal IEnumerable<TableRows> Everything => Versions.Select(version => version.Rows).Concat(Placeholder is null ? [] : [Placeholder]);
}

/// <summary>A table's rows on a day; null when there are none.</summary>
public sealed record TableReading(TableRows? Rows, bool Provisional, string Source, Words Note);
