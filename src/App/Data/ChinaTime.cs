// China has one time zone and no summer time: what a moment is on its clocks, and when its days begin.
namespace Sunbeam.Data;

public static class ChinaTime
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(8);

    public static DateTimeOffset InChina(this DateTimeOffset moment) => moment.ToOffset(Ahead);

    /// <summary>The day in China on which it happened.</summary>
    public static DateOnly DayInChina(this DateTimeOffset moment) => DateOnly.FromDateTime(moment.InChina().DateTime);

    /// <summary>Whether anything here can have to do with that day; a year outside was typed wrongly, and has no neighbours to reckon with.</summary>
    public static bool IsOfOurTimes(this DateOnly day) => day.Year is > 1800 and < 3000;

    /// <summary>When it is that time of that day in China; its beginning unless told.</summary>
    public static DateTimeOffset InChina(this DateOnly day, TimeOnly time = default) => new(day, time, Ahead);
}
