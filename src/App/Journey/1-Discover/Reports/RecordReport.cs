// Writes down what somebody told, and opens its lead: the core of the officers' form and of the public page.
using System.Security.Cryptography;
using System.Text.Json;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Discover;

/// <param name="Found">The lead that comes of it.</param>
/// <param name="By">Who told it; nothing known of an anonymous one.</param>
public sealed record Heard(Found Found, Reporter By)
{
    public string? Ticket { get; init; }

    /// <summary>The hotline's own limit; the pack's where it gave none.</summary>
    public DateOnly? AnswerBy { get; init; }
}

public static class RecordReport
{
    /// <summary>The pack's procedure, and its steps.</summary>
    public const string Procedure = "report";
    public const string Answering = "answer", CallingBack = "call-back";

    /// <summary>Letters and figures that are not taken for each other when they are read out.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXY346789";
    private const int CodeLength = 8;

    public static bool IsCode(string text) => text.Length == CodeLength && text.All(Letters.Contains);

    public static async Task<(Lead Lead, Report Report)> Record(Work work, Pack pack, Heard heard)
    {
        var lead = OpenLead.Open(work, pack, heard.Found, await Calendar.Of(work.Db));
        var report = Make(work, heard, lead);
        work.Db.Add(report);
        if (report.Named) await Open(work, pack, report, Answering, heard.AnswerBy);
        work.Note($"report:{report.Id}", "report.recorded", report.Area, $"report={report.Id} lead={lead.Id} channel={report.Channel}");
        return (lead, report);
    }

    /// <summary>The row alone, which somebody else writes: a file brings thousands of them at once.</summary>
    internal static Report Make(Work work, Heard heard, Lead lead)
    {
        var id = Ids.Next();
        return new Report
        {
            Id = id, LeadId = lead.Id, Channel = heard.Found.Origin, Code = RandomNumberGenerator.GetString(Letters, CodeLength), Ticket = heard.Ticket,
            Told = work.Keeper.Seal(heard.Found.What, Report.Place(id, "told")),
            By = work.Keeper.Seal(JsonSerializer.Serialize(heard.By), Report.Place(id, "by")),
            // An answer is owed to whoever can be reached.
            Named = heard.By.Telephone is { Length: > 0 } || heard.Ticket is not null, At = work.Now, Area = lead.Area,
        };
    }

    /// <summary>Opens a step of the report: until the day that the hotline gave, or within the pack's limit.</summary>
    internal static async Task Open(Work work, Pack pack, Report report, string step, DateOnly? until = null)
    {
        if (Limit(StepOf(pack, step, work.Now), report, step, work.Now, until, await Calendar.Of(work.Db)) is { } limit) work.Db.Add(limit);
    }

    internal static CourseStep? StepOf(Pack pack, string step, DateTimeOffset now) =>
        Course.Of(pack, Procedure, now.DayInChina())?.Find(step);

    /// <summary>Sets the report's day, and makes the row of the limit; null where neither the hotline nor the pack sets one.</summary>
    internal static Deadline? Limit(CourseStep? found, Report report, string step, DateTimeOffset now, DateOnly? until, Calendar calendar)
    {
        var due = until is { } day ? new DueDay(day, false) : found?.Limit?.From(now, calendar);
        (report.DueOn, report.DueProvisional) = (due?.Day, due?.Provisional ?? false);
        return due is null ? null : new Deadline
        {
            Id = Ids.Next(), ReportId = report.Id, Step = step, WhoseStep = found?.Who ?? Access.Role.Township, DueOn = due.Day, Provisional = due.Provisional,
            Area = report.Area,
        };
    }
}
