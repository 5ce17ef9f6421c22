// Many rows at once are the same rows: every table of the model goes through the bulk writer and comes back through EF
// unchanged, on both databases, and nobody writes outside their reach.
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data;

public sealed class BulkWriterTests
{
    private const long Here = 370214008012001;
    private static readonly MethodInfo RoundTripOf = typeof(BulkWriterTests).GetMethod(nameof(RoundTrip), BindingFlags.NonPublic | BindingFlags.Static)!;

    [Theory, Engines]
    public async Task Every_table_comes_back_as_it_was_written(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await using var db = home.Desk.Open(Actor.System("tests"));
        foreach (var entity in db.Model.GetEntityTypes())
            await (Task)RoundTripOf.MakeGenericMethod(entity.ClrType).Invoke(null, [home, entity])!;
    }

    private static async Task RoundTrip<T>(TestHome home, IEntityType entity) where T : class
    {
        var written = new[] { Filled<T>(entity, 1, full: true), Filled<T>(entity, 2, full: false) };
        (await home.Desk.Do(Actor.System("tests"), "bulk " + entity.ClrType.Name, async work =>
        {
            foreach (var row in written) await work.Bulk.Add(row);
            work.Note("tests", "rows.written", 0);
            return Answer.Done("/");
        })).ShouldBeOfType<Done>();

        await using var db = home.Desk.Open(Actor.System("tests"));
        var read = (await db.Set<T>().ToListAsync()).Select(row => Told(entity, row)).ToHashSet();
        foreach (var row in written) read.ShouldContain(Told(entity, row), entity.ClrType.Name);
    }

    // Every property gets a value of its own; the second row leaves empty what may be empty.
    private static T Filled<T>(IEntityType entity, int row, bool full)
    {
        var made = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        var n = row * 100;
        foreach (var property in entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd))
            if (full || !property.IsNullable) property.PropertyInfo!.SetValue(made, Value(property, ++n, row));
        return made;
    }

    private static object Value(IProperty property, int n, int row)
    {
        if (property.Name == "Area") return Here;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(long) ? 4_000_000_000_000L + n : type == typeof(int) ? n : type == typeof(bool) ? row == 1
            : type == typeof(string) ? $"第{n}条 'quoted' \"twice\"" : type == typeof(byte[]) ? new byte[] { 0, 255, (byte)row, (byte)n }
            : type == typeof(DateOnly) ? new DateOnly(2026, 2, 28).AddDays(n) : type == typeof(DateTimeOffset) ? DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123 + n)
            : type == typeof(Purpose) ? row == 1 ? Purpose.All : Purpose.Discover
            : type.IsEnum ? Enum.GetValues(type).GetValue(row == 1 ? Enum.GetValues(type).Length - 1 : 0)!
            : throw new NotSupportedException($"The test has no value for a {type.Name}.");
    }

    private static string Told(IEntityType entity, object row) => string.Join('|', entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd)
        .Select(property => property.PropertyInfo!.GetValue(row) is byte[] bytes ? Convert.ToHexString(bytes) : property.PropertyInfo!.GetValue(row)));

    [Theory, Engines]
    public async Task More_rows_than_are_held_at_once_all_arrive(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Desk.Do(Actor.System("tests"), "many", async work =>
        {
            for (var i = 0; i < 9_000; i++) await work.Bulk.Add(new Grid { Id = Here + i, Community = "370214008012", Name = $"网格{i}" });
            work.Note("tests", "grids.written", 0);
            return Answer.Done("/");
        });
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Grid>().CountAsync()).ShouldBe(9_000);
    }

    [Theory, Engines]
    public async Task A_row_outside_the_reach_is_refused_and_nothing_of_the_act_stays(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var township = await home.Somebody(Role.Township, "370214008");
        await Should.ThrowAsync<InvalidOperationException>(home.Desk.Do(township, "k", async work =>
        {
            await work.Bulk.Add(AidIn("370214008012"));
            await work.Bulk.Add(AidIn("370214001001"));
            work.Note("tests", "aids.written", 0);
            return Answer.Done("/");
        }));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Aid>().CountAsync()).ShouldBe(0);
    }

    [Theory, Engines]
    public async Task Rows_of_an_act_that_is_refused_are_not_written(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        (await home.Desk.Do(Actor.System("tests"), "k", async work =>
        {
            for (var i = 0; i < 5_000; i++) await work.Bulk.Add(AidIn("370214008012"));
            return Problem.NotThere;
        })).ShouldBeOfType<Refused>();
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Aid>().CountAsync()).ShouldBe(0);
    }

    private static Aid AidIn(string community) => new()
    {
        Id = Ids.Next(), HouseholdId = 1, Programme = "dibao", From = new(2026, 6, 1), AmountFen = 100, PayeeId = 1, Origin = "import:1", Area = Area.First(community),
    };

    [Theory, Engines]
    public async Task A_row_that_somebody_else_changed_meanwhile_is_not_changed_over_theirs(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        Household Row(int version, string address) => new()
        {
            Id = 1, Kind = HouseholdKind.Living, Number = "H1", HeadId = 2, Area = Here, Address = address, From = new DateOnly(2026, 1, 1), Version = version,
        };
        Task<Answer> Act(string key, Func<BulkWriter, ValueTask> write, Action? then = null) => home.Desk.Do(Actor.System("tests"), key, async work =>
        {
            await write(work.Bulk);
            work.Note("tests", "rows.written", 0);
            if (then is not null) work.Afterwards(then);
            return Answer.Done("/");
        });
        var told = new List<string>();
        await Act("made", bulk => bulk.Add(Row(0, "made")));
        (await Act("first", bulk => bulk.Change(Row(1, "first"), nameof(Household.Address), nameof(Household.Version)), () => told.Add("first"))).ShouldBeOfType<Done>();
        (await Act("late", bulk => bulk.Change(Row(1, "late"), nameof(Household.Address), nameof(Household.Version)), () => told.Add("late")))
            .ShouldBe(new Refused(Problem.Changed));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Household>().SingleAsync()).Address.ShouldBe("first");
        told.ShouldBe(["first"], "what is to be done afterwards is done only of an act that was");
    }
}
