// roster.csv and roster-tekun.csv: the rosters as a township would send them, in the columns that townships use.
// The first holds a handful of the faults that such files have; each fault is a line more, or a slip in a line that stands,
// so that everybody who is on the roster is also on it without fault.
using System.Globalization;

namespace Sunbeam.Demo.World.Files;

internal sealed class RosterFile(string folder, string name, bool withFaults) : IDisposable
{
    private static readonly RosterFigures Figures = World.Figures.Read.Roster;
    private static readonly string[] Header =
        ["序号", "街道", "社区", "户主姓名", "成员姓名", "与户主关系", "身份证号", "性别", "出生日期", "残疾等级", "家庭人口",
         "月人均收入(元)", "月保障金额(元)", "起始年月", "开户银行", "银行账号", "联系电话", "备注"];
    private const int Township = 1, Number = 6, Sex = 7, Birth = 8, Account = 15;

    private readonly CsvFile csv = new(folder, name, Header);
    private int households, lines;

    public void Add(Household household)
    {
        households++;
        foreach (var person in household.Members)
        {
            var line = LineOf(household, person);
            if (withFaults && person.Relation == Relation.Head)
            {
                Slip(line);
            }
            Write(line);
        }
        if (withFaults)
        {
            AddFaultyLine(LineOf(household, household.Head));
        }
    }

    public void Dispose()
    {
        if (withFaults)
        {
            csv.Add(["合计", .. Enumerable.Repeat("", Header.Length - 1)]);
        }
        csv.Dispose();
    }

    private void Write(string[] line)
    {
        line[0] = $"{++lines}";
        csv.Add(line);
    }

    // Slips that a careful reader warns of and takes.
    private void Slip(string[] line)
    {
        switch (households)
        {
            case 3:
                line[Sex] = line[Sex] == "男" ? "女" : "男";
                break;
            case 8:
                line[Birth] = $"{DateOnly.Parse(line[Birth], CultureInfo.InvariantCulture).AddDays(1):yyyy-MM-dd}";
                break;
        }
    }

    // Lines that cannot be taken.
    private void AddFaultyLine(string[] line)
    {
        switch (households)
        {
            case 5:
                line[Number] = line[Number][..17] + (line[Number][17] == '0' ? '1' : '0');
                break;
            case 12:
                line[Number] = line[Number][..17];
                break;
            case 17:
                line[Number] = "3.79900E+17";
                break;
            case 23:
                break;   // the same line once more
            case 29:
                line[Township] = "某某街道";
                break;
            case 36:
                line[Account] = "6.22E+18";
                break;
            default:
                return;
        }
        Write(line);
    }

    private static string[] LineOf(Household household, Person person)
    {
        string[] line =
        [
            "", household.Place.Township, household.Place.CommunityName, household.Head.Name, person.Name,
            Words.OnRoster(person.Relation, person.Sex), person.Identity, Words.Of(person.Sex), $"{person.BirthDate:yyyy-MM-dd}",
            Words.DisabilityLevel(person.DisabilityLevel), $"{household.Members.Count}", "", "", "", "", "", "", "",
        ];
        if (person.Relation == Relation.Head)
        {
            HeadCells(household).CopyTo(line, 11);
        }
        return line;
    }

    private static string[] HeadCells(Household household)
    {
        var draw = new Draw(ulong.Parse(household.Number), household.Index);
        var people = household.Members.Count;
        var income = household.IncomeOnRosterFen;
        var amount = Math.Max(0, Figures.Level * 100L * people - income);
        var since = DateOnly.ParseExact(Figures.FirstMonth, "yyyy-MM", CultureInfo.InvariantCulture).AddMonths(draw.Below(Figures.Months));
        return
        [
            CsvFile.Yuan(income / people), CsvFile.Yuan(amount), $"{since:yyyy-MM}", Figures.Bank,
            $"62{draw.Below(100_000_000):00000000}{draw.Below(1_000_000_000):000000000}", household.Head.Telephone, "",
        ];
    }
}
