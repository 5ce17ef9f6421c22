// The keys of a home: outside the database, in a folder that only its owner may read. They rotate: new
// secrets use the newest key, old ones keep the number of theirs, and a search asks every live index key.
using System.Security.Cryptography;
using System.Text.Json;

namespace Sunbeam.Data.Secrets;

public sealed record SecretKey(byte Id, byte[] Cipher, byte[] Index);

public sealed class KeyRing
{
    private readonly string _file;
    private List<SecretKey> _keys;

    private KeyRing(string file, List<SecretKey> keys) => (_file, _keys) = (file, keys);

    public SecretKey Newest => _keys[^1];
    public IReadOnlyList<SecretKey> Live => _keys;

    /// <summary>The key with which the journal is sealed; it never signs anything else.</summary>
    public required byte[] Seal { get; init; }

    public SecretKey Find(byte id) =>
        _keys.Find(key => key.Id == id) ?? throw new CryptographicException($"Key {id} is not on this home's key ring.");

    public static KeyRing Open(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(folder, "ring.json");
        if (!File.Exists(file)) WriteWhole(file, Bytes([Make(1)]), replace: false);
        var keys = JsonSerializer.Deserialize<List<SecretKey>>(File.ReadAllBytes(file))!;
        return new KeyRing(file, keys) { Seal = ReadOrMake(Path.Combine(folder, "seal.key")) };
    }

    public void Rotate()
    {
        var keys = new List<SecretKey>(_keys) { Make(checked((byte)(Newest.Id + 1))) };
        WriteWhole(_file, Bytes(keys), replace: true);
        _keys = keys;
    }

    private static SecretKey Make(byte id) =>
        new(id, RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));

    private static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file)) WriteWhole(file, RandomNumberGenerator.GetBytes(32), replace: false);
        return File.ReadAllBytes(file);
    }

    private static byte[] Bytes(List<SecretKey> keys) => JsonSerializer.SerializeToUtf8Bytes(keys);

    // A key file that is half written, or that two first starts write over each other, would lock secrets for good:
    // it appears whole or not at all, and whoever comes second takes the keys that are there.
    internal static void WriteWhole(string file, byte[] bytes, bool replace)
    {
        var fresh = $"{file}.{Guid.NewGuid():N}.new";
        using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write))
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(fresh, file, overwrite: replace);
        }
        catch (IOException) when (!replace && File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
