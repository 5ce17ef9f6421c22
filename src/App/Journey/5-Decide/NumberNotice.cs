// The number of a notice (文号), in the pattern that the pack's paper gives: office, year and the next of the series.
using System.Globalization;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

internal static class NumberNotice
{
    public static async Task<string> Next(Work work, Pack pack, Decision decision)
    {
        var kind = NoticePaper.KindOf(pack, decision);
        var (district, year) = (Area.District(decision.Area), work.Today.Year.ToString(CultureInfo.InvariantCulture));
        var sequence = (await GiveNumber.Next(work.Db, $"{kind}:{district}:{year}")).ToString(CultureInfo.InvariantCulture);
        return Rules.Packs.Paper.Fill(pack.Papers[kind].Number, slot => slot switch
        {
            "office_short" => pack.LabelZh.TrimEnd('区', '市', '县'),
            "year" => year,
            "sequence" => sequence,
            _ => null,
        });
    }
}
