// residents.csv: the register of residents, everybody of the district in order of place and household.
namespace Sunbeam.Demo.World.Files;

internal sealed class ResidentsFile(string folder) : IDisposable
{
    private readonly CsvFile csv = new(folder, "residents.csv",
        "身份证号", "姓名", "性别", "出生日期", "户号", "与户主关系", "社区代码", "网格", "住址", "联系电话", "城乡");

    public void Add(Household household)
    {
        foreach (var person in household.Members)
        {
            csv.Add(person.Identity, person.Name, Words.Of(person.Sex), $"{person.BirthDate:yyyy-MM-dd}",
                household.Number, Words.Of(person.Relation), household.Place.Community, household.Place.Grid,
                household.Address, person.Telephone, household.Rural ? "农村" : "城镇");
        }
    }

    public void Dispose() => csv.Dispose();
}
