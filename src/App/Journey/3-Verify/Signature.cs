// How a message between us and a source is signed: HMAC-SHA-256 over moment, nonce, method, address and the digest of the
// body, so that it can be neither changed, nor sent elsewhere, nor kept and sent again much later.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sunbeam.Journey.Verify;

/// <param name="Moment">Seconds since 1970.</param>
/// <param name="Code">In hexadecimal, small letters.</param>
public sealed record Signature(string Moment, string Nonce, string Code)
{
    public const string MomentHeader = "X-Timestamp", NonceHeader = "X-Nonce";

    /// <summary>Clocks of two offices differ by less than this.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    // The machine's clock and not the home's: the source compares it with its own.
    public static Signature Of(string secret, string method, string address, ReadOnlySpan<byte> body)
    {
        var moment = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        return new Signature(moment, nonce, CodeOf(secret, moment, nonce, method, address, body));
    }

    /// <summary>Whether a message that came was signed with the secret, a moment ago.</summary>
    public bool Fits(string secret, string method, string address, ReadOnlySpan<byte> body)
    {
        if (!long.TryParse(Moment, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        if (Math.Abs((decimal)now - seconds) > (decimal)Holds.TotalSeconds) return false;
        var ours = Encoding.ASCII.GetBytes(CodeOf(secret, Moment, Nonce, method, address, body));
        return CryptographicOperations.FixedTimeEquals(ours, Encoding.ASCII.GetBytes(Code));
    }

    private static string CodeOf(string secret, string moment, string nonce, string method, string address, ReadOnlySpan<byte> body)
    {
        var signed = string.Join('\n', moment, nonce, method, address, Convert.ToHexStringLower(SHA256.HashData(body)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
    }
}
