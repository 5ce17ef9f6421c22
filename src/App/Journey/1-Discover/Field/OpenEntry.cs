// Opens what a telephone sealed for the house: the number of our key, the entry's own key wrapped for it, and everything else
// under that key, bound to the entry's number and to the account that wrote it. What was changed, cut off, or written by
// somebody else does not open.
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sunbeam.Data.Secrets;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public enum PartKind { Photograph, Voice, Signature }

/// <summary>A file that the entry carries; the bytes follow the words in this order.</summary>
public sealed record EntryPart(PartKind Kind, int Bytes);

/// <summary>What was written: a visit, or notes about a household.</summary>
public sealed record EntryWords(RecordVisit.Input? Visit, ChangeNotes.Input? Notes, DateTimeOffset? MadeAt, IReadOnlyList<EntryPart>? Parts);

public sealed record OpenedEntry(EntryWords Words, ILookup<PartKind, Upload> Files);

public static class OpenEntry
{
    private const int NonceBytes = 12, TagBytes = 16, LengthBytes = 4;

    /// <returns>Null where it does not open.</returns>
    public static OpenedEntry? Of(DeviceKeys keys, Guid entry, long author, byte[] box)
    {
        try
        {
            return Parse(Open(keys, entry, author, box));
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or InvalidOperationException or JsonException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] Open(DeviceKeys keys, Guid entry, long author, ReadOnlySpan<byte> box)
    {
        var key = keys.Find(Convert.ToHexStringLower(box[..DeviceKeys.IdBytes])) ?? throw new CryptographicException("No such key.");
        var wrapped = box.Slice(DeviceKeys.IdBytes, key.Private.KeySize / 8);
        var rest = box[(DeviceKeys.IdBytes + wrapped.Length)..];
        using var aes = new AesGcm(key.Private.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256), TagBytes);
        var plain = new byte[rest.Length - NonceBytes - TagBytes];
        aes.Decrypt(rest[..NonceBytes], rest[NonceBytes..^TagBytes], rest[^TagBytes..], plain, BoundTo(entry, author));
        return plain;
    }

    private static byte[] BoundTo(Guid entry, long author) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{entry:D}.{author}"));

    private static OpenedEntry Parse(ReadOnlySpan<byte> plain)
    {
        var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(plain));
        var words = JsonSerializer.Deserialize<EntryWords>(plain.Slice(LengthBytes, length), ActDoor.Json);
        if (words is null || FindHole.In(words) is not null) throw new JsonException();
        var at = LengthBytes + length;
        var files = new List<(PartKind Kind, Upload File)>();
        foreach (var part in words.Parts ?? [])
        {
            files.Add((part.Kind, new Upload(part.Kind.ToString(), plain.Slice(at, part.Bytes).ToArray())));
            at += part.Bytes;
        }
        return new OpenedEntry(words, files.ToLookup(file => file.Kind, file => file.File));
    }
}
