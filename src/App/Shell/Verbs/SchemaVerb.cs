// `schema sqlite|postgres`: prints the tables as the model has them, from which a new migration step is written.
using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;

namespace Sunbeam.Shell.Verbs;

internal static class SchemaVerb
{
    public static Command Make()
    {
        var engine = new Argument<string>("engine") { Description = "sqlite or postgres" };
        engine.AcceptOnlyFromAmong("sqlite", "postgres");
        var schema = new Command("schema", "For developers: the schema that the model describes.") { engine };
        schema.SetAction(parsed =>
        {
            var options = new DbContextOptionsBuilder<SunbeamDb>();
            if (parsed.GetValue(engine) == "sqlite") options.UseSqlite("Data Source=:memory:");
            else options.UseNpgsql("Host=none");
            using var db = new SunbeamDb(options.Options, Actor.Nobody);
            Console.WriteLine("-- Every table, as the model describes it and `sunbeam schema` prints it.");
            Console.WriteLine(db.Database.GenerateCreateScript());
        });
        return schema;
    }
}
