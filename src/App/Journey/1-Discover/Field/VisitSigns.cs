// What a grid worker sees at once and touches instead of writing: the trouble in a word.
namespace Sunbeam.Journey.Discover;

public sealed record VisitSign(string Code, string Zh);

public static class VisitSigns
{
    public static readonly IReadOnlyList<VisitSign> All =
    [
        new("illness", "突发大病"),
        new("accident", "意外事故"),
        new("income", "收入中断"),
        new("alone", "无人照料"),
        new("housing", "住房危险"),
        new("school", "上学困难"),
        new("other", "其他困难"),
    ];

    /// <summary>The signs in words, then what was written.</summary>
    public static string Say(IEnumerable<string>? signs, string? found) => string.Join("；",
        All.Where(sign => signs?.Contains(sign.Code) == true).Select(sign => sign.Zh).Append(found?.Trim() ?? "").Where(text => text.Length > 0));
}
