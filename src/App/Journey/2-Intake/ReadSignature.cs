// A signature as it came: drawn on the page (a data address) or scanned. It must be a picture, and a small one.
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class ReadSignature
{
    /// <summary>A page of paper in colour stays under this; a file above it is not a signature.</summary>
    private const int LargestBytes = 2 * 1024 * 1024;
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];
    private static readonly byte[] Pdf = "%PDF-"u8.ToArray();

    /// <summary>The picture of an upload; null when it is none.</summary>
    public static byte[]? Of(Upload? upload) => upload is null ? null : Picture(upload.Bytes);

    /// <summary>The picture in a data address or bare base64; null when it is none.</summary>
    public static byte[]? Of(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(comma < 0 ? text : text[(comma + 1)..], bytes, out var length) ? Picture(bytes[..length]) : null;
    }

    /// <summary>Whether these are the bytes of a picture (PNG or JPEG).</summary>
    public static bool IsPicture(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Png) || bytes.StartsWith(Jpeg);

    /// <summary>Whether these are the bytes of a scanned paper, a picture or a PDF, of at most so many bytes.</summary>
    public static bool IsScan(byte[] bytes, int most) => bytes.Length <= most && (IsPicture(bytes) || bytes.AsSpan().StartsWith(Pdf));

    private static byte[]? Picture(byte[] bytes) => bytes.Length <= LargestBytes && IsPicture(bytes) ? bytes : null;
}
