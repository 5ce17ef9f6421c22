// A township hands petty cash back: at the end of the year, or because it has more than it needs.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class HandBackCash
{
    public sealed record Input([Asked("镇街")] string Township, [Asked("金额（元）")] decimal Yuan, [Asked("交回原因")] string Because);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/petty-cash/hand-back", [Role.Township, Role.Finance], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (!await GiveCash.Reaches(work, input.Township)) return Problem.NotThere;
        if (InFen.Of(input.Yuan) is not { } fen) return CashProblems.NotAnAmount.At("yuan");
        var (entry, problem) = await WriteCash.Next(work, input.Township, CashKind.HandedBack, fen, input.Because.Trim());
        if (entry is null) return problem!.At("yuan");
        work.Note($"cash:{input.Township}", "cash.handed-back", entry.Area, $"entry={entry.Id} number={entry.Number} fen={fen} balance={entry.BalanceFen}");
        return Answer.Done($"/petty-cash?township={input.Township}", entry.Id);
    }
}
