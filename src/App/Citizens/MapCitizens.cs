// The table of contents of the citizens' door.
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Citizens;

public static class MapCitizens
{
    /// <summary>How often one address may ask for a code or enter one.</summary>
    public const string Pace = "citizens";
    public const int MostAMinute = 20;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new CasePanel(PanelPlace.Middle, typeof(OnlineOfCase)));
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(Pace, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = MostAMinute, Window = TimeSpan.FromMinutes(1) })));
    }

    public static void To(IEndpointRouteBuilder routes)
    {
        var (law, desk) = (routes.ServiceProvider.GetRequiredService<Law>(), routes.ServiceProvider.GetRequiredService<Desk>());
        AskForCode.Map(routes);
        EnterCode.Map(routes);
        ReadMine.Map(routes, law);
        ReadApply.Map(routes, law);
        ApplyOnline.Map(routes, law);
        ReadMyCase.Map(routes, law);
        ReadQuestion.Map(routes, law);
        AnswerQuestion.Map(routes, law);
        ReadSigning.Map(routes, law);
        SignOnline.Map(routes, law);
        BringPapers.Map(routes);
        ReadMyHearing.Map(routes, law);
        SayOnline.Map(routes, law);
        WithdrawOnline.Map(routes);
        ReadLetter.Map(routes);
        ReadMandates.Map(routes, law);
        RecordMandate.Map(routes, desk);
        EndMandate.Map(routes);
    }
}
