// Reads a population from persons.csv and households.csv: a header of fact names, a line each, household_id in both.
// A column that the pack does not declare is passed over; a fact without a column stays unknown.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

public static class ReadColumns
{
    /// <exception cref="PopulationException">The files are missing, or a line cannot be read; the message names file and line.</exception>
    public static Population Read(string folder, Pack pack)
    {
        var persons = Path.Combine(folder, "persons.csv");
        var households = Path.Combine(folder, "households.csv");
        if (!File.Exists(persons) || !File.Exists(households))
            throw new PopulationException("A population is a folder with persons.csv and households.csv.");
        using var members = new Lines(persons);
        using var homes = new Lines(households);
        var population = new Population(homes.Facts(pack.HouseholdFacts), members.Facts(pack.MemberFacts));
        homes.Bind(population.HouseholdColumns);
        members.Bind(population.MemberColumns);
        var member = members.Next();
        while (homes.Next() is { } home)
        {
            var count = 0;
            homes.Take();
            for (; member == home; member = members.Next(), count++) members.Take();
            population.Close(home, count);
        }
        return member is null ? population
            : throw new PopulationException($"persons.csv, line {members.Number}: its household does not follow the order of households.csv.");
    }

    private sealed class Lines(string file) : IDisposable
    {
        private readonly StreamReader _reader = new(file, new FileStreamOptions { BufferSize = 1 << 16 });
        private string[] _header = [];
        private Column?[] _columns = [];
        private int _idAt;
        private string _line = "";

        public int Number { get; private set; }

        public List<FactDeclaration> Facts(IReadOnlyDictionary<string, FactDeclaration> declared)
        {
            _header = (_reader.ReadLine() ?? "").Split(',');
            Number = 1;
            _idAt = Array.IndexOf(_header, "household_id");
            if (_idAt < 0) throw new PopulationException($"{Path.GetFileName(file)}: the header has no household_id.");
            return [.. _header.Where(declared.ContainsKey).Select(name => declared[name])];
        }

        public void Bind(IReadOnlyDictionary<string, Column> columns) => _columns = [.. _header.Select(name => columns.GetValueOrDefault(name))];

        /// <summary>The household of the next line; null at the end.</summary>
        public long? Next()
        {
            if (_reader.ReadLine() is not { Length: > 0 } line) return null;
            (_line, Number) = (line, Number + 1);
            var at = 0;
            foreach (var cell in line.AsSpan().Split(','))
                if (at++ == _idAt)
                    return long.TryParse(line.AsSpan()[cell], out var id) ? id : throw Unreadable("household_id");
            throw Unreadable("household_id");
        }

        public void Take()
        {
            var at = 0;
            foreach (var cell in _line.AsSpan().Split(','))
            {
                if (at == _columns.Length) throw Unreadable("too many cells");
                var column = _columns[at++];
                if (column is null) continue;
                try
                {
                    column.AddText(_line.AsSpan()[cell]);
                }
                catch (Exception fault) when (fault is FormatException or OverflowException)
                {
                    throw Unreadable(column.Fact.Name);
                }
            }
            if (at != _columns.Length) throw Unreadable("too few cells");
        }

        public void Dispose() => _reader.Dispose();

        private PopulationException Unreadable(string what) => new($"{Path.GetFileName(file)}, line {Number}: {what} cannot be read.");
    }
}

/// <summary>A population that cannot be read; the message is one sentence.</summary>
public sealed class PopulationException(string message) : Exception(message);
