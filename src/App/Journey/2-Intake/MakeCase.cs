// Makes a case with its living household, from what is registered and from what the applicant brings. The core of two
// acts: accepting a lead, and taking in somebody who walks in.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Intake;

/// <summary>A member who is not registered in the household, by identity number.</summary>
public sealed record OtherMember(string? IdNumber = null, string? Name = null, Relation Relation = Relation.Other, string? Telephone = null)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(IdNumber) && string.IsNullOrWhiteSpace(Name);
}

/// <param name="RegisteredId">The registered household it starts from; null where there is none.</param>
/// <param name="MemberIds">Which of its members belong to the living household; null for all.</param>
/// <param name="ApplicantId">Null for the head, or the first of the others.</param>
/// <param name="Place">The community's twelve digits or the grid's fifteen, where no registered household gives the area.</param>
public sealed record Application(
    string? Programme, long? RegisteredId, IReadOnlyList<long>? MemberIds, IReadOnlyList<OtherMember> Others, long? ApplicantId,
    string? Address, string? Place, long? LeadId)
{
    /// <summary>The children's director who applies for a child; null where the applicant does.</summary>
    public long? DirectorId { get; init; }
}

internal sealed record Member(long PersonId, Relation Relation);

internal static class MakeCase
{
    public static async Task<(Case? Case, Problem? Problem)> Make(Work work, Law law, Application application)
    {
        var (home, noHome) = await HomeOf(work, application);
        if (home is null) return (null, noHome);
        var pack = law.For(home.Area);
        var offered = Course.Offered(pack, work.Today);
        var programme = application.Programme is null ? offered.FirstOrDefault() : offered.FirstOrDefault(one => one.Id == application.Programme);
        if (programme is null) return (null, Errors.NoProgramme);

        var (members, wrong) = await Members(work, application, home.Area);
        if (members is null) return (null, wrong);
        if (await Hindrance(work, programme, [.. members.Select(member => member.PersonId)]) is { } hindrance) return (null, hindrance);

        var applicant = application.ApplicantId ?? (members.FirstOrDefault(member => member.Relation == Relation.Head) ?? members[0]).PersonId;
        if (members.All(member => member.PersonId != applicant)) return (null, Errors.ApplicantNotMember);
        if (await WhoApplies(work, pack, programme, application.DirectorId, applicant, home.Area) is { } notTheirs) return (null, notTheirs);
        return (await Write(work, pack, programme, home, application, members, applicant), null);
    }

    // A child does not apply: the guardian does, or the community's children's director for a child without one.
    private static async Task<Problem?> WhoApplies(Work work, Pack pack, Programme programme, long? director, long applicant, long area)
    {
        var appliedBy = Course.AppliedBy(pack, programme.Id);
        if (director is { } agent)
            return !appliedBy.Contains(Directors.Word) ? Errors.NoDirectorAsked
                : (await Directors.Of(work.Db, work.Today, area, area)).Any(one => one.AgentId == agent) ? null : Errors.NotTheDirector;
        if (appliedBy.Count == 0) return null;
        // Whose birth is out of reach counts as of age, as where they sign.
        var person = await work.Db.Set<Person>().FindAsync(applicant);
        return person is null || Signatures.IsOfAge(pack, person.BirthDate, work.Today) ? null : Errors.ChildApplies;
    }

    private sealed record Dwelling(long Area, string Address, bool Rural);

