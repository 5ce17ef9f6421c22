// What a programme is called, as the law of the place says.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Deliver;

public sealed record ProgrammeName(string Id, string Zh, string En)
{
    /// <summary>Its id alone where the law of today no longer knows it: an old payment is still shown.</summary>
    public static ProgrammeName Of(Law law, long area, string id) =>
        law.For(area).Programmes.TryGetValue(id, out var programme) ? new(id, programme.LabelZh, programme.LabelEn) : new(id, id, id);
}
