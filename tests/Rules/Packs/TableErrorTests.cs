// One bad table for each kind of error: file, line, column, what was expected and the nearest name.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class TableErrorTests
{
    private const string Care = """
        care:
          label: { zh: 护理, en: Care }
          unit: CNY
          keys:
            age: { label: { zh: 年龄, en: Age }, type: integer, range: { min: 0 } }
            sex: { fact: sex }
          versions: [{ from: 2020-01-01, source: s }]
        """;

    private const string Rows = "age.from,sex,value\n0,*,1\n";

    private static PackError First(string yaml, string rows, string formula = "care(1, 'male')") =>
        Should.Throw<PackException>(() => TestPack.From(
            ("facts/all.yaml", TestPack.Facts), ("tables/care.yaml", yaml), ("tables/care.csv", rows),
            ("rules/r.yaml", $"formulas:\n  it:\n    label: {{ zh: 它, en: It }}\n    formula: |\n      {formula}\n"))).Errors[0];

    [Theory]
    [InlineData("age.from,sx,value\n0,*,1\n", 1, 10, "unknown column 'sx'; expected one of age, age.from, age.over, age.to, age.below, sex, value, note; did you mean 'sex'?")]
    [InlineData("age.from,age.from,sex,value\n0,0,*,1\n", 1, 10, "the column 'age.from' stands twice")]
    [InlineData("age.from,value\n0,1\n", 1, 1, "no column for the key 'sex'")]
    [InlineData("age.from,sex\n0,*\n", 1, 1, "no column 'value'")]
    [InlineData("age.from,age.over,sex,value\n0,0,*,1\n", 1, 1, "the key 'age' is given in two ways; expected it exactly, or one lower and one upper end")]
    [InlineData("age,age.to,sex,value\n0,0,*,1\n", 1, 1, "the key 'age' is given in two ways; expected it exactly, or one lower and one upper end")]
    [InlineData("age.from,sex,value\n", 0, 0, "expected a line of column names and at least one row")]
    [InlineData("age.from,sex,value\n0,*\n", 2, 1, "expected 3 cells as in the first line, found 2")]
    [InlineData("age.from,sex,value\nx,*,1\n", 2, 1, "expected a whole number for the key 'age', found 'x'")]
    [InlineData("age.from,sex,value\n0,femal,1\n", 2, 3, "'femal' is none of the key 'sex'; expected one of male, female; did you mean 'female'?")]
    [InlineData("age.from,sex,value\n0,,1\n", 2, 3, "expected a value for the key 'sex', or * for any")]
    [InlineData("age.from,sex,value\n0,*,\"1,000\"\n", 2, 5, "expected a number in the column 'value', found '1,000'")]
    [InlineData("age.from,sex,value\n0,*,\n", 2, 5, "expected a number in the column 'value', found ''")]
    [InlineData("age.from,sex,value\n# five\n0,*,\"1\n", 3, 5, "this quotation mark is never closed")]
    [InlineData("age.from,sex,value\n0,\"*\"x,1\n", 2, 6, "expected ',' after a quoted cell, found 'x'")]
    [InlineData("age.from,sex,value\n0,*,\uFFFD\n", 0, 0, "this file is not written in UTF-8; save it as CSV UTF-8")]
    [InlineData("age.from,sex,value\n0,*,1\n0,male,2\n", 3, 1, "this row overlaps line 2")]
    [InlineData("age.from,age.to,sex,value\n0,17,*,1\n17,,*,2\n", 3, 1, "this row overlaps line 2")]
    [InlineData("age.from,age.to,sex,value\n9,5,*,1\n", 2, 1, "the lower end of this row lies above its upper end")]
    [InlineData("age.from,sex,value\n1,*,1\n", 1, 1, "no row for age from 0 below 1, sex male; expected one, or 'otherwise' in the table: a value, unknown or error")]
    [InlineData("age.from,age.to,sex,value\n0,5,*,1\n7,,*,2\n", 1, 1,
        "no row for age from 6 below 7, sex male; expected one, or 'otherwise' in the table: a value, unknown or error")]
    [InlineData("age.from,sex,value\n0,male,1\n", 1, 1, "no row for age from 0, sex female; expected one, or 'otherwise' in the table: a value, unknown or error")]
    public void Bad_rows_are_told_at_their_cell(string rows, int line, int column, string message) =>
        First(Care, rows).ShouldBe(new PackError("test/tables/care.csv", line, column, message));

    [Theory]
    [InlineData("    sex: { fact: sex }", "    sex: { fact: sexx }", 6, 18, "unknown fact 'sexx'; did you mean 'sex'?")]
    [InlineData("    sex: { fact: sex }", "    sex: { fact: sex, label: 5 }", 6, 23, "unknown field 'label'; expected one of fact")]
    [InlineData("    sex: { fact: sex }", "    sex: { label: { zh: 性, en: S }, type: code }", 6, 10, "a code needs 'codes': the values it may take")]
    [InlineData("  keys:", "  kees:", 2, 3, "'keys' is missing here")]
    [InlineData("  unit: CNY\n", "", 2, 3, "'unit' is missing here")]
    [InlineData("versions: [{ from: 2020-01-01, source: s }]", "versions: [{ from: 2020-01-01 }]", 7, 14, "'source' is missing here")]
    [InlineData("versions: [{ from: 2020-01-01, source: s }]", "versions: []\n  note: { zh: 甲, en: A }", 2, 3,
        "'care' has no rows; expected 'versions' with dates and sources, or 'to_be_set: true'")]
    [InlineData("source: s }]", "source: s }]\n  placeholder: care.csv", 2, 3, "the placeholder of 'care' needs 'to_be_set: true', or it would be silent law")]
    [InlineData("[{ from: 2020-01-01, source: s }]", "[{ from: 2020-01-01, source: s }, { from: 2020-01-01, source: t }]", 2, 3, "'care' has two versions from 2020-01-01")]
    [InlineData("source: s }]", "file: car.csv, source: s }]", 7, 40, "there is no file 'test/tables/car.csv'; did you mean 'test/tables/care.csv'?")]
    [InlineData("source: s }]", "source: s }]\n  otherwise: none", 8, 14, "expected a number, found 'none'")]
    [InlineData("  unit: CNY\n", "  values: { a: { label: { zh: 甲, en: A }, unit: CNY }, b: { label: { zh: 乙, en: B }, unit: CNY } }\n  otherwise: { a: 1 }\n", 4, 14, "'b' is missing here")]
    [InlineData("care:", "care of:", 2, 3, "'care of' cannot be called in a formula; expected letters, digits and '_', with points between")]
    [InlineData("care:", "care.size:", 2, 3, "'care.size' is called like the function size(); expected a name of its own")]
    [InlineData("care:", "care.filter:", 2, 3, "'care.filter' is called like the function filter(); expected a name of its own")]
    [InlineData("care:", "rent:", 2, 3, "'rent' is already a fact of the household; expected a name of its own")]
    public void A_bad_declaration_is_told_at_its_place(string from, string to, int line, int column, string message)
    {
        var file = to.StartsWith("care.", StringComparison.Ordinal) || to is "care of:" or "rent:" ? "file: care.csv, source" : "source";
        var error = First(Care.Replace("source", file).Replace(from.Replace("source", file), to.Replace("source", file)), Rows);
        error.ShouldBe(new PackError("test/tables/care.yaml", line, column, message));
    }

    [Theory]
    [InlineData("car(1, 'male')", 7, "unknown function 'car'; did you mean 'care'?")]
    [InlineData("far.care(1, 'male')", 7, "unknown table 'far.care'")]
    [InlineData("care(1)", 7, "expected care(age, sex); found 1 key")]
    [InlineData("care(1, 'mal')", 15, "'mal' is not a code of the key 'sex'; expected one of male, female; did you mean 'male'?")]
    [InlineData("care('one', 'male')", 12, "expected decimal for the key 'age', found string")]
    [InlineData("care + 1", 7, "'care' is a table; expected its keys, as in care(age, sex)")]
    [InlineData("progressive(rent, 5)", 7, "expected progressive(table, keys …) with the name of a table first")]
    [InlineData("progressive(car, 5)", 7, "expected progressive(table, keys …) with the name of a table first; did you mean 'care'?")]
    [InlineData("progressive(care, 5, 'male')", 19, "'care' cannot be counted band by band: its last key 'sex' is no number")]
    public void A_table_that_is_called_wrongly_is_told_in_the_formula(string formula, int column, string message) =>
        First(Care, Rows, formula).ShouldBe(new PackError("test/rules/r.yaml", 5, column, message));

    [Fact]
    public void A_table_with_several_columns_is_called_by_one_of_them() =>
        First(Care.Replace("  unit: CNY\n", "  values: { a: { label: { zh: 甲, en: A }, unit: CNY }, b: { label: { zh: 乙, en: B }, unit: CNY } }\n"), "age.from,sex,a,b\n0,*,1,2\n")
            .Message.ShouldBe("'care' has several columns; expected one of care.a(age, sex), care.b(age, sex)");

    [Fact]
    public void Bands_that_leave_a_gap_cannot_be_counted_one_after_the_other() =>
        First("""
            care:
              label: { zh: 段, en: Bands }
              unit: share
              otherwise: 0
              keys: { income: { label: { zh: 收入, en: Income }, type: money } }
              versions: [{ from: 2020-01-01, source: s }]
            """, "income.from,income.below,value\n0,10,0.1\n20,,0.2\n", "progressive(care, 5)")
            .Message.ShouldBe("'care' cannot be counted band by band: the bands of 'income' must each begin at a value, and leave no gap");

    [Fact]
    public void Rows_that_no_table_names_are_refused() =>
        Should.Throw<PackException>(() => TestPack.From(("tables/stray.csv", "a,value\n1,2\n"))).Errors.Single()
            .ShouldBe(new PackError("test/tables/stray.csv", 0, 0, "no table uses this file; expected a version in tables/*.yaml that names it"));
}
