// The places on the left: at most eight, and only those that one's role works in. What is used less lies under another place, and
// is shown while one is there.
using Sunbeam.Access;

namespace Sunbeam.Shell.Frame;

public sealed record Place(string Address, string Zh, params Role[] Roles)
{
    /// <summary>The place under which it lies; null where it stands by itself.</summary>
    public string? Under { get; init; }

    /// <summary>For whom it lies there; null for everybody.</summary>
    public Role? UnderFor { get; init; }

    public bool Holds(PathString path) => path.StartsWithSegments(Address);

    public string? ParentFor(Role role) => UnderFor is null || UnderFor == role ? Under : null;
}

public static class Places
{
    private static readonly Place[] All =
    [
        new("/desk", "工作台", Role.Township, Role.Checker, Role.District, Role.Finance, Role.Auditor),
        new("/field", "走访", Role.GridWorker),
        new("/needs", "部门事项", Role.Department),
        new("/door", "一门受理", Role.Township, Role.District, Role.Department),
        new("/leads", "线索", Role.GridWorker, Role.Township, Role.District),
        new("/problems", "走访问题", Role.GridWorker),
        new("/cases", "申请件", Role.Township, Role.District, Role.Checker, Role.Auditor),
        new("/assessments", "入户评估", Role.Township, Role.District, Role.Auditor) { Under = "/cases" },
        new("/work-orders", "入户工单", Role.Assessor),
        new("/my", "我的救助", Role.Citizen),
        new("/mandates", "代办", Role.Agent),
        new("/households", "一户一页", Role.Township, Role.District, Role.Auditor),
        new("/checks", "核对", Role.Checker, Role.District) { Under = "/cases", UnderFor = Role.District },
        new("/imports", "花名册导入", Role.Township, Role.District) { Under = "/households", UnderFor = Role.District },
        new("/reviews", "复核", Role.Township),
        new("/policy", "政策库", Role.Township, Role.District, Role.Auditor),
        new("/policy/simulate", "什么会变", Role.District, Role.Auditor) { Under = "/policy" },
        new("/payments", "发放", Role.District, Role.Finance, Role.Auditor),
        new("/petty-cash", "备用金", Role.Finance),
        new("/calendar", "节假日历", Role.Administrator),
        new("/oversight", "监管", Role.Auditor, Role.District),
        new("/sources", "数据源", Role.Administrator),
        new("/departments", "协同部门", Role.Administrator),
        new("/messages/channels", "消息通道", Role.Administrator),
        new("/messages/log", "发送记录", Role.Administrator) { Under = "/messages/channels" },
        new("/accounts", "账号", Role.Administrator),
        new("/tokens", "接口密钥", Role.Administrator),
    ];

    /// <summary>The place in which a page lies; the nearer one where two hold it.</summary>
    public static Place? Of(PathString path) => All.Where(place => place.Holds(path)).MaxBy(place => place.Address.Length);

    /// <summary>Whether a role works in a place, and so may follow a link into it.</summary>
    public static bool Open(Role role, string address) => For(role).Any(place => place.Address == address);

    public static IEnumerable<Place> For(Role role) => All.Where(place => place.Roles.Contains(role));

    /// <summary>What stands on the left for a role that is at a page.</summary>
    public static IEnumerable<Place> Shown(Role role, PathString path)
    {
        var (here, open) = (Of(path), For(role).ToList());
        var around = here?.ParentFor(role) ?? here?.Address;
        return open.Where(place => place.ParentFor(role) is null)
            .SelectMany(place => open.Where(other => other.ParentFor(role) == place.Address && around == place.Address).Prepend(place));
    }
}
