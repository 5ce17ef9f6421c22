// Makes a home out of a backup: into an empty folder only, and nothing is written outside it whatever the file says.
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Sunbeam.Data.Backup;

public static class ReadBackup
{
    /// <exception cref="HomeException">The folder is not empty, or the file is no backup, or a damaged one.</exception>
    public static BackupMade Read(string file, string folder)
    {
        if (!File.Exists(file)) throw new HomeException("There is no such backup; check its path.");
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new HomeException("This home is not empty; restore into another folder with --home.");
        OwnersOnly.MakeFolder(folder);
        try
        {
            var about = Unpack(file, folder);
            return new BackupMade(file, new FileInfo(file).Length, about.Entries, about.Database);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            // The folder was empty: what was unpacked so far is no home.
            Directory.Delete(folder, recursive: true);
            throw new HomeException("This file is no backup of Sunbeam, or it is damaged.");
        }
    }

    private static BackupAbout Unpack(string file, string folder)
    {
        using var squeezed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var tar = new TarReader(squeezed);
        BackupAbout? about = null;
        while (tar.GetNextEntry() is { } entry)
        {
            if (about is null)
            {
                if (entry.Name != WriteBackup.AboutName || entry.DataStream is null) throw new InvalidDataException();
                about = JsonSerializer.Deserialize<BackupAbout>(entry.DataStream);
                if (about?.Format != WriteBackup.Format) throw new InvalidDataException();
                continue;
            }
            var to = Path.GetFullPath(Path.Combine(folder, entry.Name));
            if (entry.EntryType != TarEntryType.RegularFile || !to.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidDataException();
            OwnersOnly.MakeFolder(Path.GetDirectoryName(to)!);
            using var written = OwnersOnly.Create(to);
            entry.DataStream?.CopyTo(written);
        }
        return about ?? throw new InvalidDataException();
    }
}
