// /accounts/{id}: one account, with everything an administrator may do to it; /accounts/new: the form for another.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public sealed record Choice(string Value, string Name);

/// <param name="Account">The account.</param>
/// <param name="Oneself">It is the reader's own, which another administrator looks after.</param>
/// <param name="Divisions">Districts and townships to choose from; smaller ones are given by code.</param>
public sealed record AccountDetail(AccountLine Account, bool Oneself, IReadOnlyList<Choice> Divisions);

public sealed record AccountForm(IReadOnlyList<Choice> Organisations, IReadOnlyList<Choice> Divisions);

public static class ShowAccount
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<NewAccountPage, AccountForm>("/accounts/new", FindAccount.Administrators,
            async reading => new AccountForm(await Offices(reading), await Divisions(reading)));
        routes.MapPage<AccountPage, AccountDetail>("/accounts/{id:long}", FindAccount.Administrators, Read);
    }

    private static async Task<AccountDetail?> Read(Reading reading)
    {
        var id = reading.Number("id");
        var account = await FindAccount.Kept(reading.Db).Where(account => account.Id == id).ToListAsync();
        if (account.Count == 0) return null;
        return new AccountDetail((await ListAccounts.Lines(reading, account))[0], id == reading.Actor.AccountId, await Divisions(reading));
    }

    private static async Task<List<Choice>> Offices(Reading reading)
    {
        var offices = await reading.Db.Set<Organisation>().OrderBy(office => office.Division).ThenBy(office => office.Name).ToListAsync();
        return [.. offices.Where(office => Area.First(office.Division) >= reading.Actor.Lowest && Area.Last(office.Division) <= reading.Actor.Highest)
            .Select(office => new Choice(office.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), office.Name))];
    }

    private static Task<List<Choice>> Divisions(Reading reading) => reading.Db.Set<Division>()
        .Where(division => division.From >= reading.Actor.Lowest && division.To <= reading.Actor.Highest && division.Level != DivisionLevel.Community)
        .OrderBy(division => division.Code).Select(division => new Choice(division.Code, division.Name)).ToListAsync();
}
