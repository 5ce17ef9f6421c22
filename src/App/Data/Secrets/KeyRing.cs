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
        OwnersOnly.MakeFolder(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(folder, "ring.json");
        OwnersOnly.WriteOnce(file, () => Bytes([Make(1)]));
        var keys = JsonSerializer.Deserialize<List<SecretKey>>(File.ReadAllBytes(file))!;
        return new KeyRing(file, keys) { Seal = ReadOrMake(Path.Combine(folder, "seal.key")) };
    }

    public void Rotate()
    {
        var keys = new List<SecretKey>(_keys) { Make(checked((byte)(Newest.Id + 1))) };
        OwnersOnly.Write(_file, Bytes(keys));
        _keys = keys;
    }

    private static SecretKey Make(byte id) =>
        new(id, RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));

    private static byte[] ReadOrMake(string file)
    {
        OwnersOnly.WriteOnce(file, () => RandomNumberGenerator.GetBytes(32));
        return File.ReadAllBytes(file);
    }

    private static byte[] Bytes(List<SecretKey> keys) => JsonSerializer.SerializeToUtf8Bytes(keys);
}
