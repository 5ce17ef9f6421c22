// Runs a month: starts the aid of what was confirmed, and writes one roster (发放清册) of everybody due and not yet on
// one. Run again, it pays nobody twice: it adds a roster of what is new, or says that the month is complete.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Decide;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Deliver;

public static class MakeRoster
{
    /// <param name="District">Its six digits; left out, the one district of whoever acts.</param>
    public sealed record Input([Asked("月份")] string Month, [Asked("救助类别")] string Programme, string? District = null);

    public sealed record Made(string? Number, int Lines, long TotalFen, int Held, int Started);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/payments", [Role.Finance], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (Months.Read(input.Month) is not { } month) return DeliverProblems.NotAMonth.At("month");
        if (await DistrictOf(work, input.District) is not { } district) return DeliverProblems.WhichDistrict.At("district");
        if (Payable(law.For(district)).All(programme => programme.Id != input.Programme)) return DeliverProblems.NoSuchProgramme.At("programme");
        if (month > Months.First(work.Today).AddMonths(1)) return DeliverProblems.TooEarly.At("month");

        var (first, last) = (Area.First(district), Area.Last(district));
        var (started, _) = await StartAid.Start(
            StartAid.Waiting(work.Db).Where(d => d.Programme == input.Programme && d.Area >= first && d.Area <= last), work, law);
        var due = await ReadDue.Read(work.Db, district, input.Programme, month);
        var held = due.Count(line => line.Held is not null);
        if (due.Count > held) return await Write([.. due.Where(line => line.Held is null)], held, started, month, district, input.Programme, work);
        if (started > 0) return Answer.Done("/payments", more: new Made(null, 0, 0, held, started));
        return await Empty(work.Db, district, input.Programme, month, held);
    }

    /// <summary>The programmes of a pack that stand on rosters: what is paid every month, and what is paid once and was applied for.</summary>
    public static IEnumerable<Programme> Payable(Pack pack) => pack.Programmes.Values.Where(programme => programme.AmountText is not null
        && (programme.Period == "month" || programme.IsOnce && pack.Procedures.Values.Any(procedure => procedure.Programmes.Contains(programme.Id))));

    private static async Task<Answer> Write(IReadOnlyList<DueLine> lines, int held, int started, DateOnly month, string district, string programme, Work work)
    {
        var (first, last) = (Area.First(district), Area.Last(district));
        var run = await GiveNumber.Next(work.Db, $"payments:{district}:{programme}:{month:yyyy-MM}");
        var roster = new PaymentRoster
        {
            Id = Ids.Next(), Number = string.Create(CultureInfo.InvariantCulture, $"{district}-{programme}-{month:yyyyMM}-{run:D2}"),
            Programme = programme, Month = month, Lines = lines.Count, TotalFen = lines.Sum(line => line.AmountFen),
            MadeBy = work.Actor.AccountId, MadeAt = work.Now, Area = Area.First(district),
        };
        work.Db.Add(roster);
        await TellFirst(lines, month, first, last, programme, work);
        foreach (var line in lines)
            await work.Bulk.Add(new PaymentLine
            {
                Id = Ids.Next(), RosterId = roster.Id, AidId = line.AidId, Month = month, HouseholdId = line.HouseholdId, PayeeId = line.PayeeId,
                AmountFen = line.AmountFen, PayeeAccountId = line.AccountId!.Value, Area = line.Area,
            });
        work.Note($"roster:{roster.Id}", "roster.made", roster.Area,
            $"roster={roster.Id} number={roster.Number} lines={lines.Count} held={held} digest={Digest(lines)}");
        return Answer.Done($"/payments/{roster.Id}", roster.Id, new Made(roster.Number, roster.Lines, roster.TotalFen, held, started));
    }

    // Of what was applied for here, whoever is paid for the first time is told; a message each month would soon be read by nobody.
    private static async Task TellFirst(IReadOnlyList<DueLine> lines, DateOnly month, long first, long last, string programme, Work work)
    {
        var begin = await (from aid in work.Db.Set<Aid>()
                           where aid.Programme == programme && aid.Area >= first && aid.Area <= last && aid.From <= month && aid.Origin.StartsWith("decision:")
                               && !work.Db.Set<PaymentLine>().Any(line => line.AidId == aid.Id)
                           join decision in work.Db.Set<Decision>() on aid.Id equals decision.Id
                           select new { aid.Id, decision.CaseId, Household = decision.HouseholdId }).ToDictionaryAsync(one => one.Id);
        foreach (var line in lines.Where(line => begin.ContainsKey(line.AidId)))
            await Tell.Person(work, line.PayeeId, new Notice("aid-paid", "roster.made", line.Area, $"/my/cases/{begin[line.AidId].CaseId}")
            {
                CaseId = begin[line.AidId].CaseId, HouseholdId = begin[line.AidId].Household, Slots = await TellOffice.Slots(work, line.Area),
            });
    }

    private static async Task<Answer> Empty(SunbeamDb db, string district, string programme, DateOnly month, int held)
    {
        var first = Area.First(district);
        var made = await db.Set<PaymentRoster>().AnyAsync(roster => roster.Area == first && roster.Programme == programme && roster.Month == month);
        return (made ? DeliverProblems.Complete : DeliverProblems.NothingToPay).With(Show.Month(month), held);
    }

    // What a later change of a line, a sum or an account would have to explain away.
    private static string Digest(IReadOnlyList<DueLine> lines)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
            digest.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.AidId}:{line.AmountFen}:{line.AccountId}\n")));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static async Task<string?> DistrictOf(Work work, string? asked)
    {
        var district = asked ?? Area.District(work.Actor.Lowest);
        if (!Law.Districts.Contains(district)) return null;
        var (first, last) = (Area.First(district), Area.Last(district));
        var reaches = await work.Db.Reaches.AnyAsync(reach =>
            reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role && reach.From <= first && last <= reach.To);
        return reaches ? district : null;
    }
}
