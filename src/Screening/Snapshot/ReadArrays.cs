// Reads a population from .npy columns (one array a file: person.wage.npy, household.deposits.npy, household.start.npy),
// narrowing each as it is read. Money is whole fen there. A column that the pack does not declare is not opened.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

public static class ReadArrays
{
    private const string Starts = "household.start.npy";
    private const int Chunk = 1 << 14;

    /// <summary>Whether a folder holds a population of this form.</summary>
    public static bool Found(string folder) => File.Exists(Path.Combine(folder, Starts));

    /// <exception cref="PopulationException">A file is no such array, or not of the length that it must have.</exception>
    public static Population Read(string folder, Pack pack)
    {
        var starts = Whole(Path.Combine(folder, Starts));
        var jobs = new List<Job>();
        Add(jobs, folder, "household.", pack.HouseholdFacts, starts.Length - 1, ofMember: false);
        Add(jobs, folder, "person.", pack.MemberFacts, starts[^1], ofMember: true);
        try
        {
            Parallel.ForEach(jobs, job => job.Column = One(job.File, job.Fact, job.Rows));
        }
        catch (AggregateException several) when (several.InnerException is PopulationException first)
        {
            throw first;
        }
        var (household, member) = (jobs.Where(job => !job.OfMember), jobs.Where(job => job.OfMember));
        return new Population(null, starts, household.Select(job => job.Column!), member.Select(job => job.Column!));
    }

    private static void Add(List<Job> jobs, string folder, string prefix, IReadOnlyDictionary<string, FactDeclaration> facts, int rows, bool ofMember)
    {
        foreach (var fact in facts.Values)
        {
            var file = Path.Combine(folder, prefix + fact.Name + ".npy");
            if (fact.Type is not (FactType.Code or FactType.Text or FactType.Date) && File.Exists(file)) jobs.Add(new Job(file, fact, rows, ofMember));
        }
    }

    // A class, not a tuple: lists of it need no machine code of their own, which a fresh process would make first.
    private sealed class Job(string file, FactDeclaration fact, int rows, bool ofMember)
    {
        public string File => file;
        public FactDeclaration Fact => fact;
        public int Rows => rows;
        public bool OfMember => ofMember;
        public Column? Column { get; set; }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Whole(string file)
    {
        using var array = Open(file);
        if (array.Width != sizeof(int)) throw Unreadable(file);
        var starts = new int[array.Rows];
        array.Stream.ReadExactly(MemoryMarshal.AsBytes(starts.AsSpan()));
        for (var i = 1; i < starts.Length; i++) if (starts[i] < starts[i - 1] || starts[0] != 0) throw Unreadable(file);
        return starts.Length > 0 ? starts : throw Unreadable(file);
    }

    // Read in pieces that fit the cache; the column grows wider only when a value asks for it.
    private static Column One(string file, FactDeclaration fact, int rows)
    {
        using var array = Open(file);
        if (array.Rows != rows || array.Width is not (1 or 4 or 8)) throw Unreadable(file);
        var buffer = new byte[Chunk * array.Width];
        var wide = new long[array.Width == sizeof(long) ? 0 : Chunk];
        var (width, bytes, least, most) = (1, System.Array.Empty<byte>(), rows == 0 ? 0 : long.MaxValue, rows == 0 ? 0 : long.MinValue);
        for (var row = 0; row < rows; row += Chunk)
        {
            var count = Math.Min(Chunk, rows - row);
            array.Stream.ReadExactly(buffer, 0, count * array.Width);
            if (wide.Length > 0) Widen(buffer, array.Width, wide.AsSpan(0, count));
            var values = wide.Length > 0 ? wide.AsSpan(0, count) : MemoryMarshal.Cast<byte, long>(buffer.AsSpan(0, count * sizeof(long)));
            Bound(values, ref least, ref most);
            var needed = Math.Max(Bytes(least), Bytes(most));
            if (needed > width || row == 0)
            {
                var before = new Column(fact, width, row, bytes, default, least, most);
                bytes = GC.AllocateUninitializedArray<byte>(checked(rows * needed + Column.Padding));
                for (var i = 0; i < row; i++) Store(bytes, needed, i, before.Whole(i));
                width = needed;
            }
            StoreAll(bytes, width, row, values);
        }
        return new Column(fact, width, rows, bytes, default, least, most);
    }

