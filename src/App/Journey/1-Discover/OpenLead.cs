// Opens a lead with its limit: the one way by which visits, reports and the screening bring somebody to the office.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Discover;

/// <param name="Who">Whom it is about, as told.</param>
/// <param name="What">What was seen or found, in words.</param>
/// <param name="Asks">What would have to be asked, as paths of facts.</param>
public sealed record Found(LeadOrigin Origin, long? OriginId, long? HouseholdId, string Who, string What, Urgency Urgency, long Area)
{
    public string? Programme { get; init; }
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>What else is known of whom it is about; it shows which leads may be about one household.</summary>
    public string? Address { get; init; }
    public string? Telephone { get; init; }
    public IdNumber? IdNumber { get; init; }
}

public static class OpenLead
{
    /// <summary>The pack's procedure that says how soon a lead of each urgency must be taken up.</summary>
    public const string Procedure = "lead";

    public static Lead Open(Work work, Pack pack, Found found, Calendar calendar)
    {
        var due = Due(pack, found.Urgency, work.Now, calendar);
        var lead = Make(work, found, due);
        work.Db.Add(lead);
        Remember(work, lead, due);
        work.Note($"lead:{lead.Id}", "lead.opened", lead.Area, $"lead={lead.Id} origin={lead.Origin} urgency={lead.Urgency}", lead.HouseholdId);
        return lead;
    }

    /// <summary>The row alone, which somebody else writes: a file brings thousands of them at once.</summary>
    internal static Lead Make(Work work, Found found, (CourseStep Step, DueDay Limit)? due)
    {
        var lead = new Lead
        {
            Id = Ids.Next(), Origin = found.Origin, OriginId = found.OriginId, HouseholdId = found.HouseholdId, Who = found.Who,
            What = found.What, Programme = found.Programme, Asks = string.Join('\n', found.Asks), Urgency = found.Urgency,
            DueOn = due?.Limit.Day, State = LeadState.Open, At = work.Now, Area = found.Area, Address = found.Address,
            AddressKey = AddressKey.Of(found.Address),
            // Two whose names were not asked are not alike for that.
            Sound = found.Who == Lead.Nameless ? null : Sounds.Key(found.Who),
        };
        if (found.IdNumber is { } number) lead.IdNumberIndex = work.Keeper.Index(number.Text, Person.IdNumberKind);
        if (found.Telephone is { Length: > 0 } telephone)
        {
            lead.Telephone = work.Keeper.Seal(telephone, Lead.TelephonePlace(lead.Id));
            lead.TelephoneIndex = work.Keeper.Index(telephone, Person.TelephoneKind);
        }
        return lead;
    }

    /// <summary>Writes the limit's row, where the pack sets one.</summary>
    internal static void Remember(Work work, Lead lead, (CourseStep Step, DueDay Limit)? due)
    {
        if (due is { } set) work.Db.Add(LimitOf(lead, set));
    }

    internal static Deadline LimitOf(Lead lead, (CourseStep Step, DueDay Limit) due) => new()
    {
        Id = Ids.Next(), LeadId = lead.Id, Step = due.Step.Id, WhoseStep = due.Step.Who, DueOn = due.Limit.Day, Provisional = due.Limit.Provisional,
        Area = lead.Area,
    };

    internal static (CourseStep Step, DueDay Limit)? Due(Pack pack, Urgency urgency, DateTimeOffset opened, Calendar calendar) =>
        StepOf(pack, urgency, opened) is { Limit: { } limit } step ? (step, limit.From(opened, calendar)) : null;

    /// <summary>The step that says how soon a lead must be taken up; null where the pack says nothing.</summary>
    internal static CourseStep? StepOf(Pack pack, Urgency urgency, DateTimeOffset opened) =>
        Course.Of(pack, Procedure, opened.DayInChina())?.Find(urgency.ToString().ToLowerInvariant());
}
