// Seals what must not lie readable in the database: identity numbers, accounts, telephones, receipts.
// A sealed value is bound to its table, column and row, so that it cannot be moved to another's row.
using System.Security.Cryptography;
using System.Text;

namespace Sunbeam.Data.Secrets;

/// <summary>The port for another cipher (SM4 and SM3 are what Chinese assessments ask for).</summary>
public interface ICipher
{
    byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> place);
    byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> place);
    byte[] Index(byte[] key, ReadOnlySpan<byte> plain);
}

public sealed class AesGcmCipher : ICipher
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> place)
    {
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), place);
        return box;
    }

    public byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> place)
    {
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), plain, place);
        return plain;
    }

    public byte[] Index(byte[] key, ReadOnlySpan<byte> plain) => HMACSHA256.HashData(key, plain)[..16];
}

public sealed class Keeper(KeyRing ring, ICipher cipher)
{
    public KeyRing Ring => ring;

    /// <param name="text">What to seal.</param>
    /// <param name="place">"table.column.row": opening it from any other place fails.</param>
    public byte[] Seal(string text, string place) => SealBytes(Encoding.UTF8.GetBytes(text), place);

    public byte[] SealBytes(ReadOnlySpan<byte> plain, string place)
    {
        var key = ring.Newest;
        var box = cipher.Seal(key.Cipher, plain, Encoding.UTF8.GetBytes(place));
        return [key.Id, .. box];
    }

    /// <exception cref="CryptographicException">The box was made for another place, was changed, or its key is gone.</exception>
    public string Open(byte[] box, string place) => Encoding.UTF8.GetString(OpenBytes(box, place));

    public byte[] OpenBytes(byte[] box, string place) =>
        cipher.Open(ring.Find(box[0]).Cipher, box.AsSpan(1), Encoding.UTF8.GetBytes(place));

    /// <summary>The keyed index of a value, by which it is found again without being readable.</summary>
    /// <param name="kind">What sort of value; equal texts of different kinds have different indexes.</param>
    public byte[] Index(string text, string kind) => Index(ring.Newest, text, kind);

    /// <summary>One index per live key: after a rotation older rows are still found.</summary>
    public List<byte[]> Indexes(string text, string kind) => [.. ring.Live.Select(key => Index(key, text, kind))];

    private byte[] Index(SecretKey key, string text, string kind) =>
        [key.Id, .. cipher.Index(key.Index, Encoding.UTF8.GetBytes(kind + ":" + text))];
}
