// The words of a mandate on the screen, everywhere alike.
namespace Sunbeam.Citizens;

public static class MandateWords
{
    public static readonly IReadOnlyList<MandateScope> All = [MandateScope.Follow, MandateScope.Apply, MandateScope.Supply];

    public static string Of(MandateScope scope) => scope switch
    {
        MandateScope.Apply => "提交申请",
        MandateScope.Supply => "补充材料、回答问题、签授权书",
        _ => "查询进度、看文书",
    };
}
