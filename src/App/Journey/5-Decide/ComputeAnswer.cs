// What the law says of a case on a day: the facts that count, put into the district's pack. The screen, the proposal
// and the check before confirming all ask here, so they cannot say different things.
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

public sealed record Computed(Pack Pack, CountedHousehold Counted, Receipt Receipt, Outcome Outcome);

public static class ComputeAnswer
{
    public static async Task<Computed> Of(SunbeamDb db, Law law, Case of, DateOnly date)
    {
        var pack = law.For(of.Area);
        var counted = await CountFacts.Read(db, pack, of.HouseholdId, of.Id, date);
        var receipt = Receipt.Of(pack, counted, of.Programme, date);
        return new Computed(pack, counted, receipt, receipt.Decide(pack));
    }
}
