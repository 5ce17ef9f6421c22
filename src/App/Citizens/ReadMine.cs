// /my: what somebody has applied for and where it stands, what they receive, what they have been told, and who acts for them.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

/// <param name="Step">From 1 to 5.</param>
/// <param name="Hears">The office waits for what they have to say.</param>
public sealed record MyCaseLine(long Id, string Zh, string En, int Step, CaseState State, DateOnly AppliedOn, bool Hears)
{
    /// <summary>How many things are still needed of the family; counted on its own page alone.</summary>
    public int ToDo { get; init; }
}

/// <param name="Agent">Who acts.</param>
public sealed record MyMandate(long Id, string Agent, MandateScope Scope, DateOnly Until);

public sealed record MyModel(
    string? Name, IReadOnlyList<MyCaseLine> Cases, IReadOnlyList<MyAidLine> Aids, IReadOnlyList<MessageLine> Messages, IReadOnlyList<MyMandate> Mandates);

public static class ReadMine
{
    private const int MostMessages = 5;

    public static void Map(IEndpointRouteBuilder routes, Law law) => routes.MapPage<MyPage, MyModel>("/my", [Role.Citizen], reading => Read(reading, law));

    private static async Task<MyModel?> Read(Reading reading, Law law)
    {
        var db = reading.Db;
        if (await Acting.Oneself(db) is not { } me) return null;
        var name = await db.Set<Person>().Where(person => person.Id == me).Select(person => person.Name).SingleOrDefaultAsync();
        var messages = await db.Set<Message>().Where(message => message.ToPersonId == me && message.Template != AskForCode.CodeKind)
            .OrderByDescending(message => message.Id).Take(MostMessages).ToListAsync();
        return new MyModel(name, await WithToDo(reading, law, me), await ReadMyAids.Of(db, law, reading.Today),
            [.. messages.Select(message => ReadMessages.Line(message, law))], await Mandates(db, me, reading.Today));
    }

    private static async Task<IReadOnlyList<MyCaseLine>> WithToDo(Reading reading, Law law, long me)
    {
        var lines = (await Cases(reading.Db, law)).ToList();
        for (var i = 0; i < lines.Count; i++)
            if (lines[i] is { State: CaseState.Open, Id: var id } line && await reading.Db.Set<Case>().SingleOrDefaultAsync(of => of.Id == id) is { } found)
            {
                // As the page of the case shows them: what others have to sign stands in one line.
                var needed = await ReadMyCase.Needed(reading, law, found, new Acting(me, null));
                var others = needed.Any(one => one.Kind == NeedKind.SignThemselves) ? 1 : 0;
                lines[i] = line with { ToDo = needed.Count(one => one.Kind != NeedKind.SignThemselves) + others };
            }
        return lines;
    }

    /// <summary>The applications that whoever reads may see, the newest first.</summary>
    internal static async Task<IReadOnlyList<MyCaseLine>> Cases(SunbeamDb db, Law law)
    {
        var cases = await db.Set<Case>().Where(of => of.GuestOf == null).OrderByDescending(of => of.Id).ToListAsync();
        var ids = cases.ConvertAll(of => (long?)of.Id);
        var heard = await db.Set<Hearing>().Where(one => one.State == HearingState.Open && ids.Contains(one.CaseId)).Select(one => one.CaseId).ToListAsync();
        return [.. cases.Select(of =>
        {
            var (zh, en) = Label(law.For(of.Area), of.Programme);
            return new MyCaseLine(of.Id, zh, en, FiveSteps.Of(of), of.State, of.AcceptedOn, heard.Contains(of.Id));
        })];
    }

    internal static (string Zh, string En) Label(Pack pack, string programme) =>
        pack.Programmes.TryGetValue(programme, out var known) ? (known.LabelZh, known.LabelEn) : (programme, programme);

    private static async Task<IReadOnlyList<MyMandate>> Mandates(SunbeamDb db, long me, DateOnly today)
    {
        var given = await db.Set<Mandate>().Where(one => one.PersonId == me && one.EndedOn == null && one.Until >= today).OrderBy(one => one.Id).ToListAsync();
        var agents = given.ConvertAll(one => one.AgentId);
        var names = await db.Set<Account>().Where(account => agents.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        return [.. given.Select(one => new MyMandate(one.Id, names.GetValueOrDefault(one.AgentId, "—"), one.Scope, one.Until))];
    }
}
