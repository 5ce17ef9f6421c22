// Writes the next line of a township's petty cash within an act: the core of giving, drawing and handing back.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Deliver;

internal static class WriteCash
{
    /// <summary>What a drawing is for.</summary>
    public sealed record For(long CaseId, long ReceiverId, string? Goods, byte[] Signature, long Area);

    /// <summary>Refused where it would leave less than nothing.</summary>
    public static async Task<(CashEntry? Entry, Problem? Problem)> Next(Work work, string township, CashKind kind, long fen, string because, For? what = null)
    {
        if (fen <= 0) return (null, CashProblems.NotAnAmount);
        var last = await CashEntry.Last(work.Db, township);
        var (id, balance) = (Ids.Next(), (last?.BalanceFen ?? 0) + (kind == CashKind.Given ? fen : -fen));
        if (balance < 0) return (null, CashProblems.NotEnough.With(Shell.Words.Show.Yuan(last?.BalanceFen ?? 0)));
        var entry = new CashEntry
        {
            Id = id, Township = township, Number = (last?.Number ?? 0) + 1, Kind = kind, AmountFen = fen, BalanceFen = balance, By = work.Actor.AccountId,
            At = work.Now, Because = work.Keeper.Seal(because, CashEntry.BecausePlace(id)), CaseId = what?.CaseId, ReceiverId = what?.ReceiverId,
            Goods = what?.Goods, Signature = what is null ? null : work.Keeper.SealBytes(what.Signature, CashEntry.SignaturePlace(id)),
            Area = what?.Area ?? Area.First(township),
        };
        work.Db.Add(entry);
        return (entry, null);
    }
}
