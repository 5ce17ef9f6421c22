// An entry on its way in: piece after piece into a file of the home, sealed as it came. How far it is, is how long the file is,
// so that a telephone that was cut off, or a server that was killed, goes on from there.
using Sunbeam.Data;

namespace Sunbeam.Journey.Discover;

public static class EntryUpload
{
    /// <summary>Nine photographs, a spoken note and a signature, with room to spare.</summary>
    public const long LargestBytes = 48L << 20;
    private const string Ending = ".part";

    /// <summary>What nobody went on with for so long is dropped; the telephone still has it and begins again.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static string FileOf(Home home, long account, Guid entry) => Path.Combine(home.Folder, "field", $"{account}-{entry:N}{Ending}");

    public static long Received(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    /// <summary>Adds a piece that begins where the file ends; any other is passed over.</summary>
    /// <returns>How much there is now.</returns>
    public static async Task<long> Add(string file, long at, long whole, Stream piece)
    {
        OwnersOnly.MakeFolder(Path.GetDirectoryName(file)!);
        try
        {
            await using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            if (stream.Length != at) return stream.Length;
            stream.Seek(0, SeekOrigin.End);
            // What came before the line broke is kept.
            await CopyUpTo(piece, stream, whole - at);
            return stream.Length;
        }
        catch (IOException)
        {
            // Another window of the same person is adding to it just now.
            return Received(file);
        }
    }

    public static void Drop(string file)
    {
        if (File.Exists(file)) File.Delete(file);
    }

    /// <summary>Drops what was begun long ago.</summary>
    public static void Sweep(Home home, DateTimeOffset now)
    {
        var folder = new DirectoryInfo(Path.Combine(home.Folder, "field"));
        if (!folder.Exists) return;
        foreach (var file in folder.GetFiles("*" + Ending).Where(file => file.LastWriteTimeUtc < now - KeptFor)) file.Delete();
    }

    private static async Task CopyUpTo(Stream from, Stream to, long most)
    {
        var buffer = new byte[1 << 16];
        while (most > 0)
        {
            int read;
            try
            {
                read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most)));
            }
            catch (Exception fault) when (fault is IOException or BadHttpRequestException or OperationCanceledException)
            {
                return;
            }
            if (read == 0) return;
            await to.WriteAsync(buffer.AsMemory(0, read));
            most -= read;
        }
    }
}
