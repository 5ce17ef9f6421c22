// A home with a roster that waits to be checked: households of made-up people with their declarations and authorisations,
// and a law with thirty-four sources, each of which yields two facts.
using System.Globalization;
using Npgsql;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Shell;

namespace Sunbeam.Bench.Verify;

internal sealed class MadeHome : IAsyncDisposable
{
    private const long Place = 370214008012000;
    private static readonly string[] Facts =
        ["deposits", "wage", "pension", "basic_pension", "business_income", "property_income", "transfer_income", "medical_oop_year"];

    private readonly string _folder;

    private MadeHome(string folder, string? database, Desk desk) =>
        (_folder, Database, Desk, Law) = (folder, database, desk, LawOf(Path.Combine(folder, "packs")));

    public Desk Desk { get; }
    public Law Law { get; }
    public Bell Bell { get; } = new();

    /// <summary>The name of the database on the server; null on SQLite.</summary>
    public string? Database { get; }

    public static async Task<MadeHome> Make()
    {
        var server = Environment.GetEnvironmentVariable("SUNBEAM_TEST_POSTGRES");
        var database = server is null ? null : "sunbeam_bench_" + Guid.NewGuid().ToString("N");
        if (database is not null) await Run(server!, $"CREATE DATABASE {database}");
        var folder = Directory.CreateTempSubdirectory("sunbeam-bench-").FullName;
        var home = Home.Open(Path.Combine(folder, "home"), database is null ? "sqlite"
            : new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 20 }.ConnectionString);
        home.Change(home.Settings with { DemoDistrict = "370214", District = "370214" });
        return new MadeHome(folder, database, await OpenHome.Open(home));
    }

    /// <summary>Where the sources are reached.</summary>
    public Task Reach(Uri address) => Act(work => SetSourceAddress.Run(new(SourceAddress.Any, address.ToString()), work, new Law()));

    /// <summary>Lays down households: aided ones, or such as wait for their check; returns the numbers of the checks.</summary>
    public async Task<List<long>> Lay(int households, int members, bool aided)
    {
        var checks = new List<long>();
        foreach (var some in Enumerable.Range(0, households).Chunk(500))
            await Act(async work =>
            {
                foreach (var _ in some) checks.Add(await LayOne(work, members, aided));
                work.Note("import:0", "bench.laid", 0, $"households={some.Length}");
                return Answer.Done("/");
            });
        return checks;
    }

    /// <summary>Starts the check of all who are aided.</summary>
    public Task StartBatch() => Act(work => Sunbeam.Journey.Verify.StartBatch.Run(new("370214"), work, Bell));

    public Task Start(IReadOnlyList<long> checks) => Act(work => StartCheck.Run(checks, work, Law, Bell));

    public async Task Act(Func<Work, Task<Answer>> act)
    {
        if (await Desk.Do(Actor.System("bench"), Guid.NewGuid().ToString("N"), act) is Refused refused)
            throw new InvalidOperationException(refused.Problem.Code);
    }

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (Database is not null) await Run(Environment.GetEnvironmentVariable("SUNBEAM_TEST_POSTGRES")!, $"DROP DATABASE {Database} WITH (FORCE)");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<long> LayOne(Work work, int members, bool aided)
    {
        var (caseId, household, check) = (Ids.Next(), Ids.Next(), Ids.Next());
        var people = Enumerable.Range(0, members).Select(_ => Ids.Next()).ToList();
        await work.Bulk.Add(new Household
        {
            Id = household, Kind = HouseholdKind.Living, Number = "B" + household, HeadId = people[0], Area = Place, Address = "—", From = work.Today,
        });
        foreach (var person in people) await LayMember(work, caseId, household, person, head: person == people[0]);
        await work.Bulk.Add(new Case
        {
            Id = caseId, Number = "B-" + caseId, Programme = "dibao",
            Stage = aided ? Stage.FollowUp : Stage.Verify, State = aided ? CaseState.Approved : CaseState.Open, HouseholdId = household,
            ApplicantId = people[0], AcceptedBy = work.Actor.AccountId, AcceptedOn = work.Today, Area = Place,
        });
        if (!aided) await work.Bulk.Add(new Check
        {
            Id = check, Number = "B" + check, CaseId = caseId, AskedBy = work.Actor.AccountId, AskedAt = work.Now, State = CheckState.Asked, Area = Place,
        });
        return check;
    }

    private static async Task LayMember(Work work, long caseId, long household, long person, bool head)
    {
        var identity = "379900" + (person % 1_000_000_000_000).ToString("D12", CultureInfo.InvariantCulture);
        await work.Bulk.Add(new Person
        {
            Id = person, Name = "虚构", Sex = Sex.Female, BirthDate = new DateOnly(1960, 1, 1), Area = Place,
            IdNumber = work.Keeper.Seal(identity, Person.IdNumberPlace(person)), IdNumberIndex = work.Keeper.Index(identity, Person.IdNumberKind),
        });
        await work.Bulk.Add(new Membership
        {
            Id = Ids.Next(), HouseholdId = household, PersonId = person, Relation = head ? Relation.Head : Relation.Child, From = work.Today, Area = Place,
        });
        var authorisation = Ids.Next();
        await work.Bulk.Add(new Authorisation
        {
            Id = authorisation, Number = "S-" + authorisation, CaseId = caseId, PersonId = person, SignedById = person, SignedOn = work.Today,
            Programmes = "dibao", Signature = work.Keeper.SealBytes([1], Authorisation.SignaturePlace(authorisation)), Area = Place,
        });
        foreach (var fact in Facts)
            await work.Bulk.Add(new Evidence
            {
                Id = Ids.Next(), HouseholdId = household, PersonId = person, CaseId = caseId, Fact = fact, Value = "0", Origin = "declared",
                AsOf = work.Today, At = work.Now, Purposes = Purpose.Verify, Area = Place,
            });
    }

    // The shipped law with other sources in its place.
    private static Law LawOf(string shelf)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "packs");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(shipped, file);
            if (name.Split(Path.DirectorySeparatorChar).Contains("sources")) continue;
            var copy = Path.Combine(shelf, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var sources = Directory.CreateDirectory(Path.Combine(shelf, "cn", "sources")).FullName;
        for (var i = 0; i < FastSources.Count; i++)
            File.WriteAllText(Path.Combine(sources, $"s{i}.yaml"), $$"""
                id: s{{i}}
                department: 虚构
                label: { zh: 虚构, en: made up }
                key: identity
                legal: 虚构
                purposes: [verify]
                freshness_days: 90
                reach: { kind: http_json, path: /sources/s{{i}}/query }
                yields:
                  - { fact: {{Facts[2 * i % Facts.Length]}}, of: a_fen, combine: sum, unit: fen }
                  - { fact: {{Facts[(2 * i + 1) % Facts.Length]}}, of: b_fen, combine: sum, unit: fen }
                """);
        return new Law(shelf);
    }

    private static async Task Run(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
