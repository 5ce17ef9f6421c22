// The table of contents of taking in cases: each page and act of the stage.
namespace Sunbeam.Journey.Intake;

public static class MapIntake
{
    /// <summary>What this stage puts on the page of a case besides the page itself.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(new CasePanel(PanelPlace.Answer, typeof(ClockPanel)));

    public static void To(IEndpointRouteBuilder routes)
    {
        ReadCases.Map(routes);
        ReadNewCase.Map(routes);
        AcceptLead.Map(routes);
        OpenCase.Map(routes);
        TakeOnRecipients.Map(routes);
        ReadCase.Map(routes);
        ReadDeclaration.Map(routes);
        SaveDeclaration.Map(routes);
        ReadAuthorisations.Map(routes);
        SignAuthorisation.Map(routes);
        WithdrawAuthorisation.Map(routes);
        NameSupporter.Map(routes);
        DropSupporter.Map(routes);
        ListExpiring.Map(routes);
        WithdrawCase.Map(routes);
        MapDoor.To(routes);
        PauseCase.Map(routes, routes.ServiceProvider.GetRequiredService<Registry.Law>());
        ResumeCase.Map(routes);
        ExtendLimit.Map(routes, routes.ServiceProvider.GetRequiredService<Registry.Law>());
    }
}
