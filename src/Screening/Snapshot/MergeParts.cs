// Puts the parts of a snapshot together: of each household what the last part that touched it says, in long runs of bytes.
using System.Runtime.InteropServices;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

internal static class MergeParts
{
    private const int Bits = 8;

    /// <param name="parts">The oldest first; at least one.</param>
    public static Everybody Of(IReadOnlyList<Part> parts)
    {
        if (parts.Count == 1) return parts[0].Everybody;
        var runs = Runs(parts);
        var (ids, areas, starts) = (new List<long>(), new List<long>(), new List<int> { 0 });
        foreach (var run in runs)
        {
            var (population, known) = (parts[run.Part].Everybody.Population, parts[run.Part].Everybody.Areas!);
            for (var household = run.From; household < run.To; household++)
            {
                ids.Add(population.Id(household));
                areas.Add(known[household]);
                starts.Add(checked(starts[^1] + population.Members(household)));
            }
        }
        var first = parts[0].Everybody.Population;
        var ofHouseholds = first.HouseholdColumns.Values.Select(like =>
            Merge(like.Fact, [.. runs.Select(run => HouseholdRows(parts, run, like.Fact.Name))], ids.Count));
        var ofMembers = first.MemberColumns.Values.Select(like =>
            Merge(like.Fact, [.. runs.Select(run => MemberRows(parts, run, like.Fact.Name))], starts[^1]));
        return new Everybody(new Population([.. ids], [.. starts], ofHouseholds, ofMembers), [.. areas]);
    }

    /// <summary>Households side by side in one part that still count.</summary>
    private readonly record struct Run(int Part, int From, int To)
    {
        public Column Column(IReadOnlyList<Part> parts, string fact, bool member)
        {
            var population = parts[Part].Everybody.Population;
            return (member ? population.MemberColumns : population.HouseholdColumns)[fact];
        }
    }

    private static List<Run> Runs(IReadOnlyList<Part> parts)
    {
        var (later, runs) = (new HashSet<long>(), new List<Run>());
        for (var part = parts.Count - 1; part >= 0; part--)
        {
            var population = parts[part].Everybody.Population;
            var (from, mine) = (0, new List<Run>());
            for (var household = 0; household <= population.Households; household++)
            {
                if (household < population.Households && !later.Contains(population.Id(household))) continue;
                if (household > from) mine.Add(new Run(part, from, household));
                from = household + 1;
            }
            runs.InsertRange(0, mine);
            later.UnionWith(parts[part].Touched);
        }
        return runs;
    }

    private static (Column Column, int From, int To) HouseholdRows(IReadOnlyList<Part> parts, Run run, string fact) =>
        (run.Column(parts, fact, member: false), run.From, run.To);

    private static (Column Column, int From, int To) MemberRows(IReadOnlyList<Part> parts, Run run, string fact)
    {
        var starts = parts[run.Part].Everybody.Population.Starts.Span;
        return (run.Column(parts, fact, member: true), starts[run.From], starts[run.To]);
    }

    private static Column Merge(FactDeclaration fact, IReadOnlyList<(Column Column, int From, int To)> pieces, int rows)
    {
        if (pieces.Count == 0) return new Column(fact);
        var width = pieces.Max(piece => piece.Column.Width);
        var values = new byte[checked(rows * width + Column.Padding)];
        var marks = pieces.All(piece => piece.Column.AllKnown) ? [] : new byte[PartFormat.Marks(rows) + Column.Padding];
        var at = 0;
        foreach (var (column, from, to) in pieces)
        {
            if (column.Width == width) column.Values.Span[(from * width)..(to * width)].CopyTo(values.AsSpan(at * width));
            else for (var row = from; row < to; row++) Store(values, at + row - from, width, column.Whole(row));
            if (!column.AllKnown) CopyBits(column.Unknown.Span, from, marks, at, to - from);
            at += to - from;
        }
        return new Column(fact, width, rows, values, marks, pieces.Min(piece => piece.Column.Least), pieces.Max(piece => piece.Column.Most));
    }

    private static void Store(byte[] values, int row, int width, long value)
    {
        if (width == sizeof(short)) MemoryMarshal.Write(values.AsSpan(row * width), (short)value);
        else if (width == sizeof(int)) MemoryMarshal.Write(values.AsSpan(row * width), (int)value);
        else MemoryMarshal.Write(values.AsSpan(row * width), value);
    }

    // Single bits up to a whole byte of the target, then bytes that may straddle two of the source.
    private static void CopyBits(ReadOnlySpan<byte> from, int at, byte[] to, int target, int count)
    {
        var done = 0;
        for (; done < count && (target + done) % Bits != 0; done++) CopyBit(from, at + done, to, target + done);
        var shift = (at + done) % Bits;
        for (; done + Bits <= count; done += Bits)
        {
            var source = (at + done) / Bits;
            to[(target + done) / Bits] = shift == 0 ? from[source] : unchecked((byte)(from[source] >> shift | from[source + 1] << (Bits - shift)));
        }
        for (; done < count; done++) CopyBit(from, at + done, to, target + done);
    }

    private static void CopyBit(ReadOnlySpan<byte> from, int at, byte[] to, int target) =>
        to[target / Bits] |= (byte)((from[at / Bits] >> at % Bits & 1) << target % Bits);
}
