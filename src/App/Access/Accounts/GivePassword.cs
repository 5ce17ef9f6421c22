// Gives an account a new password, told once, when its owner has lost the old one. Everything signed in with it ends.
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class GivePassword
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAct<Input>("/accounts/{id:long}/password", FindAccount.Administrators, Run, shows: typeof(SecretShown));

    private static async Task<Answer> Run(Input input, Work work)
    {
        var (account, problem) = await FindAccount.ToActOn(work, input.Id);
        if (problem is not null) return problem;
        var password = Passwords.Draw();
        (account!.PasswordHash, account.Stamp, account.FailedTries) = (SignIn.HashPassword(password), SignIn.NewStamp(), 0);
        work.Note("access", "account.password-given", 0, $"account={account.Id}");
        return Answer.Done($"/accounts/{account.Id}", account.Id, new Secret("password", account.Login, password, $"/accounts/{account.Id}"));
    }
}
