// Identity numbers: whatever keyboards and spreadsheets do to one is undone, and whatever cannot be undone is named.
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Registry;

public sealed class IdNumberTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);

    private static readonly Arbitrary<string> Numbers = (
        from days in Gen.Choose(0, Today.DayNumber - new DateOnly(1905, 1, 1).DayNumber)
        from sequence in Gen.Choose(1, 999)
        select Make(new DateOnly(1905, 1, 1).AddDays(days), sequence)).ToArbitrary();

    public static string Make(DateOnly birth, int sequence)
    {
        var text = $"379900{birth:yyyyMMdd}{sequence:000}";
        return text + IdNumber.CheckDigit(text);
    }

    [Fact]
    public void A_sound_number_is_read_with_its_birth_date_and_sex() => Check.QuickThrowOnFailure(Prop.ForAll(Numbers, text =>
    {
        var reading = IdNumber.Read(text, Today);
        return reading is { Fault: null, Folded: false, OldForm: false } && reading.Number!.Text == text
            && reading.Number.BirthDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture) == text[6..14]
            && reading.Number.Sex == ((text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female);
    }));

    [Fact]
    public void Full_width_blanks_small_x_and_text_marks_are_folded_away() => Check.QuickThrowOnFailure(Prop.ForAll(Numbers, text =>
    {
        var wide = new string([.. text.Select(letter => (char)(letter + 0xfee0))]);
        string[] spoilt = [wide, wide.ToLowerInvariant(), "'" + text, " " + text[..6] + "\u3000" + text[6..] + "\u00a0", text.ToLowerInvariant() + "\t"];
        return spoilt.All(form => IdNumber.Read(form, Today) is { Folded: true } reading && reading.Number?.Text == text);
    }));

    [Fact]
    public void One_wrong_digit_is_always_noticed() => Check.QuickThrowOnFailure(Prop.ForAll(Numbers, Gen.Choose(0, 16).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (text, place, add) =>
    {
        var letters = text.ToCharArray();
        letters[place] = (char)('0' + (letters[place] - '0' + add) % 10);
        return IdNumber.Read(new string(letters), Today).Number is null;
    }));

    [Fact]
    public void Two_neighbours_that_were_swapped_are_noticed() => Check.QuickThrowOnFailure(Prop.ForAll(Numbers, Gen.Choose(0, 15).ToArbitrary(), (text, place) =>
    {
        if (text[place] == text[place + 1]) return true;
        var letters = text.ToCharArray();
        (letters[place], letters[place + 1]) = (letters[place + 1], letters[place]);
        return IdNumber.Read(new string(letters), Today).Number is null;
    }));

    [Fact]
    public void The_old_form_of_15_digits_becomes_the_one_of_18() => Check.QuickThrowOnFailure(Prop.ForAll(Numbers, text =>
    {
        if (text[6..8] != "19") return true;
        var old = text[..6] + text[8..17];
        return IdNumber.Read(old, Today) is { OldForm: true } reading && reading.Number!.Text == text;
    }));

    [Theory]
    [InlineData("", IdNumberFault.Missing)]
    [InlineData(" \u3000'", IdNumberFault.Missing)]
    [InlineData("3.79900E+16", IdNumberFault.Destroyed)]
    [InlineData("3.799E+17", IdNumberFault.Destroyed)]
    [InlineData("３.79900e+17", IdNumberFault.Destroyed)]
    [InlineData("37990019731124028", IdNumberFault.Length)]
    [InlineData("3799001973112402833", IdNumberFault.Length)]
    [InlineData("37990019731124O283", IdNumberFault.Length)]
    [InlineData("X79900197311240283", IdNumberFault.Length)]
    [InlineData("99990019731124028X", IdNumberFault.Area)]
    [InlineData("379900199302319773", IdNumberFault.Date)]
    [InlineData("379900730231977", IdNumberFault.Date)]
    [InlineData("379900202606110010", IdNumberFault.Date)]
    [InlineData("379900197311240284", IdNumberFault.CheckDigit)]
    public void Each_fault_has_its_name(string written, IdNumberFault fault)
    {
        var reading = IdNumber.Read(written, Today);
        reading.Fault.ShouldBe(fault);
        reading.Number.ShouldBeNull();
    }

    [Fact]
    public void Born_today_is_possible_and_born_tomorrow_is_not()
    {
        IdNumber.Read(Make(Today, 1), Today).Number.ShouldNotBeNull();
        IdNumber.Read(Make(Today.AddDays(1), 1), Today).Fault.ShouldBe(IdNumberFault.Date);
    }

    [Fact]
    public void A_number_does_not_print_itself() => $"{IdNumber.Read(Make(Today, 1), Today).Number}".ShouldNotContain("3799");
}
