// What can be wrong with a problem that is recorded, given to somebody, solved or asked after.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Discover;

public static class ProblemErrors
{
    public static readonly Problem UnknownKind = new("problems.unknown-kind", "请选择问题类别。", "Choose the kind of problem.", Field: "kind");
    public static readonly Problem NobodyNamed = new("problems.nobody-named", "请选择住户，或填写当事人姓名。", "Choose a household, or give a name.", Field: "who");
    public static readonly Problem NoPlace = new("problems.no-place", "请选择问题所在的社区（村）。", "Choose the community in which it is.", Field: "place");
    public static readonly Problem NobodyGiven = new("problems.nobody-given", "请选择由谁解决：网格力量或单位，选一个。",
        "Choose who is to solve it: somebody of the network or an office, one of them.", Field: "agentId");
    public static readonly Problem NotSolvable = new("problems.not-in-hand", "这个问题现在不在解决中，请刷新页面后再办。",
        "This problem is not being solved now; reload the page.", 409);
    public static readonly Problem NotYoursToSolve = new("problems.not-yours", "这个问题交给了别人解决，请由承办人或镇街填写。",
        "This problem was given to somebody else; they or the township write what was done.", 403);
    public static readonly Problem NotSolvedYet = new("problems.not-solved-yet", "承办人还没有报告解决，不能请住户确认。",
        "Nobody has reported it solved yet, so the household cannot be asked.", 409);
    public static readonly Problem Unsigned = new("problems.unsigned", "由承办人自己核实的，须有住户签字；也可以由另一人电话核实。",
        "Whoever solved it needs the household's signature, or somebody else asks by telephone.", Field: "signature");
    public static readonly Problem NoPicture = new("problems.no-picture", "签字不是图片，请在签字处重签。", "The signature is no picture; sign again.", Field: "signature");
    public static readonly Problem StillWrong = new("problems.still-wrong", "住户认为没有解决的，请写明还差什么。",
        "Where the household says it is not solved, say what is still wrong.", Field: "because");
}
