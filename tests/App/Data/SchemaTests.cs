// The tables that the steps make are those that the model describes, on both databases; so nothing that the program
// reads or writes can be missing, and no step is forgotten.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data;

public sealed class SchemaTests
{
    private const string SqliteColumns = """
        SELECT m.name, c.name, c.type, c."notnull", c.pk, COALESCE(c.dflt_value, '') FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'schema_step' ORDER BY 1, 2
        """;

    private const string SqliteIndexes = """
        SELECT m.name, l."unique", l.partial, (SELECT group_concat(i.name) FROM pragma_index_info(l.name) i)
        FROM sqlite_master m, pragma_index_list(m.name) l WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'schema_step' ORDER BY 1, 4
        """;

    private const string PostgresColumns = """
        SELECT table_name, column_name, data_type, is_nullable, is_identity, COALESCE(column_default, '') FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'schema_step' ORDER BY 1, 2
        """;

    private const string PostgresIndexes = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_step' ORDER BY 1, 2";

    private static async Task<List<string>> Catalogue(Home home) => home.OnPostgres
        ? [.. await RawSql.Rows(home, PostgresColumns), .. await RawSql.Rows(home, PostgresIndexes)]
        : [.. await RawSql.Rows(home, SqliteColumns), .. await RawSql.Rows(home, SqliteIndexes)];

    [Theory, Engines]
    public async Task The_steps_make_what_the_model_describes(Engine engine)
    {
        await using var stepped = await TestHome.Make(engine);
        await using var described = await TestHome.MakeEmpty(engine);
        await using (var db = new SunbeamDb(described.Home.Options(), Actor.Nobody)) (await db.Database.EnsureCreatedAsync()).ShouldBeTrue();

        var (made, modelled) = (await Catalogue(stepped.Home), await Catalogue(described.Home));
        modelled.Count.ShouldBeGreaterThan(100);
        made.Except(modelled).ShouldBeEmpty("made by the steps, not in the model");
        modelled.Except(made).ShouldBeEmpty("in the model, not made by the steps");
    }

    [Theory, Engines]
    public async Task A_column_or_index_that_strays_from_the_model_is_seen(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var before = await Catalogue(home.Home);
        await RawSql.Run(home.Home, "ALTER TABLE aid ADD COLUMN stray text");
        await RawSql.Run(home.Home, "CREATE INDEX stray ON aid (origin)");
        (await Catalogue(home.Home)).Except(before).Count().ShouldBe(2);
    }
}
