// Which office confirms (审核确认): the district's bureau, or the township where the district has delegated it. The
// pack's procedure names the parameter that says so, because a delegation has a day and a source like every number.
using Sunbeam.Access;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

public static class WhoConfirms
{
    /// <summary>The role whose act confirms on a day; the district's where the pack says nothing else.</summary>
    public static Role Of(Pack pack, string programme, DateOnly date)
    {
        var procedure = pack.Procedures.Values.FirstOrDefault(known => known.Programmes.Contains(programme));
        var office = procedure?.ConfirmedBy is { } name ? pack.Parameters[name].On(date, date).Value.Text : "";
        return office == "township" ? Role.Township : Role.District;
    }
}
