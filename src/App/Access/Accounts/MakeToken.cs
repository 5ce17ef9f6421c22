// Makes a key for a program that works in an account's name: its scopes are named, it ends by itself, it is told once.
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class MakeToken
{
    /// <summary>The longest a key may live. A house rule of security, not of law.</summary>
    public const int LongestDays = 366;


    /// <summary>What a program may be let into; keeping accounts is for people only.</summary>
    public static readonly IReadOnlyList<Choice> Scopes =
    [
        new("leads", "线索"), new("cases", "申请件"), new("households", "一户一页"), new("persons", "人员"), new("checks", "核对"),
        new("imports", "花名册导入"), new("policy", "政策库"), new("decisions", "认定"), new("papers", "文书"), new("payments", "发放"),
        new("reviews", "复核"), new("oversight", "监管"), new("status", "救助身份确认"),
    ];

    public sealed record Input([Asked("账号")] string Login, [Asked("角色")] Role Role, [Asked("用途")] string Name, [Asked("可用范围")] List<string> Scopes,
        [Asked("有效期至")] DateOnly Until);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/tokens", FindAccount.Administrators, Run, shows: typeof(SecretShown));

    private static async Task<Answer> Run(Input input, Work work)
    {
        var account = await FindAccount.Kept(work.Db).SingleOrDefaultAsync(account => account.Login == input.Login && account.ClosedAt == null);
        if (account is null) return Problem.NotThere.At("login");
        if (!await work.Db.Reaches.AnyAsync(reach => reach.AccountId == account.Id && reach.Role == input.Role)) return AccountProblems.RoleNotHeld;
        if (input.Scopes.Count == 0) return AccountProblems.NoScopes;
        if (input.Scopes.Exists(scope => Scopes.All(known => known.Value != scope))) return AccountProblems.ScopeUnknown;
        if (input.Until <= work.Today || input.Until > work.Today.AddDays(LongestDays)) return AccountProblems.ExpiryUnfit.With(LongestDays);
        var key = "sb_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var token = new Token
        {
            Id = Ids.Next(), AccountId = account.Id, Role = input.Role, Name = input.Name, Hash = WhoAsks.TokenHash(key),
            Scopes = string.Join(' ', input.Scopes.Distinct()), ExpiresAt = input.Until.AddDays(1).InChina(),
        };
        work.Db.Add(token);
        work.Note("access", "token.made", 0, $"token={token.Id} account={account.Id} role={input.Role}");
        return Answer.Done("/tokens", token.Id, new Secret("token", input.Name, key, "/tokens"));
    }
}
