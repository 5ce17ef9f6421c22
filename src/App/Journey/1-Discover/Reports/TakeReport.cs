// An officer writes down what somebody told on the hotline, at a window or by telephone, or what an institution must report; a
// program of the hotline or of a hospital does the same with a key of its own.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class TakeReport
{
    /// <param name="Ticket">The hotline's number of it.</param>
    /// <param name="AnswerBy">The hotline's own limit.</param>
    /// <param name="Place">The community, or the township where nobody knows which.</param>
    public sealed record Input(
        [Asked("来源")] LeadOrigin Channel, [Asked("姓名")] string Who, [Asked("情况")] string What, [Asked("所在社区（村）")] string Place,
        string? Address = null, string? Telephone = null, string? IdNumber = null, Urgency Urgency = Urgency.Medium,
        string? ReporterName = null, string? ReporterTelephone = null, string? Organisation = null, string? Ticket = null, DateOnly? AnswerBy = null);

    /// <summary>How somebody may tell us.</summary>
    public static readonly IReadOnlyList<LeadOrigin> Channels =
        [LeadOrigin.Hotline, LeadOrigin.Window, LeadOrigin.Neighbour, LeadOrigin.Oneself, LeadOrigin.Hospital, LeadOrigin.School, LeadOrigin.Institution];

    private static readonly LeadOrigin[] Institutions = [LeadOrigin.Hospital, LeadOrigin.School, LeadOrigin.Institution];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/leads", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (!Channels.Contains(input.Channel)) return ReportErrors.UnknownChannel;
        if (await FindPlace.Within(work.Db, input.Place) is not { } area) return Errors.NoSuchPlace;
        var ticket = string.IsNullOrWhiteSpace(input.Ticket) ? null : Fold.Number(input.Ticket);
        if (input.Channel == LeadOrigin.Hotline && ticket is null) return ReportErrors.NoTicket;
        if (ticket is not null && await KnownTickets.Has(work.Db, ticket)) return ReportErrors.TicketKnown;
        var (found, problem) = Read(input, work, area);
        if (problem is not null) return problem;
        var reporter = new Reporter(input.ReporterName?.Trim(), Telephone(input.ReporterTelephone), input.Organisation?.Trim());
        var (lead, _) = await RecordReport.Record(work, law.For(area), new Heard(found!, reporter) { Ticket = ticket, AnswerBy = input.AnswerBy });
        return Answer.Done($"/leads/{lead.Id}", lead.Id);
    }

    private static (Found?, Problem?) Read(Input input, Work work, long area)
    {
        if (Institutions.Contains(input.Channel) && string.IsNullOrWhiteSpace(input.Organisation)) return (null, ReportErrors.NoOrganisation);
        if (Unreadable(input.Telephone)) return (null, ReportErrors.TelephoneUnreadable);
        if (Unreadable(input.ReporterTelephone)) return (null, ReportErrors.TelephoneUnreadable.At("reporterTelephone"));
        var number = string.IsNullOrWhiteSpace(input.IdNumber) ? null : IdNumber.Read(input.IdNumber, work.Today).Number;
        if (number is null && !string.IsNullOrWhiteSpace(input.IdNumber)) return (null, ReportErrors.IdNumberUnreadable);
        // Who speaks for oneself can be reached on the number that they gave.
        var telephone = Telephone(input.Telephone) ?? (input.Channel == LeadOrigin.Oneself ? Telephone(input.ReporterTelephone) : null);
        return (new Found(input.Channel, null, null, input.Who.Trim(), input.What.Trim(), input.Urgency, area)
        {
            Address = input.Address?.Trim(), Telephone = telephone, IdNumber = number,
        }, null);
    }

    private static bool Unreadable(string? written) => !string.IsNullOrWhiteSpace(written) && Telephone(written) is null;

    /// <summary>A telephone number as its digits; null where it is none.</summary>
    internal static string? Telephone(string? written)
    {
        var digits = Fold.Number(written ?? "").Replace("-", "", StringComparison.Ordinal).Replace("+86", "", StringComparison.Ordinal);
        return digits.Length is >= 7 and <= 12 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
