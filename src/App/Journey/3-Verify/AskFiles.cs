// The connector for what a department puts into a folder: a table (CSV in UTF-8 or GB18030, or a workbook) beside a
// manifest with its name, its checksum and its day. A file that does not fit its manifest is no answer about anybody.
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Sunbeam.Registry.Importing;

namespace Sunbeam.Journey.Verify;

internal sealed class AskFiles(Patience patience)
{
    private const string ManifestName = "manifest.json";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    // The rows of the last file of each source by key, so that a thousand questions read it once.
    private readonly ConcurrentDictionary<string, Read> _read = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _reading = new();

    /// <param name="File">What the manifest says of it.</param>
    private sealed record Manifest(string File, string Sha256, DateOnly AsOf);

    private sealed record Read(string Path, string Sha256, long Length, DateTimeOffset Written, IReadOnlyList<string> Columns, ILookup<string, string[]> Rows);

    public async Task<Reply> Ask(SourceDefinition source, FileReach reach, ReachedAt at, Question question, CancellationToken cancel)
    {
        try
        {
            var folder = Path.Combine(at.Address.LocalPath, source.Id);
            var manifest = await ReadManifest(Path.Combine(folder, ManifestName), cancel);
            if (source.FreshnessDays is { } days && manifest.AsOf.AddDays(days) < question.Today) return new Reply(RequestState.Late, Fault.Stale);
            var read = await Rows(source, reach, Path.Combine(folder, manifest.File), manifest, cancel);
            var bytes = Records(read, manifest, [.. read.Rows[question.Identity].Take(patience.MostRows + 1)]);
            return bytes.Length > patience.LargestReplyBytes || read.Rows[question.Identity].Skip(patience.MostRows).Any()
                ? new Reply(RequestState.Malformed, Fault.TooLarge)
                : ReadReply.Read(bytes, source, ReplyShape.OfRows(reach.Reply, dated: true), question);
        }
        catch (Unfit unfit)
        {
            return unfit.Reply;
        }
        catch (TableException fault)
        {
            var fits = fault.Problem.Code == ImportProblems.WrongColumns.Code || fault.Problem.Code == ImportProblems.NoLines.Code;
            return new Reply(RequestState.Malformed, fits ? Fault.NotUnderstood : Fault.NotJson);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Reply(RequestState.Unreachable, Fault.NoFile, MayPass: true);
        }
    }

    private async Task<Manifest> ReadManifest(string path, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(Regular(path, patience.LargestReplyBytes), cancel);
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            string Text(string name) => document.RootElement.GetProperty(name).GetString() ?? "";
            var manifest = new Manifest(Text("file"), Text("sha256"), DateOnly.ParseExact(Text("as_of"), "yyyy-MM-dd", CultureInfo.InvariantCulture));
            // A name, and not a way out of the folder.
            return Path.GetFileName(manifest.File) == manifest.File && manifest.File.Length > 0 ? manifest : throw new Unfit(Malformed(Fault.NotUnderstood));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new Unfit(Malformed(Fault.NotUnderstood, mayPass: true));
        }
    }

    private async Task<Read> Rows(SourceDefinition source, FileReach reach, string path, Manifest manifest, CancellationToken cancel)
    {
        var one = _reading.GetOrAdd(source.Id, _ => new SemaphoreSlim(1));
        await one.WaitAsync(cancel);
        try
        {
            var file = new FileInfo(Regular(path, patience.LargestFileBytes));
            if (_read.TryGetValue(source.Id, out var kept) && kept.Path == path && kept.Sha256 == manifest.Sha256
                && kept.Length == file.Length && kept.Written == Written(file)) return kept;
            _read.TryRemove(source.Id, out _);
            await using (var stream = file.OpenRead())
            {
                var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
                // It may still be on its way.
                if (!string.Equals(sum, manifest.Sha256, StringComparison.OrdinalIgnoreCase)) throw new Unfit(Malformed(Fault.WrongChecksum, mayPass: true));
            }
            return _read[source.Id] = await Task.Run(() => Table(source, reach, file, manifest), cancel);
        }
        finally
        {
            one.Release();
        }
    }

    private static Read Table(SourceDefinition source, FileReach reach, FileInfo file, Manifest manifest)
    {
        List<string> wanted = [reach.Reply.Identity, .. source.Yields.SelectMany(yields => yields.Where.Keys.Prepend(yields.Of))];
        List<string> columns = [.. wanted.Distinct()];
        using var table = ReadTable.Open(file.FullName, columns);
        // Only the columns that are asked for are kept.
        var places = columns.ConvertAll(table.Column);
        var rows = table.Rows().Select(row => places.ConvertAll(place => place < row.Cells.Length ? row.Cells[place].Trim() : "").ToArray())
            .ToLookup(cells => cells[0], StringComparer.Ordinal);
        return new Read(file.FullName, manifest.Sha256, file.Length, Written(file), columns, rows);
    }

    private static DateTimeOffset Written(FileInfo file) => new(file.LastWriteTimeUtc);

    private static byte[] Records(Read read, Manifest manifest, List<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("as_of", manifest.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("records");
            foreach (var cells in rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < cells.Length; i++)
                    if (cells[i].Length > 0) json.WriteString(read.Columns[i], cells[i]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    // A file and nothing else: a link may lead anywhere, and a device never ends.
    private static string Regular(string path, long most)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0) throw new Unfit(new Reply(RequestState.Unreachable, Fault.NoFile, MayPass: true));
        if (file.LinkTarget is not null || (file.Attributes & (FileAttributes.Device | FileAttributes.ReparsePoint)) != 0)
            throw new Unfit(Malformed(Fault.NotUnderstood));
        return file.Length <= most ? path : throw new Unfit(Malformed(Fault.TooLarge));
    }

    private static Reply Malformed(string fault, bool mayPass = false) => new(RequestState.Malformed, fault, mayPass);

    private sealed class Unfit(Reply reply) : Exception
    {
        public Reply Reply => reply;
    }
}
