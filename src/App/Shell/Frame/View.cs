// What every page and component has at hand: the words, who is acting, and what day it is.
using Microsoft.AspNetCore.Components;
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Shell.Frame;

public abstract class View : ComponentBase
{
    [Inject] public required Words.Words W { get; init; }
    [Inject] public required IHttpContextAccessor Context { get; init; }
    [Inject] public required Desk Desk { get; init; }

    protected HttpContext Http => Context.HttpContext!;
    protected Actor Me => Http.Actor();
    protected DateOnly Today => Desk.Today;

    /// <summary>The words for a role.</summary>
    protected string RoleName(Role role) => W[role switch
    {
        Role.GridWorker => "网格员",
        Role.Township => "镇街经办人",
        Role.Checker => "核对员",
        Role.District => "区民政局",
        Role.Finance => "财务",
        Role.Auditor => "审计监督",
        Role.Administrator => "系统管理员",
        Role.Assessor => "入户评估员",
        Role.Department => "协同部门",
        Role.Citizen => "申请人",
        Role.Agent => "代办员",
        _ => "系统",
    }];
}
