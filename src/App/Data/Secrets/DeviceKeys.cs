// The keys to which telephones seal what they keep until there is a line: the public half goes to the device, the private one
// stays with the other keys of the home. Who finds a telephone, or forgot its number, cannot read what waits on it; the house
// can. Older keys stay, because a telephone may come back after weeks.
using System.Security.Cryptography;

namespace Sunbeam.Data.Secrets;

/// <param name="Id">Hexadecimal, the first bytes of the digest of the public half.</param>
/// <param name="Public">As a browser takes it in: SubjectPublicKeyInfo.</param>
public sealed record DeviceKey(string Id, byte[] Public, RSA Private);

public sealed class DeviceKeys(string folder)
{
    public const int IdBytes = 16;
    private const int Bits = 3072;
    private const string Ending = ".pem";
    private readonly Lock _lock = new();
    private List<DeviceKey>? _keys;

    /// <summary>The one to seal to from now on.</summary>
    public DeviceKey Newest => All()[^1];

    /// <summary>The key of that number; null where this home never had it.</summary>
    public DeviceKey? Find(string id) => All().Find(key => key.Id == id);

    // The first who asks makes the key; several programs on one home take the one that was there first.
    private List<DeviceKey> All()
    {
        lock (_lock)
        {
            if (_keys is not null) return _keys;
            OwnersOnly.MakeFolder(folder);
            if (Files().Count == 0) OwnersOnly.WriteOnce(Path.Combine(folder, "1" + Ending), Make);
            return _keys = [.. Files().Select(file => Read(file.FullName))];
        }
    }

    private List<FileInfo> Files() =>
        [.. new DirectoryInfo(folder).GetFiles("*" + Ending).OrderBy(file => file.Name, StringComparer.Ordinal)];

    private static byte[] Make()
    {
        using var key = RSA.Create(Bits);
        return System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem());
    }

    private static DeviceKey Read(string file)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(file));
        var half = key.ExportSubjectPublicKeyInfo();
        return new DeviceKey(Convert.ToHexStringLower(SHA256.HashData(half)[..IdBytes]), half, key);
    }
}
