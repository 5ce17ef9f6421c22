// 受理编号, as 城阳-低保-2026-000001: the district as people call it, the benefit in short, the year, and a number of its own.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Intake;

internal static class CaseNumber
{
    private const string Series = "case";

    public static async Task<string> Next(Work work, Pack pack, Programme programme, long area)
    {
        var code = Area.District(area);
        var district = await work.Db.Set<Division>().Where(division => division.Code == code).Select(division => division.Name).SingleOrDefaultAsync() ?? code;
        var next = await GiveNumber.Next(work.Db, $"{Series}:{code}:{programme.Id}:{work.Today.Year}");
        var label = Course.ShortName(pack, programme);
        return string.Create(CultureInfo.InvariantCulture, $"{district.TrimEnd('区', '县', '市')}-{label}-{work.Today.Year}-{next:D6}");
    }
}
