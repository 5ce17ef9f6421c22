// 急难先行救助: in an emergency the township helps at once, in cash or goods out of its petty cash, within the law's limit; whoever
// does it answers for it, the receiver signs, and the papers come after. What was given is taken off what is decided later.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class HelpFirst
{
    /// <summary>The origin of an aid that was handed over and is never paid again.</summary>
    public const string FromCash = "cash:";

    /// <summary>The parameter of the most that a township may give at once.</summary>
    private const string Cap = "linshi.first_cap";

    /// <param name="Yuan">In yuan; for goods what they cost.</param>
    /// <param name="Goods">What was handed over; left out for cash.</param>
    /// <param name="ReceiverId">The member who takes it.</param>
    /// <param name="Signature">The receiver's, drawn on the page or photographed.</param>
    public sealed record Input(
        long Id, [Asked("金额（元）")] decimal Yuan, [Asked("紧急情况")] string Because, [Asked("领取人")] long ReceiverId, [Asked("领取人签字")] Upload Signature,
        string? Goods = null);

    public static void Map(IEndpointRouteBuilder routes, Law law, Home home) =>
        routes.MapAct<Input>("/cases/{id}/help", [Role.Township], (input, work) => Run(input, work, law, home.IsDemo));

    /// <param name="demo">Whether a limit that nobody has set yet may be used: only where everybody is invented.</param>
    public static async Task<Answer> Run(Input input, Work work, Law law, bool demo)
    {
        var (of, problem) = await Waiting(work, input.Id, law);
        if (of is null) return problem!;
        var pack = law.For(of.Area);
        if (InFen.Of(input.Yuan) is not { } fen) return CashProblems.NotAnAmount.At("yuan");
        if (CapOf(pack, work.Today, demo) is not { } cap) return CashProblems.NoCap;
        if (fen > cap) return CashProblems.OverCap.With(Shell.Words.Show.Yuan(cap)).At("yuan");
        var members = await work.Db.Set<Membership>().Where(member => member.HouseholdId == of.HouseholdId && member.To == null).ToListAsync();
        if (members.TrueForAll(member => member.PersonId != input.ReceiverId)) return CashProblems.NotAMember;
        if (ReadSignature.Of(input.Signature) is not { } signature) return CashProblems.NoSignature;

        var goods = string.IsNullOrWhiteSpace(input.Goods) ? null : input.Goods.Trim();
        var (entry, refused) = await WriteCash.Next(work, Area.Township(of.Area), CashKind.Drawn, fen, input.Because.Trim(),
            new(of.Id, input.ReceiverId, goods, signature, of.Area));
        if (entry is null) return refused!;
        await Remember(work, of, members, entry);
        of.Stage = Stage.Assess;
        of.DueBy(await FinishStep.Of(work, pack, of.Programme, of.Id, of.Area, Stages.HelpFirst));
        work.Note($"case:{of.Id}", "help.given", of.Area, $"entry={entry.Id} number={entry.Number} fen={fen} goods={goods is not null}", of.HouseholdId, of.Id);
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await HelpPaper.Draft(work.Db, work.Keeper, pack, of, entry));
        return Answer.Done($"/cases/{of.Id}", entry.Id);
    }

    /// <summary>A case whose procedure helps first and that has not been helped yet.</summary>
    internal static async Task<(Case? Case, Problem? Problem)> Waiting(Work work, long id, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id) is not { } of) return (null, Problem.NotThere);
        return of is not { State: CaseState.Open, Stage: Stage.Intake } || Course.For(law.For(of.Area), of.Programme, work.Today)?.HelpsFirst != true
            ? (null, CashProblems.NotWaiting) : (of, null);
    }

    /// <summary>The most at once, in fen; null where nobody has set it.</summary>
    public static long? CapOf(Pack pack, DateOnly day, bool demo) =>
        pack.Parameters.GetValueOrDefault(Cap)?.On(day, day) is { Value.IsNumeric: true } reading && (demo || !reading.Provisional)
            ? InFen.Of(reading.Value.Number) : null;

    // What a household was given stands among what it receives, so that the year's limit and the next office know of it.
    private static async Task Remember(Work work, Case of, List<Membership> members, CashEntry entry)
    {
        var living = await work.Db.Set<Household>().SingleAsync(household => household.Id == of.HouseholdId);
        var month = Months.First(work.Today);
        var recipients = StartAid.Recipients(work.Db, of, living, members, month);
        recipients.To = Months.Last(month);
        work.Db.Add(new Aid
        {
            Id = entry.Id, HouseholdId = recipients.Id, LivingId = living.Id, RegisteredId = living.OfHouseholdId, Programme = of.Programme, From = month,
            To = Months.Last(month), AmountFen = entry.AmountFen, PayeeId = entry.ReceiverId!.Value,
            Origin = FromCash + entry.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Area = of.Area,
        });
    }
}
