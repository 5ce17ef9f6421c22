// The table of contents of finding people: each page and act of the stage.
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Discover;

public static class MapDiscover
{
    /// <summary>How often one address may look up what became of a report: enough for a family, too few to try telephones.</summary>
    private const int LookUps = 10;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(provider => new DeviceKeys(Path.Combine(provider.GetRequiredService<Home>().Keys, "devices")));
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(FindReport.Limit, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = LookUps, Window = TimeSpan.FromMinutes(10) })));
    }

    public static void To(IEndpointRouteBuilder routes)
    {
        ReadField.Map(routes);
        RecordVisit.Map(routes);
        ReadVisit.Map(routes);
        OpenShell.Map(routes);
        ReceiveEntry.Map(routes);
        ChangeNotes.Map(routes);
        ReadChoices.Map(routes);
        ChooseNote.Map(routes);
        SettleVisit.Map(routes);
        ReadLeads.Map(routes);
        ReadLead.Map(routes);
        TriageLeads.Map(routes);
        PlaceLead.Map(routes);
        JoinLeads.Map(routes);
        PartLead.Map(routes);
        TellApart.Map(routes);
        NewLead.Map(routes);
        TakeReport.Map(routes);
        SendReport.Map(routes);
        FindReport.Map(routes);
        ReadReports.Map(routes);
        AnswerReport.Map(routes);
        CallBack.Map(routes);
        ReadProblems.Map(routes);
        NewProblem.Map(routes);
        ReadProblem.Map(routes);
        RecordProblem.Map(routes);
        AssignProblem.Map(routes);
        SolveProblem.Map(routes);
        ConfirmProblem.Map(routes);
    }
}
