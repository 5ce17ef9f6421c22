// What a telephone kept without a line comes in once, whole, and as its author's, however it is sent.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry.Photographs;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class ReceiveEntryTests
{
    private const string Grid = "370214008012001";

    private static async Task<(TestHome Home, Telephone Telephone, Actor Worker)> Start(Engine engine)
    {
        var home = await TestHome.Make(engine);
        var worker = await home.Somebody(Role.GridWorker, Grid);
        return (home, await Telephone.Of(home, worker), worker);
    }

    [Theory, Engines]
    public async Task A_thousand_records_sent_twice_each_by_two_windows_at_once_are_a_thousand(Engine engine)
    {
        var (home, telephone, _) = await Start(engine);
        await using var _ = home;
        var entries = Enumerable.Range(0, 1000).Select(i => (Id: Guid.NewGuid(), Words: new { visit = new { who = $"住户{i}", address = "东头", found = "缺粮" } })).ToList();
        await Parallel.ForEachAsync(entries.SelectMany(entry => new[] { entry, entry }), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (entry, _) =>
        {
            (HttpStatusCode Status, JsonElement Said) answer;
            // A window that met the other at the same entry is told to come again, as the app does.
            do answer = await telephone.Send(entry.Id, telephone.Seal(entry.Id, entry.Words));
            while (answer.Status == HttpStatusCode.OK && !answer.Said.GetProperty("done").GetBoolean() || Mixed(answer));
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Said.ToString());
        });
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Visit>().Select(visit => visit.Who).Distinct().CountAsync()).ShouldBe(1000);
        (await db.Set<Visit>().CountAsync()).ShouldBe(1000);
        (await db.Set<Lead>().CountAsync()).ShouldBe(1000);
    }

    // Two sealings of one entry never have the same bytes; pieces of both do not open, and the app begins again.
    private static bool Mixed((HttpStatusCode Status, JsonElement Said) answer) =>
        answer.Status == HttpStatusCode.UnprocessableEntity && answer.Said.GetProperty("code").GetString() == "discover.damaged-entry";

    [Theory, Engines]
    public async Task An_upload_that_was_cut_off_goes_on_where_it_was(Engine engine)
    {
        var (home, telephone, worker) = await Start(engine);
        await using var _ = home;
        var (entry, picture, voice) = (Guid.NewGuid(), MadePicture.Jpeg(), (byte[])[0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3]);
        var box = telephone.Seal(entry, new
        {
            visit = new { signs = new[] { "illness" }, latitude = 36.3m, longitude = 120.4m, accuracy = 12, telephone = "139 0000 0001" },
            parts = new object[] { new { kind = "photograph", bytes = picture.Length }, new { kind = "voice", bytes = voice.Length }, new { kind = "signature", bytes = 3 } },
        }, [.. picture, .. voice, 1, 2, 3]);
        (await telephone.Send(entry, box, 0, 100)).Said.GetProperty("received").GetInt64().ShouldBe(100);
        // The same piece again, and one from too far on, change nothing.
        (await telephone.Send(entry, box, 0, 100)).Said.GetProperty("received").GetInt64().ShouldBe(100);
        (await telephone.Send(entry, box, 200, 100)).Said.GetProperty("received").GetInt64().ShouldBe(100);
        (await telephone.Browser.GetFromJsonAsync<JsonElement>($"/field/entries/{entry}")).GetProperty("received").GetInt64().ShouldBe(100);
        var done = (await telephone.Send(entry, box, 100)).Said;
        done.GetProperty("done").GetBoolean().ShouldBeTrue();
        var visit = done.GetProperty("id").GetInt64();
        (await telephone.Send(entry, box)).Said.GetProperty("id").GetInt64().ShouldBe(visit, "sent again after all it is the same visit");

        var report = await TestHome.Read(telephone.Browser, $"/field/visits/{visit}");
        report.GetProperty("found").GetString().ShouldBe("突发大病");
        report.GetProperty("photographs").GetArrayLength().ShouldBe(1);
        report.GetProperty("content").GetProperty("telephone").GetString().ShouldBe("13900000001");
        report.GetProperty("hasSignature").GetBoolean().ShouldBeFalse("three bytes are no signature, and do not hold back the rest");
        var played = await telephone.Browser.GetAsync($"/field/visits/{visit}/voice");
        played.Content.Headers.ContentType!.MediaType.ShouldBe("audio/webm");
        (await played.Content.ReadAsByteArrayAsync()).ShouldBe(voice);
        (await telephone.Browser.GetAsync($"/field/visits/{visit}/signature")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var neighbour = await home.Browser(await home.Somebody(Role.GridWorker, "370214008012002"));
        (await neighbour.GetAsync($"/field/visits/{visit}/voice")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await telephone.Browser.GetStringAsync($"/field/visits/{visit}")).ShouldContain("13900000001");
        Directory.GetFiles(Path.Combine(home.Home.Folder, "field")).ShouldBeEmpty("what was taken in is no longer on its way");
    }

    [Fact]
    public async Task What_was_changed_on_the_way_or_written_by_somebody_else_does_not_open()
    {
        var (home, telephone, worker) = await Start(Engine.Sqlite);
        await using var _ = home;
        var words = new { visit = new { who = "王某", address = "东头", found = "缺粮" } };
        foreach (var spoil in new Func<Guid, byte[]>[]
        {
            entry => telephone.Seal(entry, words) is var box ? [.. box[..^1], (byte)(box[^1] ^ 1)] : [],
            entry => telephone.Seal(entry, words, author: worker.AccountId + 1),
            entry => telephone.Seal(Guid.NewGuid(), words),
            entry => [.. Enumerable.Repeat((byte)7, 600)],
            entry => [1, 2, 3],
            entry => telephone.Seal(entry, new { nothing = 1 }),
            entry => telephone.Seal(entry, new { visit = new { found = "缺粮" }, parts = new[] { new { kind = "voice", bytes = 1_000_000 } } }),
        })
        {
            var entry = Guid.NewGuid();
            var (status, said) = await telephone.Send(entry, spoil(entry));
            (status, said.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "discover.damaged-entry"));
        }
        (await home.All<Visit>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_house_refuses_is_said_and_can_be_sent_again_later()
    {
        var (home, telephone, _) = await Start(Engine.Sqlite);
        await using var _ = home;
        var elsewhere = await Family.Register(home, "370214001001001");
        var entry = Guid.NewGuid();
        var box = telephone.Seal(entry, new { visit = new { householdId = elsewhere.HouseholdId, found = "缺粮" } });
        (await telephone.Send(entry, box)).Said.GetProperty("code").GetString().ShouldBe("not-there");
        (await telephone.Send(entry, box)).Said.GetProperty("code").GetString().ShouldBe("not-there");
        (await telephone.Send(Guid.NewGuid(), box, whole: 1L << 40)).Said.GetProperty("code").GetString().ShouldBe("discover.entry-too-large");
        (await telephone.Send(Guid.NewGuid(), telephone.Seal(Guid.NewGuid(), new { }), whole: 0)).Said.GetProperty("code").GetString().ShouldBe("discover.damaged-entry");
    }

    [Fact]
    public async Task Only_a_grid_worker_with_a_page_of_ours_may_send()
    {
        var (home, telephone, _) = await Start(Engine.Sqlite);
        await using var _ = home;
        var path = $"/field/entries/{Guid.NewGuid()}?at=0&of=3";
        (await (await home.Visitor()).PostAsync(path, new ByteArrayContent([1, 2, 3]))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await home.Browser(await home.Somebody(Role.Township, "370214008"))).PostAsync(path, new ByteArrayContent([1, 2, 3]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await telephone.Browser.PostAsync(path, new ByteArrayContent([1, 2, 3]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_visit_is_dated_by_the_door_unless_the_telephones_clock_is_wrong()
    {
        var (home, telephone, _) = await Start(Engine.Sqlite);
        await using var _ = home;
        foreach (var hours in new[] { -5, 5, -24 * 365 })
        {
            var entry = Guid.NewGuid();
            await telephone.Send(entry, telephone.Seal(entry, new { visit = new { who = $"{hours}", address = "东头", found = "缺粮" }, madeAt = home.Clock.Now.AddHours(hours) }));
        }
        (await home.All<Visit>()).ToDictionary(visit => visit.Who, visit => (visit.At - home.Clock.Now).TotalHours)
            .ShouldBe(new Dictionary<string, double> { ["-5"] = -5, ["5"] = 0, [$"{-24 * 365}"] = 0 }, ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_begun_and_left_is_dropped_after_a_while()
    {
        var (home, telephone, _) = await Start(Engine.Sqlite);
        await using var _ = home;
        var (old, fresh) = (Guid.NewGuid(), Guid.NewGuid());
        var box = telephone.Seal(old, new { visit = new { found = "缺粮" } });
        await telephone.Send(old, box, 0, 50);
        var file = Directory.GetFiles(Path.Combine(home.Home.Folder, "field")).ShouldHaveSingleItem();
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-40));
        await telephone.Send(fresh, box, 0, 50);
        Directory.GetFiles(Path.Combine(home.Home.Folder, "field")).ShouldHaveSingleItem().ShouldNotBe(file);
    }

    [Fact]
    public async Task Nothing_that_identifies_lies_in_the_shell_the_worker_or_on_the_device()
    {
        var (home, telephone, worker) = await Start(Engine.Sqlite);
        await using var _ = home;
        await Family.Register(home, Grid);
        var (visitor, numbers) = (await home.Visitor(), System.Text.RegularExpressions.Regex.IsMatch(await telephone.Browser.GetStringAsync("/api/field/visit"), @"379900|\d{17}"));
        numbers.ShouldBeFalse("the list that the device keeps holds no identity numbers");
        foreach (var path in new[] { "/field", "/field-worker.js", "/field/app.js", "/field/app.webmanifest" })
        {
            var seen = await telephone.Browser.GetStringAsync(path);
            seen.ShouldBe(await visitor.GetStringAsync(path), "it is the same for everybody");
            seen.ShouldNotContain(worker.Name);
        }
        var nobody = await visitor.GetFromJsonAsync<JsonElement>("/field/session");
        (nobody.GetProperty("account").GetInt64(), nobody.GetProperty("key").ValueKind).ShouldBe((0, JsonValueKind.Null));
        Directory.GetFiles(Path.Combine(home.Home.Keys, "devices"), "*.pem").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_key_opens_after_the_house_has_been_started_again()
    {
        var folder = Directory.CreateTempSubdirectory("sunbeam-keys-").FullName;
        var first = new Sunbeam.Data.Secrets.DeviceKeys(folder).Newest;
        var again = new Sunbeam.Data.Secrets.DeviceKeys(folder);
        again.Newest.Id.ShouldBe(first.Id);
        again.Find("00").ShouldBeNull();
        await Task.CompletedTask;
        Directory.Delete(folder, recursive: true);
    }
}
