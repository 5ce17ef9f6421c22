// What is too large for the database, such as photographs: sealed files beside it, in a folder that only its owner may
// read. A file is called after what is in it, by a keyed digest: the same twice is kept once, a name tells nothing, and
// a file that was changed or put in another's place does not open.
using System.Security.Cryptography;

namespace Sunbeam.Data.Secrets;

public sealed class Vault(string folder, Keeper keeper)
{
    private const string Kind = "vault";

    /// <summary>Keeps bytes for good and returns their name.</summary>
    public string Keep(byte[] plain)
    {
        var name = NameOf(plain);
        var file = FileOf(name);
        if (!File.Exists(file))
        {
            OwnersOnly.MakeFolder(folder);
            OwnersOnly.MakeFolder(Path.GetDirectoryName(file)!);
            // An act that fails afterwards leaves a file that no row names, which nobody can ask for.
            OwnersOnly.Write(file, keeper.SealBytes(plain, PlaceOf(name)));
        }
        return name;
    }

    /// <summary>The bytes of that name; null where the file is gone, was changed, or its key is no longer on the ring.</summary>
    public byte[]? Open(string name)
    {
        try
        {
            return keeper.OpenBytes(File.ReadAllBytes(FileOf(name)), PlaceOf(name));
        }
        catch (Exception fault) when (fault is IOException or CryptographicException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private string NameOf(byte[] plain) => Convert.ToHexStringLower(keeper.Index(Convert.ToHexString(SHA256.HashData(plain)), Kind));

    private static string PlaceOf(string name) => $"vault.file.{name}";

    // A folder of many thousand files is slow to list; the last digits part them evenly.
    private string FileOf(string name) => Path.Combine(folder, name[^2..], name);
}
