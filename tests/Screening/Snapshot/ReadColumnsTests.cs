// A population in two files: what is read, and the one sentence for what cannot be.
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening.Snapshot;

public sealed class ReadColumnsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-population").FullName;

    private Population Read(string persons, string households)
    {
        File.WriteAllText(Path.Combine(_folder, "persons.csv"), persons);
        File.WriteAllText(Path.Combine(_folder, "households.csv"), households);
        return ReadColumns.Read(_folder, TestPack.Pack);
    }

    [Fact]
    public void Columns_are_bound_by_name_and_an_empty_cell_stays_unknown()
    {
        var population = Read("person_id,household_id,pension,note\n0,7,12.34,x\n1,7,,y\n2,9,0,z\n", "household_id,rural\n7,true\n9,\n");
        (population.Households, population.People, population.Id(1)).ShouldBe((2, 3, 9L));
        population.MemberColumns["pension"][0].ToString().ShouldBe("12.34");
        population.MemberColumns["pension"][1].IsUnknown.ShouldBeTrue();
        population.MemberColumns["pension"][2].ToString().ShouldBe("0");
        population.HouseholdColumns["rural"][1].IsUnknown.ShouldBeTrue();
    }

    [Theory]
    [InlineData("household_id,pension\n7,abc\n", "household_id\n7\n", "persons.csv, line 2: pension cannot be read.")]
    [InlineData("household_id,pension\n7,1.234\n", "household_id\n7\n", "persons.csv, line 2: pension cannot be read.")]
    [InlineData("household_id,pension\n7\n", "household_id\n7\n", "persons.csv, line 2: too few cells cannot be read.")]
    [InlineData("household_id,pension\n8,1\n", "household_id\n7\n", "persons.csv, line 2: its household does not follow the order of households.csv.")]
    [InlineData("pension\n1\n", "household_id\n7\n", "persons.csv: the header has no household_id.")]
    public void A_file_that_cannot_be_read_is_told_by_file_line_and_column(string persons, string households, string sentence) =>
        Should.Throw<PopulationException>(() => Read(persons, households)).Message.ShouldBe(sentence);

    [Fact]
    public void A_folder_without_the_two_files_is_no_population() =>
        Should.Throw<PopulationException>(() => ReadColumns.Read(_folder, TestPack.Pack));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
