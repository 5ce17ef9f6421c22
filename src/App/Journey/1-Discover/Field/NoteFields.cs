// What a grid worker may note of a household.
namespace Sunbeam.Journey.Discover;

public sealed record NoteField(string Code, string Zh);

public static class NoteFields
{
    public static readonly IReadOnlyList<NoteField> All =
    [
        new("telephone", "联系电话"),
        new("lives-at", "实际住处"),
        new("at-home", "常在家的人"),
        new("remark", "走访提示"),
    ];

    public static NoteField? Find(string code) => All.FirstOrDefault(field => field.Code == code);
}
