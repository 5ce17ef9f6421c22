// The words of the field: what is counted in code is written in files as officers write it, and in replies as a code.
namespace Sunbeam.Demo.World;

public enum Sex { Male, Female }

public enum Relation { Head, Spouse, Child, Parent, Grandchild }

public enum DisabilityKind { None, Visual, Hearing, Speech, Physical, Intellectual, Mental, Multiple }

public enum SchoolStage { None, Nursery, Primary, Junior, Senior, University }

public static class Words
{
    public static string Code<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string Of(bool value) => value ? "是" : "否";

    public static string Of(Sex sex) => sex == Sex.Male ? "男" : "女";

    public static string Of(Relation relation) => relation switch
    {
        Relation.Head => "户主",
        Relation.Spouse => "配偶",
        Relation.Child => "子女",
        Relation.Parent => "父母",
        Relation.Grandchild => "孙子女",
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>The narrower word that rosters use, which also tells the sex.</summary>
    public static string OnRoster(Relation relation, Sex sex) => (relation, sex) switch
    {
        (Relation.Child, Sex.Male) => "之子",
        (Relation.Child, _) => "之女",
        (Relation.Parent, Sex.Male) => "父亲",
        (Relation.Parent, _) => "母亲",
        (Relation.Grandchild, Sex.Male) => "孙子",
        (Relation.Grandchild, _) => "孙女",
        _ => Of(relation),
    };

    public static string Of(DisabilityKind kind) => kind switch
    {
        DisabilityKind.None => "无",
        DisabilityKind.Visual => "视力",
        DisabilityKind.Hearing => "听力",
        DisabilityKind.Speech => "言语",
        DisabilityKind.Physical => "肢体",
        DisabilityKind.Intellectual => "智力",
        DisabilityKind.Mental => "精神",
        DisabilityKind.Multiple => "多重",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(SchoolStage stage) => stage switch
    {
        SchoolStage.None => "无",
        SchoolStage.Nursery => "学前",
        SchoolStage.Primary => "小学",
        SchoolStage.Junior => "初中",
        SchoolStage.Senior => "高中",
        SchoolStage.University => "高校",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static string DisabilityLevel(int level) => level == 0 ? "" : "一二三四"[level - 1] + "级";
}
