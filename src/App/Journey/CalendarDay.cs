// A day that is not what its weekday says, as an administrator entered it over the shipped calendar.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Journey;

public sealed class CalendarDay
{
    public required DateOnly Day { get; init; }

    /// <summary>Whether one works on it.</summary>
    public required bool Works { get; set; }

    /// <summary>What it is, such as the name of the holiday.</summary>
    public string? Name { get; set; }
    public required long AddedBy { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class CalendarDayShape : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> day) => day.HasKey(d => d.Day);
}
