// One bad pack for each kind of error: the place and the words that help to put it right.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class PackErrorTests
{
    private static PackError Only(params (string, string)[] files) =>
        Should.Throw<PackException>(() => TestPack.From(files)).Errors.ShouldHaveSingleItem();

    private static PackError Formula(string formula, string more = "") => Only(
        ("facts/all.yaml", TestPack.Facts), ("parameters/all.yaml", TestPack.Parameters),
        ("rules/all.yaml", $"formulas:\n  it:\n    label: {{ zh: 它, en: It }}\n{more}    formula: {formula}\n"));

    [Theory]
    [InlineData("standart.dibao * 2", 14, "unknown name 'standart.dibao'; expected a fact, a parameter or a formula; did you mean 'standard.dibao'?")]
    [InlineData("rent + rentt", 21, "unknown name 'rentt'; expected a fact, a parameter or a formula; did you mean 'rent'?")]
    [InlineData("wage * 2", 14, "'wage' belongs to a member; expected a name of the household, as in members.map(m, m.wage)")]
    [InlineData("members[0].wag", 25, "a member has no 'wag'; expected a fact or a formula of a member; did you mean 'wage'?")]
    [InlineData("rent + ", 20, "expected a value, a name or '(', found end of the expression")]
    [InlineData("(rent", 19, "expected ')', found end of the expression")]
    [InlineData("rent ++ 2", 20, "expected a value, a name or '(', found '+'")]
    [InlineData("rent + 'a'", 19, "expected '+' between two numbers, two texts or two lists; found decimal and string")]
    [InlineData("rent && rural", 19, "expected '&&' between two conditions; found decimal and bool")]
    [InlineData("rural == 1", 20, "expected '==' between two values of one type; found bool and int")]
    [InlineData("summ([1.0])", 14, "unknown function 'summ'; did you mean 'sum'?")]
    [InlineData("round(rent, 'upp', 1)", 14,
        "expected round(number, mode, step) with a mode of up, down, ceiling, floor, half_up, half_down, half_even; found decimal and string and int")]
    [InlineData("members[0].sex == 'femal'", 32, "'femal' is not a code of this fact; expected one of male, female; did you mean 'female'?")]
    [InlineData("5u + 1", 15, "unsigned numbers are not part of this language")]
    [InlineData("rent @ 2", 19, "unexpected character '@'; expected a name, a number, a text or an operator")]
    [InlineData("ifKnown(rent, 0.0)", 14, "ifKnown() is for watches only: a rule may not take an unknown fact for something")]
    [InlineData("it + 1", 5, "'it' needs itself: it → it")]
    [InlineData("rent.all(x, true)", 19, "all() works on a list, such as members; found decimal")]
    [InlineData("members.all(m, m.wage)", 31, "expected a condition (true or false), found decimal")]
    [InlineData("rent.orValue(0.0)", 19, "expected optional.orValue(value of the same type); found decimal and decimal")]
    [InlineData("members[0].?wage", 26, "a fact may be unknown but is never absent; expected '.' instead of '.?'")]
    [InlineData("optional.of(members[0]).wage", 38, "expected value() before the fact of a member that is optional")]
    [InlineData("size([?rent])", 20, "expected an optional value after '?', such as optional.of(1); found decimal")]
    [InlineData("rent.optMap(x, x)", 19, "optMap() works on an optional value; found decimal")]
    [InlineData("members.all(i, i, true)", 29, "all() takes two different names")]
    [InlineData("members.filter(1, true)", 29, "filter() takes a name first, as in members.filter(m, …)")]
    [InlineData("size('a'.charAt('b'))", 23, "expected text.charAt(whole number); found string and string")]
    [InlineData("rent.lowerAsci()", 19, "unknown function 'lowerAsci'; did you mean 'lowerAscii'?")]
    [InlineData("today + duration('1h')", 20, "expected '+' between two numbers, two texts or two lists; found date and duration")]
    [InlineData("size('a", 19, "this text is never closed")]
    [InlineData("size('\\q')", 20, "unknown escape in a text")]
    [InlineData("9223372036854775808", 14, "this whole number is too large; write it with a point")]
    [InlineData("for + 1", 14, "'for' is a reserved word")]
    [InlineData("size({1.5:2})", 20, "the key of a map is a text, a whole number or a flag")]
    [InlineData("has(rent)", 14, "has() takes a field, as in has(m.wage)")]
    [InlineData("rent.wage", 19, "decimal has no field 'wage'; expected a member or a map before the point")]
    [InlineData("standard", 14, "unknown name 'standard'; expected a fact, a parameter or a formula")]
    public void A_bad_formula_is_told_at_its_column(string formula, int column, string message)
    {
        var error = Formula(formula);
        error.Message.ShouldBe(message);
        (error.File, error.Column).ShouldBe(("test/rules/all.yaml", column));
    }

    [Fact]
    public void What_can_be_applied_for_says_in_both_languages_for_whom_it_is_meant()
    {
        (string, string)[] Files(string plain) =>
        [
            ("facts/all.yaml", TestPack.Facts),
            ("rules/a.yaml", $"programmes:\n  a:\n    label: {{ zh: 甲, en: A }}\n{plain}    conditions: [{{ id: c, when: rural }}]\n"),
            ("procedures/p.yaml", "programmes: [a]\nlabel: { zh: 程, en: P }\nsteps: []\n"),
        ];
        PackChecker.Check(TestPack.From(Files(""))).Errors.ShouldBe([new PackError("test/rules/a.yaml", 3, 5,
            "'a' can be applied for; it needs 'plain': { zh: …, en: … }, for whom it is meant in plain words without figures")]);
        Only(Files("    plain: { zh: 住在村里的。 }\n")).Message.ShouldBe("'en' is missing here");
        PackChecker.Check(TestPack.From(Files("    plain: { zh: 住在村里的。, en: Who lives in a village. }\n"))).Errors.ShouldBeEmpty();
        PackChecker.Check(TestPack.From([.. Files("").Where(file => file.Item1 != "procedures/p.yaml")])).Errors.ShouldBeEmpty("nobody applies for it");
    }

    [Fact]
    public void A_block_of_lines_is_told_at_its_own_line()
    {
        var error = Formula("|\n      rent\n        + rentt");
        (error.Line, error.Column).ShouldBe((6, 11));
    }

    [Theory]
    [InlineData("a: { label: { zh: 甲, en: A }, unit: CNY }", "'a' has no value; expected 'values' with dates and sources, or 'to_be_set: true'")]
    [InlineData("a: { label: { zh: 甲, en: A }, unit: CNY, placeholder: 5 }", "'a' has no value; expected 'values'")]
    [InlineData("a: { label: { zh: 甲, en: A }, unit: CNY, values: [{ from: 2020-01-01, value: 5 }] }", "'source' is missing here")]
    [InlineData("a: { label: { zh: 甲, en: A }, values: [{ from: 2020-01-01, value: 5, source: s }] }", "'unit' is missing here")]
    [InlineData("a: { label: { zh: 甲, en: A }, unit: CNY, values: [{ from: 2020-13-01, value: 5, source: s }] }",
        "expected a date such as 2026-01-31, found '2020-13-01'")]
    [InlineData("a: { label: { zh: 甲, en: A }, unit: CNY, values: [{ from: 2020-01-01, value: five, source: s }] }", "expected a number, found 'five'")]
    [InlineData("a: { label: { zh: 甲, en: A }, unit: CNY, to_be_set: true, plaseholder: 5 }",
        "unknown field 'plaseholder'; expected one of adds, dropped, label, note, period, placeholder, source, to_be_set")]
    [InlineData("a: { label: { zh: 甲 }, unit: CNY, to_be_set: true }", "'en' is missing here")]
    [InlineData("a: [1", "this is not YAML")]
    [InlineData("a: { label: { zh: 甲, en: A } }\na: { label: { zh: 甲, en: A } }", "this is not YAML")]
    [InlineData("--- {}\n--- {}\n", "a second document begins here")]
    [InlineData("- a", "expected a mapping of names to what they are")]
    [InlineData("a: 5", "expected the fields of 'a'")]
    public void A_bad_parameter_is_told(string yaml, string message) =>
        Should.Throw<PackException>(() => TestPack.From(("parameters/a.yaml", yaml))).Errors[0].Message.ShouldStartWith(message);

    [Fact]
    public void Two_declarations_of_one_name_in_one_pack_are_refused() =>
        Only(("parameters/a.yaml", TestPack.Parameters), ("parameters/b.yaml", TestPack.Parameters))
            .Message.ShouldStartWith("'standard.dibao' is already declared in this pack");

    [Theory]
    [InlineData("rent", "'rent' is already a fact of the household; expected a name of its own")]
    [InlineData("standard.dibao", "'standard.dibao' is already a parameter; expected a name of its own")]
    [InlineData("today", "'today' is already a word of the language; expected a name of its own")]
    public void A_name_means_one_thing(string name, string message) => Only(
        ("facts/all.yaml", TestPack.Facts), ("parameters/all.yaml", TestPack.Parameters),
        ("rules/all.yaml", $"formulas:\n  {name}:\n    label: {{ zh: 它, en: It }}\n    formula: \"1.0\"\n")).Message.ShouldBe(message);

    [Fact]
    public void A_type_that_does_not_exist_is_told_with_the_nearest() =>
        Only(("facts/a.yaml", "member:\n  wage: { label: { zh: 工资, en: Wage }, type: mony, purposes: [verify] }\n"))
            .Message.ShouldEndWith("did you mean 'money'?");

    [Fact]
    public void A_watch_over_a_fact_that_may_only_be_checked_for_applicants_is_refused() =>
        Only(("facts/all.yaml", TestPack.Facts), ("watches/w.yaml",
                "rich:\n  label: { zh: 富, en: Rich }\n  urgency: low\n  when: members.exists(m, m.wage > 1)\n"))
            .Message.ShouldStartWith("'wage' may only be used for somebody who applied");

    [Fact]
    public void Programmes_that_rule_each_other_out_in_a_circle_are_refused()
    {
        const string Programme = "    label: { zh: 甲, en: A }\n    conditions: [{ id: x, when: rural }]\n";
        Only(("facts/all.yaml", TestPack.Facts), ("rules/r.yaml", $"programmes:\n  a:\n{Programme}    unless: [b]\n  b:\n{Programme}    unless: [a]\n"))
            .Message.ShouldBe("'a' needs itself: a → b → a");
    }

    [Fact]
    public void A_slot_that_is_no_formula_is_told_in_its_sentence()
    {
        var error = Only(("facts/all.yaml", TestPack.Facts), ("rules/r.yaml", """
            programmes:
              a:
                label: { zh: 甲, en: A }
                conditions:
                  - id: x
                    when: rural
                    met: { zh: "租金 {rnt} 元", en: Rent }
            """));
        (error.Message.Contains("did you mean 'rent'?"), error.Line).ShouldBe((true, 7));
    }

    [Fact]
    public void A_paper_that_names_an_unknown_slot_is_refused() =>
        Only(("papers/p.yaml", "title: { zh: 书, en: P }\nnumber: \"{yaer}号\"\nseal: none\nslots: [year]\nblocks: []\n"))
            .Message.ShouldBe("unknown slot 'yaer'; expected one of year; did you mean 'year'?");

    [Fact]
    public void A_source_that_promises_an_unknown_fact_is_refused() =>
        Only(("facts/all.yaml", TestPack.Facts), ("sources/s.yaml", "id: s\nyields:\n  - { fact: wages, of: x }\n"))
            .Message.ShouldBe("unknown fact 'wages'; did you mean 'wage'?");

    [Fact]
    public void A_procedure_whose_step_waits_for_a_later_one_is_refused() =>
        Only(("procedures/p.yaml", "label: { zh: 程, en: P }\nsteps:\n  - { id: a, label: { zh: 甲, en: A }, role: officer, after: b }\n"))
            .Message.ShouldBe("'b' is no earlier step");

    private const string Programme = "programmes:\n  a:\n    label: { zh: 甲, en: A }\n";

    [Theory]
    [InlineData("facts/a.yaml", "member:\n  wage: { label: { zh: 工, en: W }, type: money, purposes: [verify] }", 2, 9, "'unit' is missing here")]
    [InlineData("facts/a.yaml", "member:\n  kind: { label: { zh: 类, en: K }, type: code, purposes: [verify] }", 2, 9, "a code needs 'codes': the values it may take")]
    [InlineData("facts/a.yaml", "member:\n  old: { label: { zh: 老, en: O }, type: flag, purposes: [verfy] }", 2, 58,
        "'verfy' is not one of verify, monitor, discover; did you mean 'verify'?")]
    [InlineData("facts/a.yaml", "member:\n  old: { label: { zh: 老, en: O }, type: flag, purposes: [verify], precedence: [decalred] }", 2, 80,
        "'decalred' is no way to know a fact; expected one of declared, visit, source:*, source:ID; did you mean 'declared'?")]
    [InlineData("facts/a.yaml", "members:\n  old: {}", 1, 1, "unknown field 'members'; expected one of household, member; did you mean 'member'?")]
    [InlineData("rules/r.yaml", Programme + "    amount: \"1.0\"", 3, 5, "a programme needs 'conditions'")]
    [InlineData("rules/r.yaml", Programme + "    conditions: [{ id: x, when: 5 }]", 4, 33, "expected a condition (true or false), found int")]
    [InlineData("rules/r.yaml", Programme + "    conditions: [{ id: x, when: \"true\" }]\n    amount: \"'a'\"", 5, 14, "expected an amount, found string")]
    [InlineData("rules/r.yaml", Programme + "    conditions: [{ id: x, when: \"true\" }]\n    unless: [b]", 5, 14, "unknown programme 'b'; did you mean 'a'?")]
    [InlineData("rules/r.yaml", Programme + "    conditions: [{ id: x, when: \"true\" }]\n    rounding: { mode: half_upp, step: 1 }", 5, 23,
        "'half_upp' is not one of up, down, ceiling, floor, half_up, half_down, half_even; did you mean 'half_up'?")]
    [InlineData("rules/r.yaml", Programme + "    conditions: [{ id: x, when: \"true\" }]\n    rounding: { mode: up, step: 0 }", 5, 15, "a rounding step is above zero")]
    [InlineData("rules/r.yaml", Programme + "    conditions: [{ id: x, when: \"true\", met: { zh: \"{5\", en: a } }]", 4, 53, "this brace is never closed; expected '}' after a formula")]
    [InlineData("rules/r.yaml", Programme + "    conditions: [{ id: x, when: \"true\", met: { zh: \"{5|monney}\", en: a } }]", 4, 56,
        "unknown way to show a value 'monney'; expected one of money, number, percent, date, label")]
    [InlineData("rules/r.yaml", "formulas:\n  it: { label: { zh: 它, en: It }, entity: member, formula: members }\n  of: { label: { zh: 它, en: It }, formula: \"members.rank(m, 1)\" }", 3, 53,
        "rank() speaks of this member; expected it in a formula whose entity is member")]
    [InlineData("rules/r.yaml", "formulas:\n  it: { label: { zh: 它, en: It }, entity: member, formula: \"members.rank(m, 'a')\" }", 2, 77,
        "expected a number or a date to rank by, found string")]
    [InlineData("watches/w.yaml", "w: { label: { zh: 看, en: W }, urgency: hihg, when: \"true\" }", 1, 40, "'hihg' is not one of high, medium, low; did you mean 'high'?")]
    [InlineData("watches/w.yaml", "w: { label: { zh: 看, en: W }, urgency: high, when: 5 }", 1, 52, "expected a condition (true or false), found int")]
    [InlineData("procedures/p.yaml", "label: { zh: 程, en: P }\nsteps:\n  - { id: a, label: { zh: 甲, en: A }, role: r }\n  - { id: a, label: { zh: 甲, en: A }, role: r }", 4, 5,
        "the step 'a' stands twice")]
    [InlineData("door/d.yaml", "departments:\n  a: { label: { zh: 甲, en: A } }\nneeds:\n  b: { label: { zh: 乙, en: B }, department: aa }", 4, 45,
        "unknown department 'aa'; did you mean 'a'?")]
    [InlineData("door/d.yaml", "departments:\n  a: { label: { zh: 甲, en: A }, limit: limit.x }", 2, 40, "unknown parameter 'limit.x'")]
    [InlineData("door/d.yaml", "departments:\n  a: { label: { zh: 甲, en: A } }\nneeds:\n  b: { label: { zh: 乙, en: B }, department: a, programme: dibao }", 4, 59,
        "unknown programme 'dibao'")]
    [InlineData("door/d.yaml", "departments:\n  a: { label: { zh: 甲, en: A }, at_windw: true }", 2, 33,
        "unknown field 'at_windw'; expected one of at_window, dropped, label, limit, source; did you mean 'at_window'?")]
    [InlineData("papers/p.yaml", "title: { zh: 书, en: P }\nnumber: \"1\"\nseal: none\nslots: []\nblocks:\n  - { each: lines, zh: a, en: a }", 6, 13, "unknown list 'lines'")]
    public void A_mistake_is_told_with_its_place_and_what_was_expected(string file, string text, int line, int column, string message) =>
        Should.Throw<PackException>(() => TestPack.From((file, text))).Errors[0].ShouldBe(new PackError("test/" + file, line, column, message));

    [Theory]
    [InlineData("currency: { unit: JPY, decimals: -1 }", 2, 11, "expected 'decimals' from 0 to 9: how many are shown of an amount")]
    [InlineData("lable: { zh: 甲, en: A }", 2, 1, "unknown field 'lable'; expected one of currency, extends, label, words; did you mean 'label'?")]
    public void A_bad_head_is_told(string line, int at, int column, string message) =>
        Should.Throw<PackException>(() => LoadPack.From([new LayerText("test", [new TextFile("pack.yaml", TestPack.Head + line)])])).Errors[0]
            .ShouldBe(new PackError("test/pack.yaml", at, column, message));

    [Fact]
    public void A_step_that_is_only_for_an_outcome_nobody_knows_is_refused() =>
        Only(("procedures/p.yaml", "label: { zh: 程, en: P }\nsteps:\n  - { id: a, label: { zh: 甲, en: A }, role: officer, only: entitle }\n"))
            .Message.ShouldStartWith("unknown outcome 'entitle'");

    [Fact]
    public void A_review_names_no_papers_that_nothing_would_ask_for() => Only(
        ("papers/visit.yaml", "title: { zh: 书, en: P }\nnumber: \"1\"\nseal: none\nslots: []\nblocks: []\n"),
        ("procedures/p.yaml", "label: { zh: 程, en: P }\nsteps:\n  - { id: review, label: { zh: 甲, en: A }, role: r, needs: [visit] }\n"))
            .Message.ShouldStartWith("the step 'review' comes again and again");

    private const string Secret = "programmes:\n  a:\n    label: { zh: 甲, en: A }\n    never_public: true\n    conditions: [{ id: x, when: 'true' }]\n";

    [Theory]
    [InlineData("{ id: publicise, label: { zh: 甲, en: A }, role: r }")]
    [InlineData("{ id: b, label: { zh: 甲, en: A }, role: r, makes: [public-notice] }")]
    [InlineData("{ id: b, label: { zh: 甲, en: A }, role: r, needs: [public-notice] }")]
    public void What_is_never_public_has_no_public_notice_in_any_procedure(string step) => Only(
        ("rules/r.yaml", Secret), ("papers/public-notice.yaml", "title: { zh: 书, en: P }\nnumber: \"1\"\nseal: none\nslots: []\nblocks: []\n"),
        ("procedures/p.yaml", $"programmes: [a]\nlabel: {{ zh: 程, en: P }}\nsteps:\n  - {step}\n"))
            .ShouldBe(new PackError("test/procedures/p.yaml", 4, 5, "'a' is never public; a procedure of it has no public notice"));

    [Theory]
    [InlineData("applied_by: [gardian]", "unknown applicant 'gardian'; did you mean 'guardian'?")]
    [InlineData("delegated_up_to: linshi.most", "unknown parameter 'linshi.most'")]
    [InlineData("resolution: { role: district_officer, when: over }", "unknown formula 'over'")]
    [InlineData("resolution: { role: district_officer, when: it, need: lack }", "unknown formula 'lack'")]
    [InlineData("resolution: { role: district_officer }", "'when' is missing here")]
    public void What_a_procedure_names_is_known(string line, string message) =>
        Only(
            ("rules/r.yaml", "formulas:\n  it:\n    label: { zh: 它, en: It }\n    formula: 'true'\n"),
            ("procedures/p.yaml", $"label: {{ zh: 程, en: P }}\nsteps: []\n{line}\n")).Message.ShouldBe(message);

    [Fact]
    public void An_expression_without_end_is_refused_not_followed()
    {
        Formula(new string('(', 5_000)).Message.ShouldBe("the expression is nested too deeply");
        Formula("\"" + new string('!', 5_000) + "true\"").Message.ShouldBe("the expression is nested too deeply");
    }

    [Fact]
    public void A_file_in_a_folder_that_nobody_reads_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("pack");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "pack.yaml"), TestPack.Head);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "parameter"));
            File.WriteAllText(Path.Combine(folder.FullName, "parameter", "p.yaml"), "");
            Should.Throw<PackException>(() => PackReader.Read(folder.FullName)).Errors.Single().Message.ShouldEndWith("did you mean 'parameters'?");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_a_pack_says_so() =>
        Should.Throw<PackException>(() => PackReader.Read(Path.GetTempPath())).Errors[0].Message.ShouldBe("a pack needs this file");
}
