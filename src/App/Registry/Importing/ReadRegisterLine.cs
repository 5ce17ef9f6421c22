// Checks one line of a register: who it is about, and what it says in the pack's own terms.
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Registry.Importing;

/// <param name="PersonId">Null when nobody was recognised.</param>
/// <param name="Values">Fact and value as evidence writes it; empty when the line was rejected.</param>
internal sealed record RegisterLine(LineResult Result, long? PersonId, long Area, IReadOnlyList<(RegisterFact Fact, string Value)> Values);

internal sealed class ReadRegisterLine(Taking taking, KnownPeople people, int number, IReadOnlyList<(RegisterFact Fact, int At)> columns)
{
    private readonly Judgement _found = new();
    private readonly HashSet<long> _seen = [];

    public RegisterLine Line(Row row)
    {
        _found.Clear();
        KnownPerson? person = null;
        var values = new List<(RegisterFact, string)>(columns.Count);
        if (row.Cells.Length <= number || columns.Any(column => column.At >= row.Cells.Length)) _found.Add(Findings.BrokenOff);
        else
        {
            person = Recognise(row);
            Read(row, values);
        }
        if (_found.Rejected) values.Clear();
        return new(_found.Of(row.Line), person?.Id, person?.Area ?? 0, values);
    }

    private KnownPerson? Recognise(Row row)
    {
        if (ReadPerson.Number(row.Cells[number], taking.Work.Today, _found) is not { } read) return null;
        if (people.Find(people.IndexesOf(read)) is not { } person)
        {
            _found.Add(Findings.PersonUnknown);
            return null;
        }
        if (!taking.Places.Covers(person.Area)) _found.Add(Findings.OutsideArea);
        else if (!_seen.Add(person.Id)) _found.Add(Findings.IdTwice);
        else return person;
        return null;
    }

    private void Read(Row row, List<(RegisterFact, string)> values)
    {
        foreach (var (fact, at) in columns)
        {
            // An empty cell says nothing, which is neither no nor none.
            if (string.IsNullOrWhiteSpace(row.Cells[at])) continue;
            if (Value(fact.Fact, row.Cells[at]) is { } value) values.Add((fact, value));
            else _found.Add(Findings.ValueUnreadable);
        }
        if (values.Count == 0 && !_found.Rejected) _found.Add(Findings.NothingSaid);
    }

    private static string? Value(FactDeclaration fact, string cell) => fact.Type switch
    {
        FactType.Money => ReadCell.Fen(cell) is { } fen && Within(fact, fen / 100m) ? ScreenedFact.Yuan(fen) : null,
        FactType.Integer => Whole(fact, cell),
        FactType.Flag => ReadCell.Flag(cell) switch { true => "true", false => "false", null => null },
        FactType.Code => fact.Codes.FirstOrDefault(code => code.LabelZh == cell.Trim() || code.Name == cell.Trim())?.Name,
        _ => null,
    };

    private static string? Whole(FactDeclaration fact, string cell)
    {
        var whole = fact.Name == "disability_level" ? ReadCell.DisabilityLevel(cell) : ReadCell.Number(cell);
        return whole is { } number && number == decimal.Truncate(number) && Within(fact, number)
            ? number.ToString("0", System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static bool Within(FactDeclaration fact, decimal value) =>
        (fact.Min is not { } min || Rules.Number.Of(value) >= min) && (fact.Max is not { } max || Rules.Number.Of(value) <= max);
}
