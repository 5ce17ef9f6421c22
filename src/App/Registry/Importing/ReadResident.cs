// Checks one line of the register of residents and seals what must be sealed, ready to be written.
using Sunbeam.Data;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Registry.Importing;

/// <summary>A checked line. There is a person only when it was accepted.</summary>
internal sealed class ResidentLine
{
    public required Row Row { get; init; }
    public required LineResult Result { get; set; }
    public Person? Person { get; set; }
    public NumberIndexes Indexes { get; set; }
    public string? Telephone { get; set; }
    public string Household { get; set; } = "";
    public Relation Relation { get; set; }
    public string Address { get; set; } = "";
    public bool Rural { get; set; }
    public bool Taken => Person is not null;

    /// <summary>The row of somebody whom the home knows already.</summary>
    public long? KnownId { get; set; }
    public long PersonId => KnownId ?? Person!.Id;
}

internal sealed class ReadResident(Taking taking, KnownPeople people, int[] columns)
{
    private const int Number = 0, Name = 1, Sex = 2, Birth = 3, Household = 4, Relation = 5, Community = 6, Grid = 7, Address = 8, Telephone = 9, Rural = 10;
    private readonly Keeper _keeper = taking.Work.Keeper;
    private readonly DateOnly _today = taking.Work.Today;
    private readonly int _last = columns.Max();
    private readonly Judgement _found = new();

    public ResidentLine Line(Row row)
    {
        _found.Clear();
        var line = new ResidentLine { Row = row, Result = default };
        if (row.Cells.Length <= _last) _found.Add(Findings.BrokenOff);
        else Judge(row, line);
        line.Result = _found.Of(row.Line);
        return line;
    }

    private void Judge(Row row, ResidentLine line)
    {
        string Cell(int column) => row.Cells[columns[column]];
        var number = ReadPerson.Number(Cell(Number), _today, _found);
        ReadPerson.Compare(number, Cell(Sex), Cell(Birth), _found);
        var relation = ReadPerson.Relation(Cell(Relation), number?.Sex, _found);
        var area = AreaOf(Cell(Community), Cell(Grid));
        var name = Cell(Name).Trim();
        if (name.Length == 0) _found.Add(Findings.NameMissing);
        line.Household = Cell(Household).Trim();
        if (line.Household.Length == 0) _found.Add(Findings.HouseholdMissing);
        line.Rural = Cell(Rural).Trim() is "农村" or "乡村" || ReadCell.Flag(Cell(Rural)) == true;
        if (!line.Rural && Cell(Rural).Trim() is not ("城镇" or "城市")) _found.Add(Findings.RuralUnreadable);
        line.Telephone = ReadPerson.Telephone(Cell(Telephone), _found);
        line.Address = Cell(Address).Trim();
        if (_found.Rejected || number is null || relation is null || area is null) return;
        line.Relation = relation.Value;
        line.Indexes = people.IndexesOf(number);
        line.Person = SealPerson.Make(_keeper, number, line.Indexes, name, line.Telephone, area.Value);
    }

    private long? AreaOf(string code, string grid)
    {
        if (taking.Places.Community(code) is not { } community)
        {
            _found.Add(Findings.CommunityUnknown);
            return null;
        }
        var area = Places.GridArea(community, grid);
        if (area is null) _found.Add(Findings.GridUnreadable);
        else if (!taking.Places.Covers(area.Value)) _found.Add(Findings.OutsideArea);
        return area;
    }
}

/// <summary>Makes a person whose number and telephone are sealed from the first moment.</summary>
internal static class SealPerson
{
    public static Person Make(Keeper keeper, IdNumber number, NumberIndexes indexes, string name, string? telephone, long area)
    {
        var id = Ids.Next();
        return new Person
        {
            Id = id, Name = name, Sex = number.Sex, BirthDate = number.BirthDate, Area = area,
            IdNumber = keeper.Seal(number.Text, Person.IdNumberPlace(id)), IdNumberIndex = indexes.Newest,
            Telephone = telephone is null ? null : keeper.Seal(telephone, Person.TelephonePlace(id)),
            TelephoneIndex = telephone is null ? null : keeper.Index(telephone, Person.TelephoneKind),
        };
    }

    public static void SetTelephone(Keeper keeper, Person person, string? telephone)
    {
        person.Telephone = telephone is null ? null : keeper.Seal(telephone, Person.TelephonePlace(person.Id));
        person.TelephoneIndex = telephone is null ? null : keeper.Index(telephone, Person.TelephoneKind);
    }
}
