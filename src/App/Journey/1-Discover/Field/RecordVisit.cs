// A grid worker records a visit at a household's door; where help is needed, a lead travels up at once.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class RecordVisit
{
    /// <param name="Found">What was seen, in words.</param>
    /// <param name="Signs">The same as <see cref="VisitSigns"/>, touched instead of written.</param>
    /// <param name="HouseholdId">The registered household; null where it is not on the list, then Who and Address are needed, or
    /// a place, a picture or a spoken note by which they are found.</param>
    /// <param name="Grid">Where, for a household that is not on the list; one's own grid where one has just one.</param>
    /// <param name="ProblemKind">One of <see cref="ProblemKinds"/>, where something was met that somebody must solve.</param>
    /// <param name="MadeAt">When one stood at the door, where that was before it is sent.</param>
    public sealed record Input(
        [Asked("看到的情况")] string? Found = null, string? Category = null, long? HouseholdId = null, string? Who = null,
        string? Address = null, long? Grid = null, bool NeedsHelp = true, Urgency Urgency = Urgency.Medium,
        IReadOnlyList<Upload>? Photographs = null, IReadOnlyList<string>? Signs = null, string? Telephone = null, Upload? Voice = null,
        Upload? Signature = null, decimal? Latitude = null, decimal? Longitude = null, int? Accuracy = null, DateTimeOffset? MadeAt = null,
        string? ProblemKind = null, string? Problem = null)
    {
        internal Position? Where => Latitude is { } latitude && Longitude is { } longitude ? Position.Of(latitude, longitude, Accuracy ?? 0) : null;

        /// <summary>There is something by which somebody can find who was visited.</summary>
        internal bool Traceable => Where is not null || Photographs is { Count: > 0 } || Voice is not null;
    }

    /// <summary>What stands where nobody was asked an address or a word: the place, pictures and voice tell.</summary>
    private const string Placeless = "（见位置、照片或录音）", Spoken = "（见录音）";

    private sealed record Place(string Who, string Address, long Area);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/field/visits", [Role.GridWorker], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var category = VisitCategories.Find(input.Category ?? VisitCategories.All[0].Code);
        if (category is null) return Errors.UnknownCategory;
        var said = VisitSigns.Say(input.Signs, input.Found);
        if (said.Length == 0 && input.Voice is null) return FieldErrors.NothingSaid;
        if (input.ProblemKind is not null && ProblemKinds.Find(input.ProblemKind) is null) return ProblemErrors.UnknownKind;
        var (place, problem) = input.HouseholdId is { } id ? await AtHousehold(work, id) : await AtAddress(work, input);
        if (place is null) return problem!;
        var (pictures, unread) = KeepPhotographs.Read(input.Photographs);
        if (unread is not null) return unread;

        var visit = new Visit
        {
            Id = Ids.Next(), HouseholdId = input.HouseholdId, Who = place.Who, Address = place.Address, Category = category.Code,
            Found = said.Length > 0 ? said : Spoken, NeedsHelp = input.NeedsHelp, VisitedBy = work.Actor.AccountId,
            At = Made.At(input.MadeAt, work.Now), Area = place.Area,
        };
        work.Db.Add(visit);
        var lead = input.NeedsHelp ? await Lead(work, law.For(place.Area), visit, input) : null;
        var chain = input.HouseholdId is { } household ? $"household:{household}" : $"visit:{visit.Id}";
        work.Note(chain, "visit.recorded", visit.Area,
            $"visit={visit.Id} category={visit.Category}" + (lead is null ? "" : $" lead={lead.Id}"), input.HouseholdId);
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Visit, visit.Id, chain, visit.Area, input.HouseholdId, null));
        KeepDetail(work, visit, input);
        if (input.ProblemKind is { } kind)
        {
            var met = new Met(kind, input.Problem ?? visit.Found, input.Urgency, visit.Who, visit.Address, visit.Area);
            await RecordProblem.Record(work, law.For(place.Area), met with { HouseholdId = visit.HouseholdId, VisitId = visit.Id, LeadId = lead?.Id });
        }
        var same = await FindPossiblySame.Note(work, visit, Digits(input.Telephone));
        return Answer.Done("/field/today", visit.Id, new { lead = lead?.Id, same });
    }

    // A spoken note or a signature that cannot be read is left out: what was seen must come in all the same.
    private static void KeepDetail(Work work, Visit visit, Input input)
    {
        var voice = input.Voice is { } sent && ReadVoice.TypeOf(sent.Bytes) is { } type ? (Name: work.Vault.Keep(sent.Bytes), Type: type) : default;
        var signature = input.Signature is { } drawn ? Picture.Read(drawn.Bytes) : null;
        var content = new VisitContent(Digits(input.Telephone), input.Where);
        work.Db.Add(new VisitDetail
        {
            VisitId = visit.Id, ArrivedAt = work.Now, Voice = voice.Name, VoiceType = voice.Type,
            Content = work.Keeper.Seal(JsonSerializer.Serialize(content), VisitDetail.ContentPlace(visit.Id)),
            Signature = signature is null ? null : work.Vault.Keep(signature.Bytes), SignatureType = signature?.Type, Area = visit.Area,
        });
    }

    private static string? Digits(string? telephone) =>
        telephone is null ? null : string.Concat(telephone.Where(char.IsAsciiDigit)) is { Length: > 0 } digits ? digits : null;

    // A household that is already waiting gets no second lead; it only becomes more urgent if this visit says so.
    private static async Task<Lead> Lead(Work work, Pack pack, Visit visit, Input input)
    {
        var waiting = visit.HouseholdId is null ? null
            : await work.Db.Set<Lead>().FirstOrDefaultAsync(lead => lead.HouseholdId == visit.HouseholdId && lead.State == LeadState.Open);
        if (waiting is null)
            return OpenLead.Open(work, pack, new Found(LeadOrigin.Visit, visit.Id, visit.HouseholdId, visit.Who, visit.Found, input.Urgency, visit.Area)
            {
                Address = visit.Address == Placeless ? null : visit.Address, Telephone = Digits(input.Telephone),
            }, await Calendar.Of(work.Db));
        if (input.Urgency < waiting.Urgency) await TriageLeads.SetUrgency(work, pack, waiting, input.Urgency);
        work.Note($"lead:{waiting.Id}", "lead.seen-again", waiting.Area, $"visit={visit.Id}", waiting.HouseholdId);
        return waiting;
    }

    private static async Task<(Place?, Problem?)> AtHousehold(Work work, long id)
    {
        var found = await work.Db.Set<Household>().Where(household => household.Id == id && household.Kind == HouseholdKind.Registered)
            .Join(work.Db.Set<Person>(), household => household.HeadId, head => head.Id,
                (household, head) => new { head.Name, household.Address, household.Area })
            .SingleOrDefaultAsync();
        return found is null ? (null, Problem.NotThere) : (new Place(found.Name, found.Address, found.Area), null);
    }

    private static async Task<(Place?, Problem?)> AtAddress(Work work, Input input)
    {
        if ((string.IsNullOrWhiteSpace(input.Who) || string.IsNullOrWhiteSpace(input.Address)) && !input.Traceable) return (null, Errors.NoHousehold);
        var (who, address) = (Told(input.Who) ?? Discover.Lead.Nameless, Told(input.Address) ?? Placeless);
        var mine = await work.Db.Reaches.Where(reach => reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role).ToListAsync();
        if (input.Grid is { } grid)
            return mine.Any(reach => reach.From <= grid && grid <= reach.To) ? (new Place(who, address, grid), null) : (null, Problem.NotThere);
        return mine.Count == 1 ? (new Place(who, address, mine[0].From), null) : (null, Errors.NoPlace);
    }

    private static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