    private static int Bytes(long value) => value is >= sbyte.MinValue and <= sbyte.MaxValue ? 1
        : value is >= short.MinValue and <= short.MaxValue ? 2 : value is >= int.MinValue and <= int.MaxValue ? 4 : 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(byte[] buffer, int width, Span<long> wide)
    {
        var ints = MemoryMarshal.Cast<byte, int>(buffer.AsSpan());
        for (var i = 0; i < wide.Length; i++) wide[i] = width == sizeof(int) ? ints[i] : buffer[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bound(ReadOnlySpan<long> values, ref long least, ref long most)
    {
        var (low, high, i) = (Vector512.Create(least), Vector512.Create(most), 0);
        for (; i + Vector512<long>.Count <= values.Length; i += Vector512<long>.Count)
        {
            var some = Vector512.Create(values[i..]);
            (low, high) = (Vector512.Min(low, some), Vector512.Max(high, some));
        }
        for (var lane = 0; lane < Vector512<long>.Count; lane++) (least, most) = (Math.Min(least, low[lane]), Math.Max(most, high[lane]));
        for (; i < values.Length; i++) (least, most) = (Math.Min(least, values[i]), Math.Max(most, values[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreAll(byte[] bytes, int width, int row, ReadOnlySpan<long> values)
    {
        var i = 0;
        var ints = MemoryMarshal.Cast<byte, int>(bytes.AsSpan());
        if (width == sizeof(int))
            for (; i + Vector512<int>.Count <= values.Length; i += Vector512<int>.Count)
                Vector512.Narrow(Vector512.Create(values[i..]), Vector512.Create(values[(i + Vector512<long>.Count)..])).CopyTo(ints[(row + i)..]);
        for (; i < values.Length; i++) Store(bytes, width, row + i, values[i]);
    }

    private static void Store(byte[] bytes, int width, int row, long value)
    {
        if (width == 1) bytes[row] = unchecked((byte)value);
        else if (width == 2) BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(row * 2), (short)value);
        else if (width == 4) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(row * 4), (int)value);
        else BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(row * 8), value);
    }

    private static Array Open(string file)
    {
        var stream = new FileStream(file, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        try
        {
            Span<byte> head = stackalloc byte[10];
            stream.ReadExactly(head);
            var text = new byte[BinaryPrimitives.ReadUInt16LittleEndian(head[8..])];
            stream.ReadExactly(text);
            var words = Encoding.ASCII.GetString(text);
            var kind = words[(words.IndexOf("'descr': '", StringComparison.Ordinal) + 10)..];
            var shape = words[(words.IndexOf("'shape': (", StringComparison.Ordinal) + 10)..];
            var rows = int.Parse(shape[..shape.IndexOf(',')], System.Globalization.CultureInfo.InvariantCulture);
            var byColumns = words.Contains("'fortran_order': True", StringComparison.Ordinal);
            if (!head[1..6].SequenceEqual("NUMPY"u8) || kind[1] is not ('i' or 'u') || byColumns) throw Unreadable(file);
            return new Array(stream, kind[2] - '0', rows);
        }
        catch (Exception fault) when (fault is FormatException or EndOfStreamException or ArgumentOutOfRangeException)
        {
            stream.Dispose();
            throw Unreadable(file);
        }
    }

    private static PopulationException Unreadable(string file) => new($"{Path.GetFileName(file)} cannot be read as a column of whole numbers.");

    private sealed record Array(FileStream Stream, int Width, int Rows) : IDisposable
    {
        public void Dispose() => Stream.Dispose();
    }
}
