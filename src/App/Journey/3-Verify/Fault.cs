// Every way in which a source did not answer, by code, with the words for it: what happened, and what to do if anything.
namespace Sunbeam.Journey.Verify;

public static class Fault
{
    public const string NoAuthorisation = "no-authorisation", NoSource = "no-source", NoAddress = "no-address", Cancelled = "cancelled", Silent = "silent";
    public const string RefusedBySource = "refused-by-source", Late = "late", Unreachable = "unreachable", Resting = "resting";
    public const string Failing = "failing", NotFound = "not-found", Redirected = "redirected", CutOff = "cut-off", TooLarge = "too-large";
    public const string NotJson = "not-json", NotUnderstood = "not-understood", OtherRequest = "other-request", OtherPerson = "other-person";
    public const string WrongType = "wrong-type", Negative = "negative", OutOfRange = "out-of-range";
    public const string NoSecret = "no-secret", NoKey = "no-key", ByHand = "by-hand";
    public const string NoFile = "no-file", WrongChecksum = "wrong-checksum", Stale = "stale";

    /// <summary>The words for each code, as the screen says them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>
    {
        [NoAuthorisation] = "没有有效授权，未发出；补签后可再问",
        [NoSource] = "政策库里已没有这个数据源",
        [NoAddress] = "尚未设置数据源地址，请联系系统管理员",
        [Cancelled] = "这一批核对已取消，未发出",
        [Silent] = "多次发出后没有任何结果",
        [RefusedBySource] = "对方拒绝答复",
        [Late] = "超时未答",
        [Unreachable] = "联系不上",
        [Resting] = "对方连续出错，稍后再问",
        [Failing] = "对方系统出错",
        [NotFound] = "地址不对，对方没有这个接口",
        [Redirected] = "对方要求转到别处，未跟随",
        [CutOff] = "答复中途断开",
        [TooLarge] = "答复过长，已中止接收",
        [NotJson] = "答复不是约定的格式（可能在维护）",
        [NotUnderstood] = "答复内容不合约定",
        [OtherRequest] = "答复的不是这次查询",
        [OtherPerson] = "答复的不是本人，已弃用",
        [WrongType] = "答复中有数据类型不对",
        [Negative] = "答复中有负数",
        [OutOfRange] = "答复中有数值超出可能范围",
        [NoSecret] = "尚未设置数据源密钥，请联系系统管理员",
        [NoKey] = "没有户号，无法向对方查询",
        [ByHand] = "须人工查询，查到后录入",
        [NoFile] = "约定的文件夹里没有文件",
        [WrongChecksum] = "文件与清单的校验值不符",
        [Stale] = "文件已过有效期，请对方重新提供",
    };
}
