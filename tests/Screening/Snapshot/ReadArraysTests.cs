// A population in arrays: narrowed as it is read, and told by its file when it cannot be.
using System.Buffers.Binary;
using System.Text;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening.Snapshot;

public sealed class ReadArraysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-arrays").FullName;

    private void Write(string name, string kind, int width, params long[] values)
    {
        var head = $"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({values.Length},), }}".PadRight(117) + "\n";
        var bytes = new byte[10 + head.Length + values.Length * width];
        (bytes[0], bytes[6]) = (0x93, 1);
        "NUMPY"u8.CopyTo(bytes.AsSpan(1));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)head.Length);
        Encoding.ASCII.GetBytes(head).CopyTo(bytes, 10);
        var whole = new byte[8];
        foreach (var (i, value) in values.Index())
        {
            BinaryPrimitives.WriteInt64LittleEndian(whole, value);
            whole.AsSpan(0, width).CopyTo(bytes.AsSpan(10 + head.Length + i * width));
        }
        File.WriteAllBytes(Path.Combine(_folder, name), bytes);
    }

    [Fact]
    public void Columns_are_found_by_the_names_of_their_facts_and_no_wider_than_their_values()
    {
        Write("household.start.npy", "<i4", 4, 0, 2, 3);
        Write("household.rural.npy", "|u1", 1, 1, 0);
        Write("person.pension.npy", "<i8", 8, 1234, 0, 70_000);
        Write("person.disability_level.npy", "<i4", 4, 4, 0, 2);
        Write("person.shoe_size.npy", "<i4", 4, 40);
        var population = ReadArrays.Read(_folder, TestPack.Pack);
        (population.Households, population.People, population.Id(1), population.Members(0)).ShouldBe((2, 3, 1L, 2));
        var pension = population.MemberColumns["pension"];
        (pension.Width, pension.AllKnown, pension.Least, pension.Most, pension[0].ToString()).ShouldBe((4, true, 0L, 70_000L, "12.34"));
        (population.MemberColumns["disability_level"].Width, population.HouseholdColumns["rural"][0].IsTrue).ShouldBe((1, true));
        population.MemberColumns.Count.ShouldBe(2);
    }

    [Fact]
    public void An_array_of_another_length_is_told_by_its_file()
    {
        Write("household.start.npy", "<i4", 4, 0, 2, 3);
        Write("person.pension.npy", "<i8", 8, 1234, 0);
        Should.Throw<PopulationException>(() => ReadArrays.Read(_folder, TestPack.Pack)).Message.ShouldStartWith("person.pension.npy");
    }

    [Fact]
    public void Fractions_and_files_that_are_no_arrays_are_refused()
    {
        Write("household.start.npy", "<f4", 4, 0, 2, 3);
        Should.Throw<PopulationException>(() => ReadArrays.Read(_folder, TestPack.Pack)).Message.ShouldStartWith("household.start.npy");
        File.WriteAllText(Path.Combine(_folder, "household.start.npy"), "no array");
        Should.Throw<PopulationException>(() => ReadArrays.Read(_folder, TestPack.Pack)).Message.ShouldStartWith("household.start.npy");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