    private static async Task<(Dwelling?, Problem?)> HomeOf(Work work, Application application)
    {
        if (application.RegisteredId is { } id)
        {
            var registered = await work.Db.Set<Household>().SingleOrDefaultAsync(household => household.Id == id && household.Kind == HouseholdKind.Registered);
            if (registered is null) return (null, Problem.NotThere);
            return (new Dwelling(registered.Area, Blank(application.Address) ?? registered.Address, registered.Rural), null);
        }
        if (Blank(application.Address) is not { } address || application.Place is not { Length: 12 or 15 } place || !place.All(char.IsAsciiDigit))
            return (null, Errors.NoAddress);
        var area = Area.First(place);
        var within = await work.Db.Reaches.AnyAsync(reach =>
            reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role && reach.From <= area && area <= reach.To);
        return within ? (new Dwelling(area, address, false), null) : (null, Errors.OutsideArea);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static async Task<(List<Member>?, Problem?)> Members(Work work, Application application, long area)
    {
        var members = new List<Member>();
        if (application.RegisteredId is { } household)
        {
            var registered = await work.Db.Set<Membership>().Where(member => member.HouseholdId == household && member.To == null)
                .OrderBy(member => member.Id).Select(member => new Member(member.PersonId, member.Relation)).ToListAsync();
            var wanted = application.MemberIds;
            if (wanted is not null && wanted.Any(id => registered.All(member => member.PersonId != id))) return (null, Errors.NotRegistered);
            members.AddRange(registered.Where(member => wanted is null || wanted.Contains(member.PersonId)));
        }
        var line = 0;
        foreach (var other in application.Others)
        {
            line++;
            if (other.IsBlank) continue;
            var (member, problem) = await AddMember.Find(work, other, area, line);
            if (member is null) return (null, problem);
            members.Add(member);
        }
        if (members.Count == 0) return (null, Errors.NoMembers);
        return members.DistinctBy(member => member.PersonId).Count() == members.Count ? (members, null) : (null, Errors.Twice);
    }

    // Nobody applies twice for the same, and nobody who is aided elsewhere is aided again.
    private static async Task<Problem?> Hindrance(Work work, Programme programme, List<long> people)
    {
        var open = await work.Db.Set<Case>().Where(one => one.Programme == programme.Id && one.State == CaseState.Open && one.GuestOf == null)
            .Where(one => work.Db.Set<Membership>().Any(member =>
                member.HouseholdId == one.HouseholdId && people.Contains(member.PersonId) && member.To == null))
            .Select(one => one.Number).FirstOrDefaultAsync();
        if (open is not null) return Errors.AlreadyOpen.With(open);
        // What is given once does not go on: somebody who was helped may be struck again.
        if (programme.IsOnce || await KnownPerson.AidedIn(work.Db, people, programme.Id, work.Today) is not { } area) return null;
        var district = Area.District(area);
        var name = await work.Db.Set<Division>().Where(division => division.Code == district).Select(division => division.Name).SingleOrDefaultAsync();
        var telephone = await work.Db.Set<Organisation>().Where(office => office.Division == district && office.Kind == OrganisationKind.Bureau)
            .Select(office => office.Telephone).FirstOrDefaultAsync();
        return Errors.AlreadyAided.With(name ?? district, telephone ?? "—");
    }

    private static async Task<Case> Write(Work work, Pack pack, Programme programme, Dwelling home, Application application, List<Member> members,
        long applicant)
    {
        var id = Ids.Next();
        var number = await CaseNumber.Next(work, pack, programme, home.Area);
        var head = members.FirstOrDefault(member => member.Relation == Relation.Head)?.PersonId ?? applicant;
        var living = new Household
        {
            Id = Ids.Next(), Kind = HouseholdKind.Living, Number = number, OfHouseholdId = application.RegisteredId, HeadId = head,
            Area = home.Area, Address = home.Address, Rural = home.Rural, From = work.Today,
        };
        work.Db.Add(living);
        foreach (var member in members)
        {
            work.Db.Add(new Membership
            {
                Id = Ids.Next(), HouseholdId = living.Id, PersonId = member.PersonId, From = work.Today, Area = home.Area,
                Relation = member.PersonId == head ? Relation.Head : member.Relation,
            });
        }
        var due = await FinishStep.Begin(work, pack, programme.Id, id, home.Area);
        var made = new Case
        {
            Id = id, Number = number, Programme = programme.Id, Stage = Stage.Intake, State = CaseState.Open, HouseholdId = living.Id,
            ApplicantId = applicant, DirectorId = application.DirectorId, LeadId = application.LeadId,
            AcceptedBy = work.Actor.AccountId, AcceptedOn = work.Today, Area = home.Area,
        };
        made.DueBy(due);
        work.Db.Add(made);
        work.Note($"case:{id}", "case.opened", home.Area, $"case={id} programme={programme.Id} household={living.Id} members={members.Count}"
            + (application.LeadId is { } lead ? $" lead={lead}" : ""), application.RegisteredId ?? living.Id, id);
        return made;
    }
}
