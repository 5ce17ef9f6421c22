// The snapshot on disk: a base, built whole, and a tail of what changed since, in one folder. A base is written beside and
// moved; a tail only grows, each addition with its checksum, so that whatever a kill cuts off is dropped when it is read.
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

/// <summary>One folder's snapshot as it was read; who changes it holds the folder's lock.</summary>
public sealed class SnapshotFile
{
    private const string BaseEnding = ".base", TailEnding = ".tail", FreshEnding = ".new";
    private const int ChecksumBytes = 16;
    private const int RecordHead = sizeof(int) + ChecksumBytes;

    /// <summary>A tail longer than this share of its base is put together with it.</summary>
    private const int TailShare = 8;
    private const long SmallTail = 1 << 20;

    private readonly string _folder;
    private readonly long _number;
    private readonly ScreenedFacts _facts;
    private readonly long _baseLength;
    private readonly List<Part> _parts;
    private long _tailLength;

    private SnapshotFile(string folder, long number, ScreenedFacts facts, long baseLength, Part whole)
    {
        (_folder, _number, _facts, _baseLength, _parts) = (folder, number, facts, baseLength, [whole]);
        ReadTail();
    }

    /// <summary>The last line of the journal whose change is in here.</summary>
    public Seen Seen => _parts[^1].Seen;

    /// <summary>Everybody as of <see cref="Seen"/>.</summary>
    public Everybody Everybody => MergeParts.Of(_parts);

    private string Tail => Name(_folder, _number, TailEnding);

    /// <summary>The newest snapshot of a folder; null when there is none for these facts that can be read.</summary>
    public static SnapshotFile? Open(string folder, ScreenedFacts facts)
    {
        foreach (var number in Numbers(folder).OrderDescending())
            try
            {
                var file = new Mapped(Name(folder, number, BaseEnding));
                if (PartFormat.Read(file.Slice, facts) is { } whole) return new SnapshotFile(folder, number, facts, file.Length, whole);
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or OverflowException)
            {
                // A base that cannot be read is as good as none; the registry has it all.
            }
        return null;
    }

    /// <summary>Whether a folder holds a snapshot.</summary>
    public static bool Found(string folder) => Numbers(folder).Any();

    /// <summary>The newest snapshot of a folder, of whichever facts it has.</summary>
    /// <exception cref="PopulationException">It cannot be read, or the pack knows a fact of it no more.</exception>
    public static SnapshotFile Open(string folder, Pack pack)
    {
        try
        {
            var number = Numbers(folder).Max();
            var file = new Mapped(Name(folder, number, BaseEnding));
            if (PartFormat.Facts(file.Slice, pack) is { } facts && PartFormat.Read(file.Slice, facts) is { } whole)
                return new SnapshotFile(folder, number, facts, file.Length, whole);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or OverflowException)
        {
        }
        throw new PopulationException("The snapshot in this folder cannot be read with this pack.");
    }

    /// <summary>Writes a whole snapshot and forgets the older ones.</summary>
    public static SnapshotFile Write(string folder, ScreenedFacts facts, Everybody everybody, Seen seen)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var number = Numbers(folder).DefaultIfEmpty().Max() + 1;
        var fresh = Name(folder, number, FreshEnding);
        using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            PartFormat.Write(stream, new Part(seen, everybody, []), facts.Shape);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, Name(folder, number, BaseEnding), overwrite: true);
        Forget(folder, number);
        return Open(folder, facts)!;
    }

    /// <summary>Adds what some households have become.</summary>
    /// <param name="now">Those of them that are still there.</param>
    /// <param name="touched">All of them; who is not in <paramref name="now"/> is gone.</param>
    /// <param name="seen">The last line of the journal whose change this holds.</param>
    public void Add(Everybody now, IReadOnlyCollection<long> touched, Seen seen)
    {
        var part = new Part(seen, now, [.. touched]);
        using var written = new MemoryStream();
        PartFormat.Write(written, part, _facts.Shape);
        var bytes = written.ToArray();
        var head = new byte[RecordHead];
        BinaryPrimitives.WriteInt32LittleEndian(head, bytes.Length);
        SHA256.HashData(bytes)[..ChecksumBytes].CopyTo(head, sizeof(int));
        using (var tail = new FileStream(Tail, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read))
        {
            // What a kill cut off lies behind the last whole record.
            tail.SetLength(_tailLength);
            tail.Position = _tailLength;
            tail.Write(head);
            tail.Write(bytes);
            tail.Flush(flushToDisk: true);
            _tailLength = tail.Length;
        }
        _parts.Add(part);
    }

    /// <summary>The same in one piece again, when the tail has grown long.</summary>
    public SnapshotFile Compacted() => _tailLength < Math.Max(SmallTail, _baseLength / TailShare) ? this : Write(_folder, _facts, Everybody, Seen);

    private void ReadTail()
    {
        if (!File.Exists(Tail)) return;
        var bytes = File.ReadAllBytes(Tail);
        while (_tailLength + RecordHead <= bytes.Length)
        {
            var (at, length) = ((int)_tailLength + RecordHead, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan((int)_tailLength)));
            if (length < 0 || at + (long)length > bytes.Length) return;
            var record = bytes.AsMemory(at, length);
            if (!SHA256.HashData(record.Span).AsSpan(0, ChecksumBytes).SequenceEqual(bytes.AsSpan((int)_tailLength + sizeof(int), ChecksumBytes))) return;
            if (PartFormat.Read((offset, count) => record.Slice((int)offset, count), _facts) is not { } part) return;
            _parts.Add(part);
            _tailLength = at + length;
        }
    }

    private static IEnumerable<long> Numbers(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + BaseEnding)
        .Select(file => long.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var number) ? number : 0);

    // One that another process has open stays until the next time.
    private static void Forget(string folder, long but)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is BaseEnding or TailEnding or FreshEnding))
            if (Path.GetFileNameWithoutExtension(file) != Padded(but))
                try
                {
                    File.Delete(file);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                }
    }

    private static string Name(string folder, long number, string ending) => Path.Combine(folder, Padded(number) + ending);
    private static string Padded(long number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
