// The one database context. It knows no stage: it finds the entity configurations by scanning, names
// everything in snake_case, and lets Access lay its filter over whatever lies in an area.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Sunbeam.Access;

namespace Sunbeam.Data;

public sealed class SunbeamDb(DbContextOptions<SunbeamDb> options, Actor actor) : DbContext(options)
{
    public Actor Actor { get; } = actor;

    /// <summary>What the filter compares with; read by EF at each query, not when the model is built.</summary>
    public long Who => Actor.AccountId;
    public Role As => Actor.Role;
    public long Lowest => Actor.Lowest;
    public long Highest => Actor.Highest;
    public bool Unbroken => Actor.Unbroken;

    /// <summary>Whoever acts is no outsider, who sees only what is given to their organisation, or what is their own.</summary>
    public bool OfTheHouse => Actor.Role is not (Role.Assessor or Role.Department or Role.Citizen or Role.Agent);

    /// <summary>The day on which whoever acts is acting: a mandate that has run out shows nothing.</summary>
    public DateOnly Day => Actor.Day;

    /// <summary>The organisation of whoever acts; none has this number where they have none.</summary>
    public long Of => Actor.OrganisationId ?? -1;
    public DbSet<Reach> Reaches => Set<Reach>();
    public DbSet<Own> Owns => Set<Own>();

    public bool OnPostgres => Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // SQLite can neither order nor compare a DateTimeOffset; whole milliseconds mean the same on both.
        conventions.Properties<DateTimeOffset>().HaveConversion<InMilliseconds>();
        conventions.Properties<Enum>().HaveConversion<string>();
        conventions.Properties<Purpose>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(SunbeamDb).Assembly);
        Filter.Lay(model, this);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase.Of(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase.Of(property.Name));
                if (property.Name == "Version") property.IsConcurrencyToken = true;
            }
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellation = default)
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Modified && entry.Metadata.FindProperty("Version") is { } property)
            {
                var version = entry.Property(property);
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
    }

    private sealed class InMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
