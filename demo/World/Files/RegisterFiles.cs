// The departments' registers that may be compared with everybody (monitoring and discovery): disability, medical spending,
// schooling, social insurance and deaths. Who has nothing in a register is not in it.
// Banks, tax, homes and vehicles have no register here: nobody may look at those of people who have not applied.
namespace Sunbeam.Demo.World.Files;

internal sealed class RegisterFiles(string folder) : IDisposable
{
    private readonly CsvFile disability = new(folder, "disability.csv", "身份证号", "残疾类别", "残疾等级");
    private readonly CsvFile medical = new(folder, "medical.csv", "身份证号", "年度医疗自付", "重病");
    private readonly CsvFile education = new(folder, "education.csv", "身份证号", "在校学生", "学段");
    private readonly CsvFile insurance = new(folder, "social_insurance.csv",
        "身份证号", "就业状态", "登记失业", "养老金", "城乡居民基础养老金");
    private readonly CsvFile deaths = new(folder, "deaths.csv", "身份证号", "健在");

    public void Add(Household household)
    {
        foreach (var person in household.Members)
        {
            Add(person);
        }
    }

    private void Add(Person person)
    {
        if (person.DisabilityLevel > 0)
        {
            disability.Add(person.Identity, Words.Of(person.DisabilityKind), $"{person.DisabilityLevel}");
        }
        if (person.MedicalOutOfPocketYearFen > 0)
        {
            medical.Add(person.Identity, CsvFile.Yuan(person.MedicalOutOfPocketYearFen), Words.Of(person.SeriouslyIll));
        }
        if (person.Student)
        {
            education.Add(person.Identity, Words.Of(person.Student), Words.Of(person.SchoolStage));
        }
        if (person.KnownToSocialInsurance)
        {
            insurance.Add(person.Identity, Words.Of(person.Employed), Words.Of(person.RegisteredUnemployed),
                CsvFile.Yuan(person.PensionFen), CsvFile.Yuan(person.BasicPensionFen));
        }
        if (!person.Alive)
        {
            deaths.Add(person.Identity, Words.Of(false));
        }
    }

    public void Dispose()
    {
        disability.Dispose();
        medical.Dispose();
        education.Dispose();
        insurance.Dispose();
        deaths.Dispose();
    }
}
