// Somebody has looked and says that a lead is not about the household of another that looks like it: nobody is asked again.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class TellApart
{
    public sealed record Input(long Id, IReadOnlyList<long>? Others);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/leads/{id:long}/apart", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var others = (input.Others ?? []).Distinct().Where(other => other != input.Id).ToList();
        if (others.Count == 0) return Errors.NothingSelected;
        var asked = others.Append(input.Id).ToList();
        var leads = await work.Db.Set<Lead>().Where(lead => asked.Contains(lead.Id)).ToListAsync();
        if (leads.Count != asked.Count) return Problem.NotThere;
        var lead = leads.Single(one => one.Id == input.Id);
        foreach (var other in others) Remember(work, input.Id, other, lead.Area);
        work.Note($"lead:{lead.Id}", "lead.told-apart", lead.Area, $"lead={lead.Id} others={string.Join(',', others)}", lead.HouseholdId);
        return Answer.Done($"/leads/{lead.Id}", lead.Id);
    }

    internal static void Remember(Work work, long one, long other, long area) => work.Db.Add(new LeadApart
    {
        Id = Ids.Next(), OneId = Math.Min(one, other), OtherId = Math.Max(one, other), Area = area,
    });
}
