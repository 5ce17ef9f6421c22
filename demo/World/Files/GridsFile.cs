// grids.csv: the grids under each community.
namespace Sunbeam.Demo.World.Files;

internal static class GridsFile
{
    public static void Write(string folder, District district)
    {
        using var csv = new CsvFile(folder, "grids.csv", "社区代码", "网格", "名称");
        foreach (var place in district.Grids)
        {
            csv.Add(place.Community, place.Grid, place.GridName);
        }
    }
}
