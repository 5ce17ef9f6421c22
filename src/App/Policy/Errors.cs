// What the pages of the law may refuse, in the order in which it is found out.
using Sunbeam.Data.Acts;

namespace Sunbeam.Policy;

internal static class PolicyProblems
{
    public static readonly Problem NoProgramme = new("policy.no-programme", "没有这个救助项目，或它现在不施行；请从列表中选择。",
        "There is no such programme, or it is not in force; choose one from the list.", Field: "programme");
    public static readonly Problem NoParameter = new("policy.no-parameter", "没有“{0}”这个参数，请从列表中选择；最接近的是“{1}”。",
        "There is no parameter “{0}”; choose one from the list; the nearest is “{1}”.", Field: "parameter");
    public static readonly Problem BadValue = new("policy.bad-value", "“{0}”不能是这个值，请填不小于零的数，例如现行值 {1}。",
        "“{0}” cannot have this value; give a number of zero or more, such as today's {1}.", Field: "value");
}
