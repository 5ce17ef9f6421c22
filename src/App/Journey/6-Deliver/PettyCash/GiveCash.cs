// Finance gives a township petty cash, the first time or to fill it up after it was settled.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class GiveCash
{
    /// <param name="Yuan">In yuan, as it is said.</param>
    public sealed record Input([Asked("镇街")] string Township, [Asked("金额（元）")] decimal Yuan, [Asked("用途说明")] string Because);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/petty-cash/give", [Role.Finance], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (!await work.Db.Set<Division>().AnyAsync(division => division.Code == input.Township)
            || !await Reaches(work, input.Township)) return Problem.NotThere;
        if (InFen.Of(input.Yuan) is not { } fen) return CashProblems.NotAnAmount.At("yuan");
        var (entry, problem) = await WriteCash.Next(work, input.Township, CashKind.Given, fen, input.Because.Trim());
        if (entry is null) return problem!.At("yuan");
        work.Note($"cash:{input.Township}", "cash.given", entry.Area, $"entry={entry.Id} number={entry.Number} fen={fen} balance={entry.BalanceFen}");
        return Answer.Done($"/petty-cash?township={input.Township}", entry.Id);
    }

    /// <summary>Whether a township of nine digits lies within whoever acts.</summary>
    internal static async Task<bool> Reaches(Work work, string township)
    {
        if (township.Length != 9 || !township.All(char.IsAsciiDigit)) return false;
        var (first, last) = (Area.First(township), Area.Last(township));
        return await work.Db.Reaches.AnyAsync(reach =>
            reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role && reach.From <= first && last <= reach.To);
    }
}
