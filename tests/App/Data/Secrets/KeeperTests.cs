// What is sealed opens only where it belongs and only with this home's keys; it is found again without being readable,
// also after the keys were changed.
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;
using Sunbeam.Shell;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data.Secrets;

public sealed class KeeperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-keys-").FullName;

    private Keeper Keeper(string home = "a") => new(KeyRing.Open(Path.Combine(_folder, home)), new AesGcmCipher());

    [Fact]
    public void A_sealed_value_opens_only_in_its_own_place()
    {
        var keeper = Keeper();
        var box = keeper.Seal("379900199001011237", "person.id_number.7");
        keeper.Open(box, "person.id_number.7").ShouldBe("379900199001011237");
        Should.Throw<CryptographicException>(() => keeper.Open(box, "person.id_number.8"));
        Should.Throw<CryptographicException>(() => keeper.Open(box, "person.telephone.7"));
    }

    [Fact]
    public void A_sealed_value_that_was_touched_does_not_open()
    {
        var keeper = Keeper();
        var box = keeper.Seal("text", "a.b.1");
        for (var i = 1; i < box.Length; i++)
        {
            var touched = (byte[])box.Clone();
            touched[i] ^= 1;
            Should.Throw<CryptographicException>(() => keeper.Open(touched, "a.b.1"));
        }
    }

    [Fact]
    public void Another_homes_keys_neither_open_nor_find()
    {
        var box = Keeper().Seal("text", "a.b.1");
        Should.Throw<CryptographicException>(() => Keeper("other").Open(box, "a.b.1"));
        Keeper("other").Index("text", "kind").ShouldNotBe(Keeper().Index("text", "kind"));
    }

    [Fact]
    public void Equal_texts_are_sealed_differently_and_indexed_alike_within_their_kind()
    {
        var keeper = Keeper();
        keeper.Seal("text", "a.b.1").ShouldNotBe(keeper.Seal("text", "a.b.1"));
        keeper.Index("text", "id-number").ShouldBe(keeper.Index("text", "id-number"));
        keeper.Index("text", "id-number").ShouldNotBe(keeper.Index("text", "telephone"));
    }

    [Theory, Engines]
    public async Task After_the_keys_were_changed_old_and_new_rows_are_found_and_opened(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await AddPerson(home, 1, "379900199001011237");
        home.Desk.Keeper.Ring.Rotate();
        await AddPerson(home, 2, "379900199002022241");

        var reopened = new Keeper(KeyRing.Open(home.Home.Keys), new AesGcmCipher());
        await using var db = home.Desk.Open(Actor.System("tests"));
        foreach (var (id, number) in new[] { (1L, "379900199001011237"), (2L, "379900199002022241") })
        {
            var indexes = reopened.Indexes(number, Person.IdNumberKind);
            indexes.Count.ShouldBe(2);
            var found = await db.Set<Person>().SingleAsync(person => indexes.Contains(person.IdNumberIndex));
            found.Id.ShouldBe(id);
            found.OpenIdNumber(reopened).ShouldBe(number);
        }
    }

    [Theory, Engines]
    public async Task A_home_whose_keys_are_not_those_of_its_database_does_not_start(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await AddPerson(home, 1, "379900199001011237");
        await OpenHome.Open(home.Home, home.Clock);
        Directory.Move(home.Home.Keys, home.Home.Keys + ".away");
        (await Should.ThrowAsync<HomeException>(() => OpenHome.Open(home.Home, home.Clock))).Message.ShouldContain("keys");
        Directory.Delete(home.Home.Keys, recursive: true);
        Directory.Move(home.Home.Keys + ".away", home.Home.Keys);
        await OpenHome.Open(home.Home, home.Clock);
    }

    [Fact]
    public void First_starts_at_once_agree_on_one_ring()
    {
        // Once is luck: two that look at the same moment are rare, so many homes are begun.
        for (var home = 0; home < 40; home++)
        {
            var folder = Path.Combine(_folder, home.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var rings = new string[12];
            using var together = new Barrier(rings.Length);
            var starts = Enumerable.Range(0, rings.Length).Select(i => new Thread(() =>
            {
                together.SignalAndWait();
                var ring = KeyRing.Open(folder);
                rings[i] = Convert.ToHexString([.. ring.Newest.Cipher, .. ring.Newest.Index, .. ring.Seal]);
            })).ToList();
            starts.ForEach(start => start.Start());
            starts.ForEach(start => start.Join());
            rings.Distinct().Count().ShouldBe(1);
            Directory.GetFiles(folder, "*.new").ShouldBeEmpty();
        }
    }

    [Fact]
    public void What_a_kill_left_half_written_is_not_taken_for_a_ring()
    {
        File.WriteAllText(Path.Combine(_folder, "ring.json.0.new"), "[{\"Id\":1,\"Ci");
        var ring = KeyRing.Open(_folder);
        ring.Rotate();
        KeyRing.Open(_folder).Live.Select(key => Convert.ToHexString(key.Cipher)).ShouldBe(ring.Live.Select(key => Convert.ToHexString(key.Cipher)));
        ring.Live.Count.ShouldBe(2);
    }

    [Fact]
    public void Only_the_owner_may_read_the_keys()
    {
        if (OperatingSystem.IsWindows()) return;
        KeyRing.Open(_folder).Rotate();
        foreach (var file in Directory.GetFiles(_folder)) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static Task AddPerson(TestHome home, long id, string number) => home.Desk.Do(Actor.System("tests"), "person " + id, work =>
    {
        work.Db.Add(new Person
        {
            Id = id, Name = "测试", Sex = Sex.Male, BirthDate = new(1990, 1, 1), Area = Area.First("370214008012"),
            IdNumber = work.Keeper.Seal(number, Person.IdNumberPlace(id)), IdNumberIndex = work.Keeper.Index(number, Person.IdNumberKind),
        });
        work.Note("tests", "person.made", 0);
        return Task.FromResult(Answer.Done("/"));
    });

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
