// /tokens: the keys of programs, whose they are, what they may do and until when. The keys themselves are not kept.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public enum TokenState { Good, Expired, Revoked }

public sealed record TokenLine(long Id, string Name, string Account, Role Role, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, TokenState State);

public sealed record TokenList(IReadOnlyList<TokenLine> Tokens, IReadOnlyList<Choice> Accounts, IReadOnlyList<Choice> Scopes, DateOnly LastDay);

public static class ListTokens
{
    private const int MostShown = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<TokensPage, TokenList>("/tokens", FindAccount.Administrators, Read);

    private static async Task<TokenList?> Read(Reading reading)
    {
        var kept = FindAccount.Kept(reading.Db);
        var tokens = await reading.Db.Set<Token>().Join(kept, token => token.AccountId, account => account.Id, (token, account) => new { token, account.Login })
            .OrderByDescending(line => line.token.Id).Take(MostShown).ToListAsync();
        var now = reading.Desk.Clock.GetUtcNow();
        var accounts = await kept.Where(account => account.ClosedAt == null).OrderBy(account => account.Login).Take(MostShown)
            .Select(account => new Choice(account.Login, account.Name)).ToListAsync();
        return new TokenList(
            tokens.ConvertAll(line => new TokenLine(line.token.Id, line.token.Name, line.Login, line.token.Role, line.token.Scopes.Split(' '),
                line.token.ExpiresAt, StateOf(line.token, now))),
            accounts, MakeToken.Scopes, reading.Today.AddDays(MakeToken.LongestDays));
    }

    private static TokenState StateOf(Token token, DateTimeOffset now) =>
        token.RevokedAt is not null ? TokenState.Revoked : token.ExpiresAt <= now ? TokenState.Expired : TokenState.Good;
}
