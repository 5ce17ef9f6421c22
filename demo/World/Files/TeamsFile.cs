// teams.csv: the teams that find people, one for each community: an agent who helps to apply, somebody who tells what is seen, and
// a grid worker for each grid. In a few communities one has just left and nobody has followed, as it happens.
namespace Sunbeam.Demo.World.Files;

internal static class TeamsFile
{
    private const int CommunitiesPerGap = 40;

    public static void Write(string folder, District district)
    {
        using var csv = new CsvFile(folder, "teams.csv", "小组编号", "小组名称", "区划代码", "姓名", "岗位", "联系电话", "值班时间", "账号", "负责区域");
        var communities = district.Grids.GroupBy(place => place.Community).ToList();
        for (var i = 0; i < communities.Count; i++)
        {
            var grids = communities[i].ToList();
            var draw = new Draw(ulong.Parse(grids[0].Community), 1);
            var number = 0;
            void Add(string post, string areas) => csv.Add($"T{grids[0].Community}", grids[0].ShortName + "发现小组", grids[0].Community,
                MakeFamily.Name(draw), post, $"0532-0001{i:D3}{++number}", "周一至周五 8:30-17:30", "", areas);
            Add("救助代办员", grids[0].Community + grids[0].Grid);
            Add("信息员", grids[0].Community + grids[0].Grid);
            foreach (var grid in i % CommunitiesPerGap == CommunitiesPerGap - 1 ? grids.SkipLast(1) : grids)
            {
                Add("网格员", grid.Community + grid.Grid);
            }
        }
    }
}
