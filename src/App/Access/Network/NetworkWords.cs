// What posts and gaps of the network are called on the screen, everywhere alike.
namespace Sunbeam.Access.Network;

public static class NetworkWords
{
    public static string Of(Post post) => post switch
    {
        Post.Leader => "组长",
        Post.Assistant => "救助代办员",
        Post.Informant => "信息员",
        Post.GridWorker => "网格员",
        _ => "儿童主任",
    };

    public static string Of(OwnerState state) => state switch
    {
        OwnerState.Present => "在岗",
        OwnerState.Leaving => "将离岗",
        OwnerState.Left => "已离岗",
        OwnerState.AccountClosed => "账号已停用",
        _ => "账号管不到这里",
    };

    public static string? Colour(OwnerState state) => state switch { OwnerState.Present => null, OwnerState.Leaving => "soon", _ => "late" };

    public static string Of(GapWhy why) => why switch
    {
        GapWhy.Never => "从未指派",
        GapWhy.Ended => "分工已结束，无人接替",
        GapWhy.Left => "责任人已离岗",
        GapWhy.AccountClosed => "责任人的账号已停用",
        GapWhy.OutOfReach => "责任人的账号管不到这里",
        _ => "责任人将离岗，还没有交接",
    };

    /// <summary>The post that a file or a form names; null where it names none.</summary>
    public static Post? Read(string word) => Enum.GetValues<Post>().Select(post => (Post?)post)
        .FirstOrDefault(post => Of(post!.Value) == word.Trim() || string.Equals(post.ToString(), word.Trim(), StringComparison.OrdinalIgnoreCase));
}
