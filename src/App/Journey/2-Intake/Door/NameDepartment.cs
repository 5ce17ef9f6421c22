// An administrator says which office is a department of the law in this district: from then on needs are sent to it, and
// accounts can be made for its people.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class NameDepartment
{
    /// <param name="Department">By the pack's list.</param>
    public sealed record Input([Asked("部门")] string Department, [Asked("单位名称")] string Name, [Asked("联系电话")] string Telephone);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/departments", [Role.Administrator], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (district, name) = (Area.District(work.Actor.Lowest), input.Name.Trim());
        if (!law.For(district).Departments.TryGetValue(input.Department, out var known) || known.AtWindow) return RequestProblems.NoDepartment;
        var offices = await work.Db.Set<Organisation>().Where(one => one.Division == district && one.Kind == OrganisationKind.Department).ToListAsync();
        if (offices.Exists(one => one.Name == name && one.Department != known.Id)) return RequestProblems.DepartmentTaken;
        if (offices.Find(one => one.Department == known.Id) is { } office) (office.Name, office.Telephone) = (name, input.Telephone.Trim());
        else
        {
            office = new Organisation
            {
                Id = Ids.Next(), Kind = OrganisationKind.Department, Name = name, Telephone = input.Telephone.Trim(), Division = district,
                Department = known.Id,
            };
            work.Db.Add(office);
        }
        work.Note("access", "account.department-named", 0, $"organisation={office.Id} department={known.Id}");
        return Answer.Done("/departments", office.Id);
    }
}
