// Open requests at the one door with a need each, at a window or with one of the departments that work here.
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Bench.Cases;

internal sealed class LayRequests(Law law, long clerk, IReadOnlyList<Organisation> offices)
{
    private readonly Random _draw = new(7);

    public static async Task<LayRequests> Over(Desk desk, Law law)
    {
        await using var db = desk.Open(Actor.System("bench"));
        return new LayRequests(law, await db.Set<Account>().Where(account => account.Login == "zhenjie").Select(account => account.Id).SingleAsync(),
            await db.Set<Organisation>().Where(one => one.Kind == OrganisationKind.Department).ToListAsync());
    }

    public async Task Lay(Work work, Household from, int number)
    {
        var (request, need, pack) = (Ids.Next(), Ids.Next(), law.For(from.Area));
        var (kind, asked) = pack.Needs.ElementAt(_draw.Next(pack.Needs.Count));
        var office = offices.FirstOrDefault(one => one.Department == asked.Department);
        var due = work.Today.AddDays(_draw.Next(-10, 30));
        await work.Bulk.Add(new HelpRequest
        {
            Id = request, Number = string.Create(CultureInfo.InvariantCulture, $"B-{number:D6}-{request}"), Channel = DoorChannel.Window,
            Who = "测试来人", HouseholdId = from.Id, PersonId = from.HeadId, Address = from.Address, Words = "测试诉求", At = work.Now, TakenInBy = clerk,
            ResponsibleId = clerk, ResponsibleAs = Role.Township, GivenTo = null, Area = from.Area,
        });
        await work.Bulk.Add(new Need
        {
            Id = need, RequestId = request, Kind = kind, State = office is null ? NeedState.AtWindow : NeedState.Sent, Department = asked.Department,
            GivenTo = office?.Id, AskedAs = Role.Township, ResponsibleId = clerk, Area = from.Area,
            Told = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(new ToldOfNeed("测试来人", null, from.Address, "测试诉求")), Need.ToldPlace(need)),
        });
        await work.Bulk.Add(new NeedTurn
        {
            Id = Ids.Next(), NeedId = need, RequestId = request, Department = asked.Department, GivenTo = office?.Id, AskedBy = null,
            Whose = office is null ? Role.Township : Role.Department, From = work.Now, DueOn = due, DueProvisional = false, Area = from.Area,
        });
    }
}
