// An administrator enters the days that are not what their weekdays say, as the State Council announces them for a year. What
// was due past the known calendar, and so only provisionally, is counted again at once.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey;

public static class ExtendCalendar
{
    /// <param name="Text">A line for each day: 2028-01-03,holiday,元旦 or 2028-02-06,workday,春节; a heading is passed over.</param>
    /// <param name="File">The same as a file.</param>
    public sealed record Input(string? Text = null, Upload? File = null);

    /// <summary>How far from today a day may lie; holidays are announced a year ahead.</summary>
    private const int Years = 2;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/calendar", [Role.Administrator], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (days, problem) = Read(input.File is { } file ? System.Text.Encoding.UTF8.GetString(file.Bytes) : input.Text ?? "");
        if (problem is not null) return problem;
        // No limit of the law: a year that was typed wrongly would make every limit up to it look settled.
        var far = days.Keys.Where(day => day < work.Today.AddYears(-Years) || day > work.Today.AddYears(Years)).ToList();
        if (far.Count > 0) return CalendarProblems.Far.With(Shell.Words.Show.Date(far[0]));
        var before = await Calendar.Of(work.Db);
        var known = await work.Db.Set<CalendarDay>().ToDictionaryAsync(day => day.Day);
        foreach (var (day, (works, name)) in days)
        {
            if (known.TryGetValue(day, out var earlier))
                (earlier.Works, earlier.Name, earlier.AddedBy, earlier.At) = (works, name, work.Actor.AccountId, work.Now);
            else work.Db.Add(new CalendarDay { Day = day, Works = works, Name = name, AddedBy = work.Actor.AccountId, At = work.Now });
        }
        var now = Calendar.Shipped.With(known.ToDictionary(day => day.Key, day => day.Value.Works)
            .Concat(days.Where(day => !known.ContainsKey(day.Key)).Select(day => KeyValuePair.Create(day.Key, day.Value.Works))).ToDictionary());
        var moved = await CountAgain(work, law, before, now);
        work.Note("calendar", "calendar.extended", 0, $"days={days.Count} until={now.KnownUntil:yyyy-MM-dd} moved={moved}");
        return Answer.Done("/calendar", more: new { days = days.Count, moved });
    }

    /// <summary>The days of a text; nothing is taken while one line is wrong.</summary>
    public static (IReadOnlyDictionary<DateOnly, (bool Works, string? Name)> Days, Problem? Problem) Read(string text)
    {
        var days = new Dictionary<DateOnly, (bool, string?)>();
        foreach (var (line, number) in text.TrimStart('\uFEFF').Split('\n').Select((line, i) => (line.Trim(), i + 1)))
        {
            var cells = line.Split(',', '，').Select(cell => cell.Trim()).ToList();
            if (line.Length == 0 || number == 1 && !char.IsAsciiDigit(line[0])) continue;
            var works = cells.Count < 2 ? null : cells[1] switch { "workday" or "上班" => true, "holiday" or "放假" => false, _ => (bool?)null };
            if (works is not { } known || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return (days, CalendarProblems.Line.With(number));
            days[day] = (known, cells.Count > 2 && cells[2].Length > 0 ? cells[2] : null);
        }
        return (days, days.Count == 0 ? CalendarProblems.NoDay : null);
    }

    private static async Task<int> CountAgain(Work work, Law law, Calendar before, Calendar now)
    {
        var open = await work.Db.Set<Deadline>().Where(deadline => deadline.MetOn == null && deadline.CaseId != null && deadline.DueOn > before.KnownUntil
            && deadline.OpenedAt != null && deadline.Unit == LimitUnit.WorkingDay).ToListAsync();
        var ids = open.ConvertAll(deadline => deadline.CaseId);
        var cases = await work.Db.Set<Case>().Where(of => ids.Contains(of.Id)).ToDictionaryAsync(of => of.Id);
        var pauses = (await work.Db.Set<Pause>().AsNoTracking().Where(pause => ids.Contains(pause.CaseId) && pause.EndedAt != null).ToListAsync())
            .ToLookup(pause => pause.CaseId);
        var moved = 0;
        foreach (var deadline in open)
        {
            if (!cases.TryGetValue(deadline.CaseId!.Value, out var of)
                || Course.For(law.For(of.Area), of.Programme, work.Today)?.Find(deadline.Step)?.Limit is not { } limit) continue;
            var due = pauses[of.Id].Where(pause => pause.At >= deadline.OpenedAt)
                .Aggregate(limit.From(deadline.OpenedAt!.Value, now), (day, pause) => StandStill.Later(day, limit.Unit, pause.At, pause.EndedAt!.Value, now));
            if (of.PausedFor is null && of.DueOn == deadline.DueOn) of.DueBy(due);
            (deadline.DueOn, deadline.Provisional) = (due.Day, due.Provisional);
            moved++;
        }
        return moved;
    }
}

public static class CalendarProblems
{
    public static readonly Problem Far = new("calendar.far", "{0} 离今天太远，请核对年份。", "{0} is too far away; check its year.", Field: "text");
    public static readonly Problem Line = new("calendar.line", "第 {0} 行看不明白，请写成“2028-01-03,放假,元旦”或“2028-02-06,上班,春节”。",
        "Line {0} cannot be read; write 2028-01-03,holiday,name or 2028-02-06,workday,name.", Field: "text");
    public static readonly Problem NoDay = new("calendar.no-day", "没有找到日期，请一天一行，写成“2028-01-03,放假,元旦”。", "No day was found; write one on each line, like 2028-01-03,holiday,name.", Field: "text");
}
