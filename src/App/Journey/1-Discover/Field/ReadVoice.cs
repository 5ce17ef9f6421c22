// Tells a spoken note by its first bytes, whatever it calls itself: what browsers record and what telephones' recorders save.
namespace Sunbeam.Journey.Discover;

public static class ReadVoice
{
    /// <summary>A few minutes of speech, even from a recorder that does not press it together.</summary>
    private const int LargestBytes = 12 * Megabyte;
    private const int Megabyte = 1 << 20;

    private static readonly (int At, byte[] Mark, string Type)[] Kinds =
    [
        (0, [0x1A, 0x45, 0xDF, 0xA3], "audio/webm"),
        (0, "OggS"u8.ToArray(), "audio/ogg"),
        (4, "ftyp"u8.ToArray(), "audio/mp4"),
        (0, "RIFF"u8.ToArray(), "audio/wav"),
        (0, "#!AMR"u8.ToArray(), "audio/amr"),
        (0, "ID3"u8.ToArray(), "audio/mpeg"),
        (0, [0xFF, 0xFB], "audio/mpeg"),
        (0, [0xFF, 0xF1], "audio/aac"),
    ];

    /// <summary>The media type; null where these bytes are no spoken note.</summary>
    public static string? TypeOf(byte[] sent) => sent.Length > LargestBytes ? null
        : Kinds.FirstOrDefault(kind => sent.AsSpan(Math.Min(kind.At, sent.Length)).StartsWith(kind.Mark)).Type;
}
