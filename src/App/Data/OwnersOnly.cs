// Files and folders that only the one who runs the server may read, and that are there whole or not at all: a kill while
// writing leaves what was there before, and of several first starts one writes and the others take what it wrote.
using System.Diagnostics;

namespace Sunbeam.Data;

internal static class OwnersOnly
{
    private const string Held = ".lock";
    private const string HalfWritten = ".new";
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Readable | UnixFileMode.UserExecute);
    }

    public static FileStream Create(string file) => Open(file, FileMode.CreateNew);

    /// <summary>Writes a file, or another in its place.</summary>
    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        var fresh = $"{file}.{Guid.NewGuid():N}{HalfWritten}";
        using (var stream = Create(fresh))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, file, overwrite: true);
    }

    /// <summary>Writes a file only where there is none: whoever comes second finds the first one's.</summary>
    // Moving without overwriting is no guard: the framework looks first and moves then, and two that looked at once both
    // move. The lock is the operating system's and goes with its process; its empty file stays, because who deletes it
    // would let in somebody beside the one who already waits for it.
    public static void WriteOnce(string file, Func<byte[]> make)
    {
        if (File.Exists(file)) return;
        using var held = Hold(file + Held);
        if (!File.Exists(file)) Write(file, make());
    }

    private static FileStream Hold(string file)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(BetweenTries))
            try
            {
                return Open(file, FileMode.OpenOrCreate);
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                // Somebody else is writing it.
            }
    }

    private static FileStream Open(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Readable;
        return new FileStream(file, options);
    }
}
