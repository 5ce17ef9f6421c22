// What can go wrong with accounts and tokens, each as one sentence that says what to do.
using Sunbeam.Data.Acts;

namespace Sunbeam.Access.Accounts;

public static class AccountProblems
{
    public static readonly Problem LoginTaken = new("accounts.login-taken", "这个账号名已有人使用，请换一个。", "This login is already taken; choose another.", Field: "login");
    public static readonly Problem LoginUnfit = new("accounts.login-unfit", "账号名只能用小写字母、数字、点和横线，3 至 32 个字符。",
        "A login has 3 to 32 small letters, digits, dots and hyphens.", Field: "login");
    public static readonly Problem NoSuchRole = new("accounts.no-such-role", "没有这个角色，请从列表中选择。", "There is no such role; choose one from the list.",
        Field: "role");
    public static readonly Problem DivisionUnknown = new("accounts.division-unknown", "第 {0} 个管辖范围没有找到，或不在您的管辖范围内；请填区划代码（网格为 15 位）或完整名称。",
        "Division {0} is not known or outside your reach; give its code (15 digits for a grid) or full name.", Field: "divisions");
    public static readonly Problem DivisionTwice = new("accounts.division-twice", "第 {0} 个管辖范围的名称不止一处，请改填区划代码。",
        "More than one division has name {0}; give its code instead.", Field: "divisions");
    public static readonly Problem RoleHeld = new("accounts.role-held", "该账号已有这个角色；请先收回，再按新的管辖范围授予。",
        "The account already has this role; take it back first, then give it with the new reach.", Field: "role");
    public static readonly Problem NotOneself = new("accounts.not-oneself", "不能对自己的账号办理这一步，请由另一位系统管理员办理。",
        "You cannot do this to your own account; another administrator does.");
    public static readonly Problem Closed = new("accounts.closed", "账号已注销，不能再办理。", "The account is closed; nothing more can be done with it.");
    public static readonly Problem OrganisationUnknown = new("accounts.organisation-unknown", "没有这个单位，请从列表中选择。",
        "There is no such office; choose one from the list.", Field: "organisationId");
    public static readonly Problem OrganisationTaken = new("accounts.organisation-taken", "这家机构已经登记。", "This organisation is registered already.",
        Field: "name");
    public static readonly Problem RoleNotHeld = new("accounts.role-not-held", "该账号没有这个角色。", "The account does not hold this role.", Field: "role");
    public static readonly Problem NoScopes = new("accounts.no-scopes", "请至少选择一项可用范围。", "Choose at least one scope.", Field: "scopes");
    public static readonly Problem ScopeUnknown = new("accounts.scope-unknown", "可用范围只能从列表中选择。", "Scopes are chosen from the list.", Field: "scopes");
    public static readonly Problem ExpiryUnfit = new("accounts.expiry-unfit", "有效期须在今天以后，且不超过 {0} 天。",
        "The expiry lies after today and no further than {0} days.", Field: "until");
    public static readonly Problem OldPasswordWrong = new("accounts.old-password-wrong", "原密码不对；多次输错后账号会暂时锁定。",
        "The present password is wrong; after several tries the account is locked for a while.", Field: "old");
}
