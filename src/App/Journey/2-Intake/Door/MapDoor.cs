// The table of contents of the one door.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

public static class MapDoor
{
    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadDoor.Map(routes, law);
        TakeIn.Map(routes, law);
        ReadRequests.Map(routes, law);
        ReadRequest.Map(routes, law);
        AddNeed.Map(routes, law);
        HandOverRequest.Map(routes);
        TakeOverRequest.Map(routes, law);
        ReadNeeds.Map(routes, law);
        AnswerNeed.Map(routes);
        PassOnNeed.Map(routes, law);
        ReturnNeed.Map(routes, law);
        WithdrawNeed.Map(routes);
        ReadConsultations.Map(routes, law);
        RecordConsultation.Map(routes, law);
        ReadDepartments.Map(routes, law);
        NameDepartment.Map(routes, law);
        TellMissing.Map(routes);
    }
}
