// The file with its results, kept for a while so that whoever sent it can fetch it and correct it. It lies in the home,
// sealed piece by piece, because a roster is nothing but names, numbers and accounts.
using System.Buffers.Binary;
using System.Security.Cryptography;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Registry.Importing;

public static class KeptFile
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
    private const int PieceBytes = 1 << 20;

    /// <summary>Where files lie while they are read; the folder is its owner's alone.</summary>
    public static string Folder(Home home)
    {
        var folder = Path.Combine(home.Folder, "imports");
        OwnersOnly.MakeFolder(folder);
        return folder;
    }

    public static bool IsThere(Home home, long id) => NameOf(home, id) is not null;

    /// <summary>The ending of the kept file, or null when it is no longer kept.</summary>
    public static string? EndingOf(Home home, long id) => NameOf(home, id) is { } name ? "." + Path.GetFileNameWithoutExtension(name).Split('.')[^1] : null;

    public static void Save(Home home, Keeper keeper, long id, string path, string ending)
    {
        using var from = File.OpenRead(path);
        using var to = File.Create(Path.Combine(Folder(home), $"{id}{ending}.sealed"));
        var piece = new byte[PieceBytes];
        var number = 0;
        for (int read; (read = from.ReadAtLeast(piece, PieceBytes, throwOnEndOfStream: false)) > 0; number++)
            Append(to, keeper.SealBytes(piece.AsSpan(0, read), Place(id, number)));
        // An empty piece closes the file: one that was cut off is noticed.
        Append(to, keeper.SealBytes([], Place(id, number)));
    }

    /// <exception cref="CryptographicException">The file was changed or cut off.</exception>
    public static async Task CopyTo(Home home, Keeper keeper, long id, Stream to)
    {
        await using var from = File.OpenRead(NameOf(home, id)!);
        for (var number = 0; ; number++)
        {
            var piece = keeper.OpenBytes(await Take(from), Place(id, number));
            if (piece.Length == 0) return;
            await to.WriteAsync(piece);
        }
    }

    /// <summary>Removes what has been kept long enough.</summary>
    public static void Sweep(Home home, DateTimeOffset now)
    {
        foreach (var file in new DirectoryInfo(Folder(home)).EnumerateFiles())
            if (file.LastWriteTimeUtc < (now - KeptFor).UtcDateTime) file.Delete();
    }

    private static void Append(Stream to, byte[] box)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, box.Length);
        to.Write(length);
        to.Write(box);
    }

    private static async Task<byte[]> Take(Stream from)
    {
        var length = new byte[sizeof(int)];
        await from.ReadExactlyAsync(length);
        var box = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        await from.ReadExactlyAsync(box);
        return box;
    }

    private static string? NameOf(Home home, long id) => Directory.EnumerateFiles(Folder(home), $"{id}.*.sealed").FirstOrDefault();

    private static string Place(long id, int number) => $"import.file.{id}.{number}";
}
