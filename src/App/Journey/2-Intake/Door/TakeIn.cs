// Takes somebody in at any window, for everything: one sheet, and each need is at once on its way to whoever answers it.
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class TakeIn
{
    internal static readonly Role[] Windows = [Role.Township, Role.District, Role.Department];

    /// <param name="Needs">By the pack's list.</param>
    /// <param name="Place">The township's nine digits, the community's twelve or the grid's fifteen; a township's own where left out.</param>
    public sealed record Input(
        [Asked("来人姓名")] string Who, [Asked("诉求内容")] string Words, IReadOnlyList<string>? Needs = null, string? Telephone = null, string? IdNumber = null,
        string? Address = null, string? Place = null, DoorChannel Channel = DoorChannel.Window, long? ConsultationId = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) => routes.MapAct<Input>("/door", Windows, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        // Whoever is of no department would not see again what they took in.
        if (work.Actor is { Role: Role.Department, OrganisationId: null }) return RequestProblems.NoDepartment;
        var (known, wrong) = await Known(work, input.IdNumber);
        if (wrong is not null) return wrong;
        if (await AreaOf(work, input.Place, known?.Area) is not { } area) return RequestProblems.NoPlace;
        var (pack, kinds) = (law.For(area), (input.Needs ?? []).Distinct().ToList());
        if (kinds.Count == 0) return RequestProblems.NoNeed;
        if (!kinds.TrueForAll(pack.Needs.ContainsKey)) return RequestProblems.UnknownNeed;

        var request = await Make(work, input, area, known);
        var told = new ToldOfNeed(request.Who, request.OpenTelephone(work.Keeper), request.Address, request.Words);
        work.Note($"request:{request.Id}", "request.taken-in", area, $"request={request.Id} channel={request.Channel} needs={kinds.Count}",
            request.HouseholdId);
        foreach (var kind in kinds) await Open(work, pack, request, kind, told);
        return Answer.Done($"/requests/{request.Id}", request.Id);
    }

    /// <summary>Opens a need of a request and sends it on its way.</summary>
    internal static async Task<Need> Open(Work work, Pack pack, HelpRequest request, string kind, ToldOfNeed told)
    {
        var id = Ids.Next();
        var need = new Need
        {
            Id = id, RequestId = request.Id, Kind = kind, State = NeedState.AtWindow, Department = pack.Needs[kind].Department, AskedBy = request.GivenTo,
            AskedAs = request.ResponsibleAs, ResponsibleId = request.ResponsibleId, PersonId = request.PersonId, Area = request.Area,
            Told = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(told), Need.ToldPlace(id)),
        };
        work.Db.Add(need);
        var hands = await PassNeed.HandsOf(work, pack, request, need.Department);
        await PassNeed.Begin(work, pack, need, hands);
        PassNeed.Note(work, need, "need.opened", $"department={hands.Department} organisation={hands.Organisation ?? 0}");
        return need;
    }

    private sealed record Registered(long PersonId, long? HouseholdId, long Area);

    private static async Task<(Registered?, Problem?)> Known(Work work, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);
        if (IdNumber.Read(text, work.Today).Number is not { } number) return (null, RequestProblems.BadNumber);
        var indexes = work.Keeper.Indexes(number.Text, Person.IdNumberKind);
        if (await work.Db.Set<Person>().FirstOrDefaultAsync(one => indexes.Contains(one.IdNumberIndex)) is not { } person) return (null, null);
        var household = await (from member in work.Db.Set<Membership>()
                               where member.PersonId == person.Id && member.To == null
                               join home in work.Db.Set<Household>() on member.HouseholdId equals home.Id
                               where home.Kind == HouseholdKind.Registered
                               select (long?)home.Id).FirstOrDefaultAsync();
        return (new Registered(person.Id, household, person.Area), null);
    }

    /// <summary>Whether a clerk's window is one township's.</summary>
    internal static bool OneTownship(Actor actor) => actor.Role == Role.Township && Area.Township(actor.Lowest) == Area.Township(actor.Highest);

    // Where nothing is said, where the register knows the person, or the township whose window it is.
    private static async Task<long?> AreaOf(Work work, string? place, long? registered)
    {
        if (string.IsNullOrWhiteSpace(place))
            return registered ?? (OneTownship(work.Actor) ? work.Actor.Lowest : null);
        var code = place.Trim();
        if (code.Length is not (9 or 12 or 15) || !code.All(char.IsAsciiDigit)) return null;
        var area = Area.First(code);
        return await work.Db.Reaches.AnyAsync(reach =>
            reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role && reach.From <= area && area <= reach.To) ? area : null;
    }

    private static async Task<HelpRequest> Make(Work work, Input input, long area, Registered? known)
    {
        var id = Ids.Next();
        var telephone = string.IsNullOrWhiteSpace(input.Telephone) ? null : Fold.Number(input.Telephone);
        var request = new HelpRequest
        {
            Id = id, Number = await Number(work, area), Channel = input.Channel, Who = input.Who.Trim(),
            PersonId = known?.PersonId, HouseholdId = known?.HouseholdId,
            Telephone = telephone is null ? null : work.Keeper.Seal(telephone, HelpRequest.TelephonePlace(id)),
            TelephoneIndex = telephone is null ? null : work.Keeper.Index(telephone, Person.TelephoneKind),
            Address = input.Address?.Trim() ?? "", Words = input.Words.Trim(), At = work.Now, TakenInBy = work.Actor.AccountId,
            ResponsibleId = work.Actor.AccountId, ResponsibleAs = work.Actor.Role, ConsultationId = input.ConsultationId,
            GivenTo = work.Actor.Role == Role.Department ? work.Actor.OrganisationId : null, Area = area,
        };
        work.Db.Add(request);
        return request;
    }

    // 城阳-诉求-2026-000001.
    private static async Task<string> Number(Work work, long area)
    {
        var code = Area.District(area);
        var district = await work.Db.Set<Division>().Where(division => division.Code == code).Select(division => division.Name).SingleOrDefaultAsync() ?? code;
        var next = await GiveNumber.Next(work.Db, $"request:{code}:{work.Today.Year}");
        return string.Create(CultureInfo.InvariantCulture, $"{district.TrimEnd('区', '县', '市')}-诉求-{work.Today.Year}-{next:D6}");
    }
}
