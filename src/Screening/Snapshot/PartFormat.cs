// How households lie in a file: a head that says what follows, then ids, starts, areas and columns one after the
// other, each as it lies in memory, so that nothing is parsed when it is read.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

/// <param name="Shape">The facts of the columns, so that a file for another pack is not taken for this one's.</param>
/// <param name="Touched">How many households this part speaks of; those among them that are not in it are gone.</param>
internal sealed record PartHead(string Shape, Seen Seen, int Households, int People, int Touched, IReadOnlyList<ColumnHead> Columns);

internal sealed record ColumnHead(string Fact, bool Member, int Width, long Least, long Most, bool Unknown);

/// <summary>Households of one build or one catch-up. What a later part touches counts no longer in an earlier one.</summary>
internal sealed record Part(Seen Seen, Everybody Everybody, long[] Touched);

internal static class PartFormat
{
    private const long Magic = 0x32_50_41_4e_53_4e_55_53; // "SUNSNAP2"
    private const int Alignment = 64;
    private const int HeadAt = sizeof(long) + sizeof(int);

    public static void Write(Stream to, Part part, string shape)
    {
        var (population, areas) = (part.Everybody.Population, part.Everybody.Areas!);
        var columns = Columns(population).ToList();
        var head = Bytes(new PartHead(shape, part.Seen, population.Households, population.People, part.Touched.Length,
            [.. columns.Select(column => HeadOf(column.Column, column.Member))]));
        var start = new byte[HeadAt];
        BinaryPrimitives.WriteInt64LittleEndian(start, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(start.AsSpan(sizeof(long)), head.Length);
        to.Write(start);
        to.Write(head);
        Pad(to, HeadAt + head.Length);
        var ids = new long[population.Households];
        for (var household = 0; household < ids.Length; household++) ids[household] = population.Id(household);
        Section(to, MemoryMarshal.AsBytes<long>(ids));
        Section(to, MemoryMarshal.AsBytes(population.Starts.Span));
        Section(to, MemoryMarshal.AsBytes<long>(areas));
        Section(to, MemoryMarshal.AsBytes<long>(part.Touched));
        foreach (var (column, _) in columns)
        {
            Section(to, column.Values.Span[..(column.Count * column.Width)]);
            if (!column.AllKnown) Section(to, column.Unknown.Span[..Marks(column.Count)]);
        }
    }

    /// <param name="slice">A piece of the file by its offset and length.</param>
    /// <returns>Null when these bytes are for other facts.</returns>
    /// <exception cref="InvalidDataException">The bytes are no part.</exception>
    public static Part? Read(Func<long, int, ReadOnlyMemory<byte>> slice, ScreenedFacts facts)
    {
        var (head, length) = Head(slice);
        if (head.Shape != facts.Shape) return null;
        var at = Padded(0, HeadAt + length);
        var ids = Next(sizeof(long), head.Households);
        var starts = Next(sizeof(int), head.Households + 1);
        var areas = Next(sizeof(long), head.Households);
        var touched = Next(sizeof(long), head.Touched);
        var columns = head.Columns.Select(column => (column.Member, Column: Read(column))).ToList();
        var population = new Population(Longs(ids), MemoryMarshal.Cast<byte, int>(starts.Span)[..(head.Households + 1)].ToArray(),
            columns.Where(column => !column.Member).Select(column => column.Column), columns.Where(column => column.Member).Select(column => column.Column));
        return new Part(head.Seen, new Everybody(population, Longs(areas)), Longs(touched));

        Column Read(ColumnHead column)
        {
            var count = column.Member ? head.People : head.Households;
            var values = Next(column.Width, count);
            var marks = column.Unknown ? NextBytes(Marks(count)) : ReadOnlyMemory<byte>.Empty;
            return new Column(facts.Of(column.Fact, column.Member), column.Width, count, values, marks, column.Least, column.Most);
        }

        ReadOnlyMemory<byte> Next(int width, int count) => NextBytes(checked(width * count));

        // With its padding, which a pass may read into.
        ReadOnlyMemory<byte> NextBytes(int bytes)
        {
            var section = slice(at, checked(bytes + Column.Padding));
            at = Padded(at, bytes + Column.Padding);
            return section;
        }
        long[] Longs(ReadOnlyMemory<byte> section) => MemoryMarshal.Cast<byte, long>(section.Span[..(section.Length - Column.Padding)]).ToArray();
    }

    /// <summary>The facts of a pack that these bytes have columns of; null when the pack does not know one of them.</summary>
    public static ScreenedFacts? Facts(Func<long, int, ReadOnlyMemory<byte>> slice, Pack pack)
    {
        var columns = Head(slice).Head.Columns;
        FactDeclaration?[] Declared(bool member) => [.. columns.Where(column => column.Member == member)
            .Select(column => (member ? pack.MemberFacts : pack.HouseholdFacts).GetValueOrDefault(column.Fact))];
        var (household, ofMember) = (Declared(member: false), Declared(member: true));
        return household.Contains(null) || ofMember.Contains(null) ? null : new ScreenedFacts(household!, ofMember!);
    }

    private static (PartHead Head, int Length) Head(Func<long, int, ReadOnlyMemory<byte>> slice)
    {
        var start = slice(0, HeadAt).Span;
        if (BinaryPrimitives.ReadInt64LittleEndian(start) != Magic) throw new InvalidDataException("These bytes are no snapshot.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(start[sizeof(long)..]);
        return (HeadOf(slice(HeadAt, length).ToArray()), length);
    }

    private static byte[] Bytes(PartHead head)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(head.Shape);
        to.Write(head.Seen.Position);
        to.Write(head.Seen.Hash);
        to.Write(head.Households);
        to.Write(head.People);
        to.Write(head.Touched);
        to.Write(head.Columns.Count);
        foreach (var column in head.Columns)
        {
            to.Write(column.Fact);
            to.Write(column.Member);
            to.Write(column.Width);
            to.Write(column.Least);
            to.Write(column.Most);
            to.Write(column.Unknown);
        }
        return bytes.ToArray();
    }

    private static PartHead HeadOf(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        try
        {
            var (shape, seen) = (from.ReadString(), new Seen(from.ReadInt64(), from.ReadString()));
            var (households, people, touched) = (from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
            var columns = new List<ColumnHead>();
            for (var left = from.ReadInt32(); left > 0; left--)
                columns.Add(new ColumnHead(from.ReadString(), from.ReadBoolean(), from.ReadInt32(), from.ReadInt64(), from.ReadInt64(), from.ReadBoolean()));
            return new PartHead(shape, seen, households, people, touched, columns);
        }
        catch (Exception fault) when (fault is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("The head of the snapshot cannot be read.");
        }
    }

    private static ColumnHead HeadOf(Column column, bool member) =>
        new(column.Fact.Name, member, column.Width, column.Least, column.Most, !column.AllKnown);

    private static IEnumerable<(Column Column, bool Member)> Columns(Population population) =>
        population.HouseholdColumns.Values.Select(column => (column, false)).Concat(population.MemberColumns.Values.Select(column => (column, true)));

    private static void Section(Stream to, ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        to.Write(new byte[Column.Padding]);
        Pad(to, bytes.Length + Column.Padding);
    }

    private static void Pad(Stream to, long length) => to.Write(new byte[Padded(0, length) - length]);

    // Every section begins at a multiple, so the padding of one depends on its own length alone.
    private static long Padded(long at, long length) => at + (length + Alignment - 1) / Alignment * Alignment;

    internal static int Marks(int rows) => (rows + 7) / 8;
}
