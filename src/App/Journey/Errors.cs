// What the road itself refuses, whichever act would go on.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey;

public static class RoadProblems
{
    public static readonly Problem PapersMissing = new("road.papers-missing", "“{0}”还不能办结，缺少：{1}。补齐以后再办。",
        "“{0}” cannot end yet; missing: {1}. Try again when it is there.", 409);
}
