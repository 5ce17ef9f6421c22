// Judges the lines of a roster. A head who is rejected does not reject the members, and of two equal numbers the later is.
namespace Sunbeam.Registry.Importing;

/// <summary>A line as judged; what was read counts only when it was taken.</summary>
internal sealed class RosterLine
{
    public required Row Row { get; init; }
    public Judgement Found { get; } = new();
    public bool Skipped { get; set; }
    public string Name { get; set; } = "";
    public string HeadName { get; set; } = "";
    public string Community { get; set; } = "";
    public bool IsHead { get; set; }
    public bool Twice { get; set; }
    public IdNumber? Number { get; set; }
    public NumberIndexes Indexes { get; set; }
    public long? KnownId { get; set; }
    public Relation Relation { get; set; }
    public Division? Place { get; set; }
    public long Area { get; set; }
    public string? Telephone { get; set; }
    public long? AmountFen { get; set; }
    public DateOnly? From { get; set; }
    public string Bank { get; set; } = "";
    public string? Account { get; set; }
    public bool Taken => !Skipped && !Found.Rejected;
}

internal sealed class ReadRosterLine(Taking taking, ReadTable table, KnownPeople people)
{
    private const string Township = "街道", Community = "社区", HeadName = "户主姓名", Name = "成员姓名", Relation = "与户主关系",
        Number = "身份证号", Sex = "性别", Birth = "出生日期", Disability = "残疾等级", Income = "月人均收入(元)", Amount = "月保障金额(元)",
        Start = "起始年月", Bank = "开户银行", Account = "银行账号", Telephone = "联系电话";
    private static readonly string[] Totals = ["合计", "总计", "小计"];
    private readonly int _last = Required.Max(table.Column);
    private readonly HashSet<UInt128> _seen = [];

    public static IReadOnlyList<string> Required { get; } =
        [Township, Community, HeadName, Name, Relation, Number, Sex, Birth, Disability, Income, Amount, Start, Bank, Account, Telephone];

    public string TownshipOf(Row row) => Cell(row, Township);

    public List<RosterLine> Lines(List<Row> rows)
    {
        var heads = rows.Where(row => ReadCell.Relation(Cell(row, Relation))?.Relation == Registry.Relation.Head).Select(row => Cell(row, Name)).ToHashSet();
        return [.. rows.Select(row => Judge(row, heads))];
    }

    private RosterLine Judge(Row row, HashSet<string> heads)
    {
        var line = new RosterLine { Row = row };
        if (Skip(row) is { } skipped)
        {
            line.Found.Add(skipped);
            line.Skipped = true;
            return line;
        }
        if (row.Cells.Length <= _last)
        {
            line.Found.Add(Findings.BrokenOff);
            return line;
        }
        JudgePerson(line, heads);
        JudgePlace(line);
        JudgeFigures(line);
        if (line.IsHead) JudgeHead(line);
        return line;
    }

    private Finding? Skip(Row row)
    {
        if (Cell(row, Number) == Number) return Findings.HeaderAgain;
        var first = row.Cells.Select(cell => Fold.Number(cell)).FirstOrDefault(cell => cell.Length > 0) ?? "";
        return Array.Exists(Totals, total => first.StartsWith(total, StringComparison.Ordinal)) ? Findings.TotalLine : null;
    }

    private void JudgePerson(RosterLine line, HashSet<string> heads)
    {
        var found = line.Found;
        line.Number = ReadPerson.Number(Cell(line.Row, Number), taking.Work.Today, found);
        if (line.Number is not null) Recognise(line);
        ReadPerson.Compare(line.Number, Cell(line.Row, Sex), Cell(line.Row, Birth), found);
        // Where the word beside contradicts the number already, the relation is compared with that word: one slip, one warning.
        var relation = ReadPerson.Relation(Cell(line.Row, Relation), ReadCell.Sex(Cell(line.Row, Sex)) ?? line.Number?.Sex, found);
        line.Relation = relation ?? Registry.Relation.Other;
        line.IsHead = relation == Registry.Relation.Head;
        (line.Name, line.HeadName) = (Cell(line.Row, Name), Cell(line.Row, HeadName));
        if (line.Name.Length == 0) found.Add(Findings.NameMissing);
        if (!line.IsHead && !heads.Contains(line.HeadName)) found.Add(Findings.HeadAbsent);
        if (ReadCell.DisabilityLevel(Cell(line.Row, Disability)) is null) found.Add(Findings.DisabilityUnknown);
        line.Telephone = ReadPerson.Telephone(Cell(line.Row, Telephone), found);
    }

    private void Recognise(RosterLine line)
    {
        line.Indexes = people.IndexesOf(line.Number!);
        line.Twice = !_seen.Add(line.Indexes.Key);
        if (line.Twice) line.Found.Add(Findings.IdTwice);
        if (people.Find(line.Indexes) is not { } known) return;
        if (taking.Places.Reaches(known.Area)) (line.KnownId, line.Area) = (known.Id, known.Area);
        else line.Found.Add(Findings.PersonElsewhere);
    }

    private void JudgePlace(RosterLine line)
    {
        line.Community = Cell(line.Row, Community);
        var township = taking.Places.Township(TownshipOf(line.Row));
        line.Place = township is null ? null : taking.Places.Community(township, line.Community);
        if (township is null) line.Found.Add(Findings.TownshipUnknown);
        else if (line.Place is null) line.Found.Add(Findings.CommunityUnknown);
        else if (!taking.Places.Covers(line.Place.From)) line.Found.Add(Findings.OutsideArea);
        else if (line.KnownId is null) line.Area = line.Place.From;
    }

    private void JudgeFigures(RosterLine line)
    {
        var (income, amount, start) = (Cell(line.Row, Income), Cell(line.Row, Amount), Cell(line.Row, Start));
        if (income.Length > 0 && ReadCell.Number(income) is var perHead && perHead is null or < 0)
            line.Found.Add(perHead is null ? Findings.IncomeUnreadable : Findings.IncomeNegative);
        if (amount.Length > 0)
        {
            line.AmountFen = ReadCell.Fen(amount);
            if (line.AmountFen is null or < 0) line.Found.Add(line.AmountFen is null ? Findings.AmountUnreadable : Findings.AmountNegative);
        }
        line.From = ReadCell.Month(start);
        if (start.Length > 0 && line.From is null) line.Found.Add(Findings.StartUnreadable);
        JudgeAccount(line);
    }

    private void JudgeAccount(RosterLine line)
    {
        line.Bank = Cell(line.Row, Bank);
        var account = Fold.Number(Cell(line.Row, Account)).Replace("-", "", StringComparison.Ordinal);
        if (account.Length == 0) return;
        line.Account = account;
        if (Fold.IsDestroyed(account)) line.Found.Add(Findings.AccountDestroyed);
        else if (account.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) line.Found.Add(Findings.AccountUnreadable);
    }

    // What a household receives stands in its head's line.
    private static void JudgeHead(RosterLine line)
    {
        if (line.AmountFen is null && !line.Found.Rejected) line.Found.Add(Findings.AmountMissing);
        if (line.From is null && !line.Found.Rejected) line.Found.Add(Findings.StartUnreadable);
        if (line.Account is null && !line.Found.Rejected) line.Found.Add(Findings.AccountMissing);
    }

    private string Cell(Row row, string label) => table.Column(label) is var at && at >= 0 && at < row.Cells.Length ? row.Cells[at].Trim() : "";
}
