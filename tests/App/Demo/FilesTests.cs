// The files of the made-up district: what the platform's own imports are given.
using System.Text;
using System.Text.Json;
using Sunbeam.Demo.World;
using Sunbeam.Demo.World.Files;

namespace Sunbeam.Tests.App.Demo;

public sealed class FilesTests : IDisposable
{
    private const int Residents = 60_000;
    private readonly string folder = Directory.CreateTempSubdirectory("sunbeam-world-").FullName;
    private readonly District district = new("370214", Residents, 1);

    public FilesTests() => WriteFiles.Of(district, folder, written => reports.Add(written));

    private readonly List<int> reports = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Residents_are_all_there_in_the_agreed_columns()
    {
        var lines = Lines("residents.csv");
        lines[0].ShouldBe("身份证号,姓名,性别,出生日期,户号,与户主关系,社区代码,网格,住址,联系电话,城乡");
        lines.Length.ShouldBe(Residents + 1);
        lines.ShouldAllBe(line => line.Split(',').Length == 11);
        reports[^1].ShouldBe(Residents);
    }

    [Fact]
    public void Writing_twice_gives_the_same_bytes()
    {
        var again = Directory.CreateDirectory(Path.Combine(folder, "again")).FullName;
        WriteFiles.Of(district, again);
        foreach (var file in Directory.GetFiles(again))
        {
            File.ReadAllBytes(file).ShouldBe(File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(file))), Path.GetFileName(file));
        }
    }

    [Fact]
    public void Only_facts_that_may_be_compared_with_everybody_are_in_files()
    {
        var headers = Directory.GetFiles(folder, "*.csv").SelectMany(file => File.ReadLines(file).First().Split(',')).ToHashSet();
        foreach (var forbidden in new[] { "银行存款", "工资性收入", "经营净收入", "财产净收入", "机动车辆数", "自有住房套数", "社保缴费基数" })
        {
            headers.ShouldNotContain(forbidden);
        }
        Lines("disability.csv")[0].ShouldBe("身份证号,残疾类别,残疾等级");
        Lines("medical.csv")[0].ShouldBe("身份证号,年度医疗自付,重病");
        Lines("education.csv")[0].ShouldBe("身份证号,在校学生,学段");
        Lines("social_insurance.csv")[0].ShouldBe("身份证号,就业状态,登记失业,养老金,城乡居民基础养老金");
    }

    [Fact]
    public void Everybody_in_a_register_is_a_resident()
    {
        var residents = Lines("residents.csv").Select(line => line[..18]).ToHashSet();
        foreach (var register in new[] { "disability.csv", "medical.csv", "education.csv", "social_insurance.csv", "deaths.csv" })
        {
            Lines(register).Skip(1).Select(line => line[..18]).ShouldAllBe(number => residents.Contains(number));
        }
    }

    [Fact]
    public void The_roster_has_the_townships_columns_each_aided_person_once_without_fault_and_a_handful_of_faulty_lines()
    {
        var lines = Lines("roster.csv").Select(line => line.Split(',')).ToList();
        lines.ShouldAllBe(cells => cells.Length == 18);
        var aided = district.Households().Where(household => household.Story.OnDibaoRoster()).SelectMany(household => household.Members);
        var numbers = lines.Skip(1).Select(cells => cells[6]).ToList();
        aided.ShouldAllBe(person => numbers.Contains(person.Identity));
        var surplus = lines.Count - 2 - aided.Count();   // without header and total line
        surplus.ShouldBe(6);
        lines[^1][0].ShouldBe("合计");
    }

    [Fact]
    public void Declarations_are_of_households_that_would_apply_with_members_facts_in_yuan()
    {
        var declarations = Lines("declarations.jsonl").Select(line => JsonDocument.Parse(line).RootElement).ToList();
        declarations.Count.ShouldBe(district.Households().Count(household => household.Story.WouldApply()));
        foreach (var declaration in declarations)
        {
            var (household, applicant) = district.Find(declaration.GetProperty("applicant").GetString()!)!.Value;
            declaration.GetProperty("household").GetString().ShouldBe(household.Number);
            applicant.Identity.ShouldBe(household.Head.Identity);
            declaration.GetProperty("members").GetArrayLength().ShouldBe(household.Members.Count);
            declaration.GetProperty("facts").GetProperty("rent").GetDecimal().ShouldBe(household.RentFen / 100m);
        }
    }

    private string[] Lines(string name) => File.ReadAllLines(Path.Combine(folder, name), Encoding.UTF8);
}
