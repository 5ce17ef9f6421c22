// 申请书, 承诺书, 委托书 and 核对委托: what the family signs and what the township asks, written from what the case holds.
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Journey.Intake;

public static class ApplicationPapers
{
    public const string Application = "application", Commitment = "commitment", Mandate = "mandate", CheckRequest = "check-request";

    /// <summary>Those of a kind; the mandate only where somebody acts for the applicant, the request only where departments are asked.</summary>
    public static async Task<IReadOnlyList<PaperDraft>> Drafts(string kind, SunbeamDb db, Pack pack, Case of)
    {
        if (kind == Mandate && of.AgentId is null || kind == CheckRequest && (of.Stage < Stage.Verify || !IsChecked(pack, of))) return [];
        var offices = await Offices.Of(db, of.Area);
        var address = await db.Set<Household>().Where(household => household.Id == of.HouseholdId).Select(household => household.Address)
            .SingleOrDefaultAsync();
        var agent = of.AgentId is { } id ? await db.Set<Person>().Where(person => person.Id == id).Select(person => person.Name).SingleOrDefaultAsync() : null;
        var slots = (await CaseSlots.Start(db, pack, of, all => all.Township, of.AcceptedOn)).Set("address", address).Set("agent", agent)
            .Set("members", string.Join('、', (await CaseSlots.Names(db, pack, of)).Values)).Set("centre", offices.CheckingCentre.Name);
        if (await db.Set<Agent>().Where(one => one.Id == of.DirectorId).Select(one => one.Name).SingleOrDefaultAsync() is { } director
            && slots.Find("applicant") is { } child)
            slots.Set("applicant", new Wording($"{child.Zh}（由儿童主任 {director} 代为申请）", $"{child.En} (applied for by the children's director {director})"));
        return [new PaperDraft(kind, of.Id, null, slots)];
    }

    private static bool IsChecked(Pack pack, Case of) => Course.For(pack, of.Programme, of.AcceptedOn)?.IsChecked ?? true;
}
