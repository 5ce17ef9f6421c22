// The table of contents of accounts and tokens.
namespace Sunbeam.Access.Accounts;

internal static class MapAccounts
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ListAccounts.Map(routes);
        ShowAccount.Map(routes);
        MakeAccount.Map(routes);
        MakeOrganisation.Map(routes);
        GiveRole.Map(routes);
        TakeRole.Map(routes);
        GivePassword.Map(routes);
        LockAccount.Map(routes);
        UnlockAccount.Map(routes);
        CloseAccount.Map(routes);
        ListTokens.Map(routes);
        MakeToken.Map(routes);
        RevokeToken.Map(routes);
        ChangePassword.Map(routes);
        FirstAdministrator.Map(routes);
        Relatives.ReadRelatives.Map(routes);
        Relatives.RegisterRelative.Map(routes);
        Relatives.EndRelative.Map(routes);
    }
}
