// What the page of one household (一户一页) shows. Numbers are masked here, so that neither the page nor the API can leak them.
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Shell.Households;

/// <param name="To">The last day, inclusive; null while it goes on.</param>
public sealed record Belonging(HouseholdKind Kind, Relation Relation, DateOnly From, DateOnly? To)
{
    public bool On(DateOnly day) => From <= day && (To is null || To >= day);
}

/// <param name="Name">Whole for those who work for the household, else masked.</param>
/// <param name="Age">In whole years; at death, of who has died.</param>
public sealed record MemberLine(
    long PersonId, string Name, Sex Sex, DateOnly BirthDate, int Age, DateOnly? DiedOn, string IdNumber, string? Telephone, string? Bank, string? Account,
        IReadOnlyList<Belonging> Belongs);

public sealed record AidLine(long Id, string Programme, Label Name, long AmountFen, DateOnly From, DateOnly? To, string Origin, DateOnly? ReviewOn,
    string Payee);

/// <param name="PaidFen">What the rosters of that month paid.</param>
/// <param name="DueFen">What was due by decision or by the roster of before.</param>
public sealed record MonthBar(DateOnly Month, long PaidFen, long DueFen);

public sealed record CaseLine(long Id, string Number, Label Programme, Stage Stage, CaseState State, DateOnly AcceptedOn, DateOnly? DueOn, bool DueProvisional);

public sealed record LeadLine(long Id, LeadOrigin Origin, string What, Urgency Urgency, LeadState State, DateOnly? DueOn, DateTimeOffset At);

public sealed record VisitLine(string Found, bool NeedsHelp, DateTimeOffset At);

/// <param name="Whose">The member's name; null for a fact of the household.</param>
/// <param name="Shown">The value as people read it, in the reader's language.</param>
public sealed record FactLine(string? Whose, string Fact, Label Name, string Value, string Shown, string Origin, DateOnly AsOf, DateOnly? HoldsUntil);

/// <param name="What">The journal's code; the page says it in words.</param>
public sealed record RoadLine(long Position, DateTimeOffset At, string What, string Detail, string Who, Role Role, long? CaseId, string? CaseNumber);

/// <summary>What was so before the journal began: registered, or on a roster of before. It has a day, and nobody did it here.</summary>
/// <param name="Programme">Null where it is the household's registration.</param>
public sealed record Beginning(DateOnly On, Label? Programme);

/// <param name="Before">The position before which the road goes on; null where it begins.</param>
/// <param name="MayReveal">The reader may ask for a number to be shown.</param>
public sealed record HouseholdModel(
    long Id, HouseholdKind Kind, string Number, string Head, string Place, string Address, bool Rural, DateOnly From,
    IReadOnlyList<MemberLine> Members, IReadOnlyList<AidLine> Aids, IReadOnlyList<MonthBar> Months, IReadOnlyList<CaseLine> Cases,
    IReadOnlyList<LeadLine> Leads, IReadOnlyList<VisitLine> Visits, IReadOnlyList<FactLine> Facts, IReadOnlyList<RoadLine> Road, long? Before,
    IReadOnlyList<Beginning> Beginnings, bool MayReveal);
