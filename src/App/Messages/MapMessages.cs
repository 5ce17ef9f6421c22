// The table of contents of messages.
using Sunbeam.Registry;

namespace Sunbeam.Messages;

public static class MapMessages
{
    public static void Add(IServiceCollection services) => services.AddHostedService<SendMessages>();

    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadMessages.Map(routes, law);
        OpenMessage.Map(routes);
        ReadAllMessages.Map(routes);
        SetContact.Map(routes);
        ReadChannels.Map(routes);
        SetChannel.Map(routes);
        TryChannel.Map(routes);
        ReadSendings.Map(routes, law);
    }
}
