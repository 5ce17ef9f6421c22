// The vault: what is in it cannot be read, changed or exchanged beside it, and the same is there once.
using System.Text;
using Sunbeam.Data.Secrets;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data.Secrets;

public sealed class VaultTests
{
    private static readonly byte[] One = Encoding.ASCII.GetBytes("a photograph of a kitchen"), Other = Encoding.ASCII.GetBytes("a photograph of a roof");

    private static string[] Files(TestHome home) => Directory.GetFiles(home.Home.Vault, "*", SearchOption.AllDirectories);

    [Fact]
    public async Task The_same_twice_is_one_file_that_tells_nothing_and_only_the_owner_may_read()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var vault = home.Desk.Vault;
        var name = vault.Keep(One);
        vault.Keep(One).ShouldBe(name);
        vault.Open(name).ShouldBe(One);
        var file = Files(home).ShouldHaveSingleItem();
        Encoding.Latin1.GetString(File.ReadAllBytes(file)).ShouldNotContain("kitchen");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var elsewhere = await TestHome.Make(Engine.Sqlite);
        elsewhere.Desk.Vault.Keep(One).ShouldNotBe(name, "another home has other keys, so that a name tells nobody what is behind it");
    }

    [Fact]
    public async Task A_file_that_was_changed_exchanged_cut_or_lost_does_not_open()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var vault = home.Desk.Vault;
        var (name, other) = (vault.Keep(One), vault.Keep(Other));
        string FileOf(string called) => Files(home).Single(file => Path.GetFileName(file) == called);
        var whole = File.ReadAllBytes(FileOf(name));

        File.WriteAllBytes(FileOf(name), File.ReadAllBytes(FileOf(other)));
        vault.Open(name).ShouldBeNull("it was made for another name");
        foreach (var length in new[] { 0, 1, 12, whole.Length - 1 })
        {
            File.WriteAllBytes(FileOf(name), whole[..length]);
            vault.Open(name).ShouldBeNull();
        }
        File.WriteAllBytes(FileOf(name), [.. whole[..^1], (byte)(whole[^1] ^ 1)]);
        vault.Open(name).ShouldBeNull();
        File.Delete(FileOf(name));
        vault.Open(name).ShouldBeNull();
        vault.Keep(One).ShouldBe(name);
        vault.Open(name).ShouldBe(One);
    }

    [Fact]
    public async Task After_a_rotation_of_keys_what_was_kept_before_still_opens()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var name = home.Desk.Vault.Keep(One);
        home.Desk.Keeper.Ring.Rotate();
        home.Desk.Vault.Open(name).ShouldBe(One);
        home.Desk.Vault.Open(home.Desk.Vault.Keep(Other)).ShouldBe(Other);
    }
}
