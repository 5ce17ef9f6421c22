// Registers an organisation of assessors that the district has a contract with, so that accounts can be made for its people.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class MakeOrganisation
{
    /// <param name="Division">The division that it serves: its code or full name.</param>
    public sealed record Input([Asked("机构名称")] string Name, [Asked("服务区划")] string Division, [Asked("联系电话")] string Telephone);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/organisations", FindAccount.Administrators, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var (name, asked) = (input.Name.Trim(), input.Division.Trim());
        if (await work.Db.Set<Organisation>().AnyAsync(known => known.Name == name)) return AccountProblems.OrganisationTaken;
        var divisions = await work.Db.Set<Division>().Where(division => division.Code == asked || division.Name == asked).ToListAsync();
        divisions.RemoveAll(division => division.From < work.Db.Lowest || division.To > work.Db.Highest);
        if (divisions.Count == 0) return AccountProblems.DivisionUnknown.With(1).At("division");
        if (divisions.Count > 1) return AccountProblems.DivisionTwice.With(1).At("division");
        var organisation = new Organisation
        {
            Id = Ids.Next(), Kind = OrganisationKind.Assessor, Name = name, Division = divisions[0].Code, Telephone = input.Telephone.Trim(),
        };
        work.Db.Add(organisation);
        work.Note("access", "account.organisation-made", 0, $"organisation={organisation.Id} division={organisation.Division}");
        return Answer.Done("/accounts/new", organisation.Id);
    }
}
