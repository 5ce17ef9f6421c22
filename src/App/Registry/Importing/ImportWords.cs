// What kinds of files and verdicts are called on the screen.
using Sunbeam.Shell.Words;

namespace Sunbeam.Registry.Importing;

internal static class ImportWords
{
    public static string Kind(Words words, string kind) => kind switch
    {
        "dibao-roster" => words["低保花名册"],
        "tekun-roster" => words["特困花名册"],
        "residents" => words["居民底册"],
        "grids" => words["网格"],
        "teams" => words["网格小组和人员"],
        "disability" => words["残疾人名册"],
        "medical" => words["就医自付名册"],
        "education" => words["在校学生名册"],
        "social_insurance" => words["社会保险名册"],
        "deaths" => words["死亡名册"],
        _ => TakesFilesAttribute.All.TryGetValue(kind, out var found) ? words[found.About.Label] : kind,
    };

    public static string Verdict(Words words, LineVerdict verdict) => verdict switch
    {
        LineVerdict.Rejected => words["未通过"],
        LineVerdict.Warning => words["有提醒"],
        LineVerdict.Skipped => words["跳过"],
        _ => words["通过"],
    };

    public static string? Tone(LineVerdict verdict) => verdict switch
    {
        LineVerdict.Rejected => "late",
        LineVerdict.Warning => "soon",
        _ => null,
    };
}
