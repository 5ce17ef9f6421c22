// What kinds of problems are met at the door; how soon each step must be done is the pack's.
namespace Sunbeam.Journey.Discover;

public sealed record ProblemKind(string Code, string Zh);

public static class ProblemKinds
{
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new("living", "吃穿用等日常生活"),
        new("housing", "住房、水电暖"),
        new("illness", "看病、用药、报销"),
        new("care", "老人、病人无人照料"),
        new("children", "孩子照看、上学"),
        new("disability", "残疾评定、辅具、康复"),
        new("work", "就业、欠薪"),
        new("policy", "政策待遇未落实"),
        new("dispute", "家庭或邻里纠纷"),
        new("other", "其他问题"),
    ];

    public static ProblemKind? Find(string? code) => All.FirstOrDefault(kind => kind.Code == code);
}
