// What a password must be, and how the platform draws one to be told once.
using System.Security.Cryptography;
using Sunbeam.Data.Acts;

namespace Sunbeam.Access;

public static class Passwords
{
    /// <summary>The fewest characters of a password. A house rule of security, not of law.</summary>
    public const int Shortest = 12;

    // Without letters and digits that are read as one another when they are passed on by voice or on paper.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static readonly Problem TooShort = new("access.password-short",
        "密码至少要有 {0} 个字符。", "A password has at least {0} characters.", Field: "password");

    /// <summary>Null when it is long enough.</summary>
    public static Problem? Check(string password) => password.Length < Shortest ? TooShort.With(Shortest) : null;

    /// <summary>Four groups of four, drawn by chance: about 79 bits.</summary>
    public static string Draw() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
