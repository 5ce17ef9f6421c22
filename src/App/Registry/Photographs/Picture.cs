// What is left of a picture that was sent: the picture. A telephone writes into it where and when it was taken, with what
// device and a small copy; some hang a film behind it. None of that is kept, only how it is to be turned. What is no whole
// picture is none, whatever it calls itself.
using System.Buffers.Binary;

namespace Sunbeam.Registry.Photographs;

public sealed record Picture(string Type, byte[] Bytes, int Width, int Height)
{
    /// <summary>A photograph of a good telephone stays under this.</summary>
    public const int LargestBytes = 12 * 1024 * 1024;

    /// <summary>A small file can claim to be a picture so wide that no browser could draw it.</summary>
    private const int LongestSide = 16_384;

    /// <summary>The picture alone; null where these bytes are none (JPEG or PNG).</summary>
    public static Picture? Read(byte[] sent)
    {
        var picture = ReadJpeg.Of(sent) ?? ReadPng.Of(sent);
        return picture is { Width: > 0 and <= LongestSide, Height: > 0 and <= LongestSide } ? picture : null;
    }
}

/// <summary>A JPEG is a row of segments; what is drawn is kept, what only tells is left out.</summary>
internal static class ReadJpeg
{
    private const byte Mark = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA, Exif = 0xE1, Adobe = 0xEE;
    private static readonly byte[] ExifName = "Exif\0\0"u8.ToArray();

    public static Picture? Of(ReadOnlySpan<byte> sent)
    {
        if (sent.Length < 4 || sent[0] != Mark || sent[1] != Start) return null;
        var kept = new MemoryStream(sent.Length);
        kept.Write([Mark, Start]);
        var (at, turn, width, height, scanned) = (2, (ushort)1, 0, 0, false);
        while (at + 1 < sent.Length && sent[at] == Mark)
        {
            var kind = sent[at + 1];
            if (kind == Mark)
            {
                at++;
                continue;
            }
            if (kind == End)
            {
                kept.Write([Mark, End]);
                return scanned && width > 0 ? new Picture("image/jpeg", Turned(kept.ToArray(), turn), width, height) : null;
            }
            if (at + 4 > sent.Length) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(sent[(at + 2)..]);
            if (length < 2 || at + 2 + length > sent.Length) return null;
            var body = sent.Slice(at + 4, length - 2);
            if (kind == Exif && TurnIn(body) is var told and > 1) turn = told;
            if (IsFrame(kind) && body.Length >= 6)
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
            var end = at + 2 + length;
            if (kind == Scan)
            {
                end = EndOfScan(sent, end);
                scanned = true;
            }
            if (IsDrawn(kind)) kept.Write(sent[at..end]);
            at = end;
        }
        return null;
    }

    // Frames, tables and scans are drawn, and Adobe's segment says in which colours; what else programs put in is talk.
    private static bool IsDrawn(byte kind) => kind is (>= 0xC0 and <= 0xCF) or (>= Scan and <= 0xDD) or Adobe;

    private static bool IsFrame(byte kind) => kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // In a scan a mark is followed by a nought or by the number of a restart; anything else ends it.
    private static int EndOfScan(ReadOnlySpan<byte> sent, int at)
    {
        while (at + 1 < sent.Length && !(sent[at] == Mark && sent[at + 1] is not (0x00 or Mark or (>= 0xD0 and <= 0xD7)))) at++;
        return at;
    }

    /// <summary>How the picture is to be turned, 1 to 8; 1 where nothing is said.</summary>
    private static ushort TurnIn(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(ExifName) || body.Length < ExifName.Length + 10) return 1;
        var tiff = body[ExifName.Length..];
        var small = tiff[0] == (byte)'I';
        ushort Word(ReadOnlySpan<byte> from) => small ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);
        var first = small ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2) return 1;
        var entries = tiff[(int)first..];
        var count = Word(entries);
        for (var i = 0; i < count && 2 + 12 * (i + 1) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + 12 * i, 12);
            if (Word(entry) == 0x0112) return Word(entry[8..]) is var turn and >= 1 and <= 8 ? turn : (ushort)1;
        }
        return 1;
    }

    // The turn alone, written again in the least Exif there can be.
    private static byte[] Turned(byte[] picture, ushort turn)
    {
        if (turn == 1) return picture;
        byte[] tiff = [.. "MM\0*\0\0\0\b"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0];
        var length = 2 + ExifName.Length + tiff.Length;
        return [Mark, Start, Mark, Exif, 0, (byte)length, .. ExifName, .. tiff, .. picture.AsSpan(2)];
    }
}

/// <summary>A PNG is a row of chunks, each with its check; what is drawn is kept.</summary>
internal static class ReadPng
{
    private static readonly byte[] Start = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly string[] Drawn = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];

    public static Picture? Of(ReadOnlySpan<byte> sent)
    {
        if (!sent.StartsWith(Start)) return null;
        var kept = new MemoryStream(sent.Length);
        kept.Write(Start);
        var (at, width, height, drawn) = (Start.Length, 0, 0, false);
        while (at + 12 <= sent.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(sent[at..]);
            if (length > sent.Length - at - 12) return null;
            var chunk = sent.Slice(at, 12 + (int)length);
            var kind = System.Text.Encoding.ASCII.GetString(chunk[4..8]);
            if (BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) != Check(chunk[4..^4])) return null;
            if (kind == "IHDR" && length >= 8)
                (width, height) = (Side(chunk[8..]), Side(chunk[12..]));
            drawn |= kind == "IDAT";
            if (Drawn.Contains(kind)) kept.Write(chunk);
            if (kind == "IEND") return drawn && width > 0 ? new Picture("image/png", kept.ToArray(), width, height) : null;
            at += chunk.Length;
        }
        return null;
    }

    private static int Side(ReadOnlySpan<byte> from) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(from), int.MaxValue);

    // The cyclic redundancy check of the format.
    internal static uint Check(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : 0xEDB88320 ^ (sum >> 1);
        }
        return ~sum;
    }
}
