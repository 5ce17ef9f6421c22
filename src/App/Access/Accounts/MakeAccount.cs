// Makes an account for a member of the staff, with a first password that is told once.
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static partial class MakeAccount
{
    public sealed record Input(
        [Asked("账号")] string Login, [Asked("姓名")] string Name, [Asked("角色")] Role Role, [Asked("管辖范围")] string Divisions,
        [Asked("单位")] long? OrganisationId = null, [Asked("职务")] string? Title = null);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAct<Input>("/accounts", FindAccount.Administrators, Run, shows: typeof(SecretShown));

    private static async Task<Answer> Run(Input input, Work work)
    {
        var login = input.Login.Trim();
        if (!Fits(login)) return AccountProblems.LoginUnfit;
        if (await work.Db.Set<Account>().AnyAsync(account => account.Login == login)) return AccountProblems.LoginTaken;
        if (input.OrganisationId is { } office && !await work.Db.Set<Organisation>().AnyAsync(o => o.Id == office)) return AccountProblems.OrganisationUnknown;
        var password = Passwords.Draw();
        var account = new Account
        {
            Id = Ids.Next(), Login = login, Name = input.Name.Trim(), Title = input.Title?.Trim(), OrganisationId = input.OrganisationId,
            PasswordHash = SignIn.HashPassword(password), Stamp = SignIn.NewStamp(),
        };
        if (await GiveRole.Give(work, account.Id, input.Role, input.Divisions) is { } problem) return problem;
        work.Db.Add(account);
        work.Note("access", "account.made", 0, $"account={account.Id} role={input.Role}");
        return Answer.Done($"/accounts/{account.Id}", account.Id, new Secret("password", login, password, $"/accounts/{account.Id}"));
    }

    internal static bool Fits(string login) => FitLogin().IsMatch(login);

    [GeneratedRegex("^[a-z0-9.-]{3,32}$")]
    private static partial Regex FitLogin();
}
