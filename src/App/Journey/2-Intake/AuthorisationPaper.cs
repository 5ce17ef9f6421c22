// 授权书: one for each member who has signed, and for each who owes the family support and consents, naming the departments
// that may be asked about them.
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using YamlDotNet.RepresentationModel;

namespace Sunbeam.Journey.Intake;

public static class AuthorisationPaper
{
    public const string Kind = "authorisation";
    private static readonly Wording Member = new("成员", "a member"), Supporter = new("的赡养（抚养、扶养）义务人", "who owes support to a member");
    private static readonly ConcurrentDictionary<(string Law, bool OfMember), IReadOnlyList<(Wording Department, Wording What)>> Known = new();
    private static readonly Wording NobodyElse = new("（不适用）", "(not applicable)");

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var authorisation in await db.Set<Authorisation>().AsNoTracking().Where(a => a.CaseId == of.Id).OrderBy(a => a.Id).ToListAsync())
            drafts.Add(await Draft(db, keeper, pack, of, authorisation));
        return drafts;
    }

    /// <summary>The paper of one authorisation.</summary>
    public static async Task<PaperDraft> Draft(SunbeamDb db, Keeper keeper, Pack pack, Case of, Authorisation authorisation)
    {
        var people = await db.Set<Person>().Where(person => person.Id == authorisation.PersonId || person.Id == authorisation.SignedById).ToListAsync();
        var member = people.Find(person => person.Id == authorisation.PersonId);
        var isMember = await db.Set<Membership>().AnyAsync(one => one.HouseholdId == of.HouseholdId && one.PersonId == authorisation.PersonId);
        Wording? guardian = authorisation.SignedById == authorisation.PersonId ? NobodyElse : people.Find(person => person.Id == authorisation.SignedById)?.Name
            ?? await db.Set<Agent>().Where(agent => agent.Id == authorisation.SignedById).Select(agent => agent.Name).SingleOrDefaultAsync();
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, authorisation.SignedOn))
            .Set("capacity", isMember ? Member : Supporter).Set("member", member?.Name).Set("identity", member?.OpenIdNumber(keeper)).Set("guardian", guardian);
        foreach (var (department, what) in Sources(pack, isMember)) slots.Add("sources", ("department", department), ("what", what));
        return new PaperDraft(Kind, authorisation.Id, authorisation.Number, slots);
    }

    /// <summary>Issues the papers of a case that was signed before a signature was a paper at once.</summary>
    public static async Task TopUp(Work work, Pack pack, Case of)
    {
        if (await work.Db.Set<Sunbeam.Registry.Paper>().AnyAsync(paper => paper.CaseId == of.Id && paper.Kind == Kind)) return;
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await Drafts(work.Db, work.Keeper, pack, of));
    }

    /// <summary>The departments that a check may ask, with what each is asked; read once for each law.</summary>
    private static IReadOnlyList<(Wording Department, Wording What)> Sources(Pack pack, bool ofMember) =>
        Known.GetOrAdd((pack.Hash, ofMember), _ => [.. ReadSources(pack, ofMember)]);

    private static IEnumerable<(Wording Department, Wording What)> ReadSources(Pack pack, bool ofMember)
    {
        foreach (var file in pack.Files("sources"))
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(file.Text));
            var source = (YamlMappingNode)yaml.Documents[0].RootNode;
            if (((YamlSequenceNode)source["purposes"]).All(purpose => purpose.ToString() != "verify")) continue;
            if (!ofMember && !(source.Children.TryGetValue("concerns", out var whom) && ((YamlSequenceNode)whom).Any(who => who.ToString() == "supporter")))
                continue;
            yield return (source["department"].ToString(), new Wording(source["label"]["zh"].ToString(), source["label"]["en"].ToString()));
        }
    }
}
