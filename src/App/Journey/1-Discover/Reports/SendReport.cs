// The public page on which anybody says that somebody needs help: oneself, a neighbour, or whom a hospital or school must report.
// No account is needed; nothing is told back but a number to quote and the day by which somebody answers.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Discover;

public sealed record ReportPageModel(IReadOnlyList<PlaceGroup> Places, IReadOnlyList<LeadOrigin> Channels);

/// <param name="By">The day by which somebody answers; null where nobody can be reached, or no limit is set.</param>
public sealed record ReportSent(string Code, DateOnly? By);

public static class SendReport
{
    public const string Path = "/report";
    public const string Limit = "report";

    /// <summary>Who may come to this page as what.</summary>
    private static readonly LeadOrigin[] Channels = [LeadOrigin.Oneself, LeadOrigin.Neighbour, LeadOrigin.Hospital, LeadOrigin.School, LeadOrigin.Institution];

    /// <param name="Channel">For oneself, for somebody else, or as an institution that must.</param>
    /// <param name="Urgent">There is danger, or nothing to eat or no medicine, now.</param>
    public sealed record Input(
        [Asked("您替谁报告")] LeadOrigin Channel, [Asked("需要帮助的人")] string Who, [Asked("遇到的困难")] string What, string? Place = null, string? Address = null,
        string? Telephone = null, bool Urgent = false, string? ReporterName = null, string? ReporterTelephone = null, string? Organisation = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var (law, home) = (routes.ServiceProvider.GetRequiredService<Law>(), routes.ServiceProvider.GetRequiredService<Home>());
        routes.MapOpenPage<ReportPage, ReportPageModel>(Path, async reading =>
            home.Settings.District is { } district ? new ReportPageModel(await ListCommunities.Of(reading.Db, district), Channels) : null);
        routes.MapOpenPage<ReportSentPage, ReportSent>(Path + "/sent", reading => Task.FromResult(Sent(reading)));
        routes.MapOpenAct<Input>(Path, "report", Limit, (input, work) => Run(input, work, law, home));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law, Home home)
    {
        if (home.Settings.District is not { } district) return Problem.NotThere;
        if (!Channels.Contains(input.Channel)) return ReportErrors.UnknownChannel;
        if (input.Channel is not (LeadOrigin.Oneself or LeadOrigin.Neighbour) && string.IsNullOrWhiteSpace(input.Organisation))
            return ReportErrors.NoOrganisation;
        if (!string.IsNullOrWhiteSpace(input.Telephone) && TakeReport.Telephone(input.Telephone) is null) return ReportErrors.TelephoneUnreadable;
        if (!string.IsNullOrWhiteSpace(input.ReporterTelephone) && TakeReport.Telephone(input.ReporterTelephone) is null)
            return ReportErrors.TelephoneUnreadable.At("reporterTelephone");
        // A neighbour may keep their name to themselves; whoever asks for oneself, or must report, can be asked back.
        if (input.Channel != LeadOrigin.Neighbour && (input.ReporterTelephone ?? input.Telephone) is null) return ReportErrors.Unreachable;
        if (string.IsNullOrWhiteSpace(input.Place) && string.IsNullOrWhiteSpace(input.Address)) return ReportErrors.NoPlace;
        var area = string.IsNullOrWhiteSpace(input.Place) ? Area.First(district) : await Within(work, district, input.Place);
        if (area is null) return ReportErrors.NoPlace;
        var (_, report) = await RecordReport.Record(work, law.For(area.Value), Heard(input, area.Value));
        return Answer.Done($"{Path}/sent?code={report.Code}" + (report.DueOn is { } day ? $"&by={Show.Date(day)}" : ""), report.Id);
    }

    private static Heard Heard(Input input, long area)
    {
        var (own, reporter) = (TakeReport.Telephone(input.Telephone), TakeReport.Telephone(input.ReporterTelephone));
        var telephone = own ?? (input.Channel == LeadOrigin.Oneself ? reporter : null);
        var by = new Reporter(input.ReporterName?.Trim() ?? (input.Channel == LeadOrigin.Oneself ? input.Who.Trim() : null),
            reporter ?? (input.Channel == LeadOrigin.Oneself ? own : null), input.Organisation?.Trim());
        return new Heard(new Found(input.Channel, null, null, input.Who.Trim(), input.What.Trim(), input.Urgent ? Urgency.High : Urgency.Medium, area)
        {
            Address = input.Address?.Trim(), Telephone = telephone,
        }, by);
    }

    private static async Task<long?> Within(Work work, string district, string place) =>
        place.StartsWith(district, StringComparison.Ordinal) ? await FindPlace.Within(work.Db, place) : null;

    // Nothing but letters and a day comes back from the address, whatever somebody writes there.
    private static ReportSent? Sent(Reading reading) => reading.Text("code") is { } code && RecordReport.IsCode(code)
        ? new ReportSent(code, reading.Day("by")) : null;
}
