// Pictures as telephones make them: with where they were taken, with what, a remark, and a film behind the last byte.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Sunbeam.Tests.App.Houses;

public static class MadePicture
{
    /// <summary>What must not be found again in anything that is kept.</summary>
    public const string Where = "36.3072N 120.3963E", Device = "Telephone of Somebody", Remark = "at the Wangs'", Film = "ftypmp42";

    /// <summary>The bytes between the marks of the scan; a mark in them is followed by a nought or is a restart.</summary>
    private static readonly byte[] Drawn = [1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 5];

    /// <param name="seed">Tells one picture from another.</param>
    /// <param name="turn">How it is to be turned, 1 to 8.</param>
    public static byte[] Jpeg(byte seed = 1, byte turn = 6, int width = 640, int height = 480)
    {
        byte[] entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0];
        byte[] exif = [.. "Exif\0\0II*\0\b\0\0\0"u8, 1, 0, .. entry, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Where + Device)];
        byte[] frame = [8, (byte)(height >> 8), (byte)(height & 0xFF), (byte)(width >> 8), (byte)(width & 0xFF), 1, 1, 0x11, 0];
        return
        [
            0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. Segment(0xE1, exif), .. Segment(0xFE, Encoding.ASCII.GetBytes(Remark)),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)16, 64)]), .. Segment(0xC0, frame), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. Drawn, seed,
            0xFF, 0xD9, .. Encoding.ASCII.GetBytes(Film),
        ];
    }

    public static byte[] Png(int width = 2, int height = 2)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 0);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(new byte[(width + 1) * height]);
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("tEXt", Encoding.ASCII.GetBytes("Comment\0" + Remark)),
            .. Chunk("eXIf", Encoding.ASCII.GetBytes(Where)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []), .. Encoding.ASCII.GetBytes(Film),
        ];
    }

    private static byte[] Segment(byte kind, byte[] body) => [0xFF, kind, (byte)((body.Length + 2) >> 8), (byte)((body.Length + 2) & 0xFF), .. body];

    private static byte[] Chunk(string kind, byte[] body)
    {
        var chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        Encoding.ASCII.GetBytes(kind).CopyTo(chunk, 4);
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 8), Check(chunk.AsSpan(4, body.Length + 4)));
        return chunk;
    }

    private static uint Check(ReadOnlySpan<byte> bytes)
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
