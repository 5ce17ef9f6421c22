// An invented home as a picture, for the photographs of the demo: a house under the sky, in other colours each time.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Sunbeam.Registry.Photographs;

namespace Sunbeam.Shell.Demo;

internal static class DrawHome
{
    private const int Width = 480;
    private const int Height = 360;

    /// <summary>A PNG that differs with the seed.</summary>
    public static byte[] Of(long seed)
    {
        var (wall, door) = (Shade(seed, 0xE8D8B8), Shade(seed / 7, 0x7A4A2A));
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zip.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    var colour = ColourAt(x, y, wall, door);
                    zip.Write([(byte)(colour >> 16), (byte)((colour >> 8) & 0xFF), (byte)(colour & 0xFF)]);
                }
            }
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 2);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static int ColourAt(int x, int y, int wall, int door)
    {
        if (x is > 110 and < 370 && y is > 160 and < 300)
            return x is > 215 and < 265 && y > 205 ? door : (x is > 140 and < 190 || x is > 290 and < 340) && y is > 195 and < 245 ? 0x9CC7E6 : wall;
        return y is > 90 and <= 160 && Math.Abs(x - 240) < 20 + (y - 90) * 2 ? 0x8C3B32 : y < 290 ? 0xCFE4F5 : 0x9FB089;
    }

    private static int Shade(long seed, int colour) => colour - (int)(seed % 24) * 0x010101;

    private static byte[] Chunk(string kind, byte[] body)
    {
        var chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        Encoding.ASCII.GetBytes(kind).CopyTo(chunk, 4);
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 8), ReadPng.Check(chunk.AsSpan(4, body.Length + 4)));
        return chunk;
    }
}
