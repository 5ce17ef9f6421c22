// Everybody, in columns: households one after the other, each followed by its members. Filled once, then only read.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

public sealed class Population
{
    private readonly Dictionary<string, Column> _household;
    private readonly Dictionary<string, Column> _member;
    private long[]? _ids;
    private int[] _starts;

    /// <param name="household">The facts of households that have a column.</param>
    /// <param name="member">The facts of members that have one.</param>
    /// <param name="households">How many are expected; more may come.</param>
    public Population(IEnumerable<FactDeclaration> household, IEnumerable<FactDeclaration> member, int households = 0)
    {
        _household = household.ToDictionary(fact => fact.Name, fact => new Column(fact, households));
        _member = member.ToDictionary(fact => fact.Name, fact => new Column(fact, households * 3));
        (_ids, _starts) = (new long[households + 16], new int[households + 17]);
    }

    /// <summary>A population whose columns are filled already.</summary>
    /// <param name="ids">The id of each household; null when they are numbered from zero.</param>
    /// <param name="starts">Where each household's members begin among all members, and after the last where they end.</param>
    public Population(long[]? ids, int[] starts, IEnumerable<Column> household, IEnumerable<Column> member)
    {
        (_ids, _starts, Households) = (ids, starts, starts.Length - 1);
        _household = household.ToDictionary(column => column.Fact.Name);
        _member = member.ToDictionary(column => column.Fact.Name);
    }

    public int Households { get; private set; }
    public int People => _starts[Households];
    public long Id(int household) => _ids is null ? household : _ids[household];
    public int Members(int household) => _starts[household + 1] - _starts[household];

    /// <summary>Where each household's members begin among all members, and after the last where they end.</summary>
    public ReadOnlyMemory<int> Starts => _starts.AsMemory(0, Households + 1);

    /// <summary>The columns, by the name of their fact; every one must get a value for each row.</summary>
    public IReadOnlyDictionary<string, Column> HouseholdColumns => _household;
    public IReadOnlyDictionary<string, Column> MemberColumns => _member;

    /// <summary>Ends a household, after its values and those of its members have been added.</summary>
    public void Close(long id, int members)
    {
        _ids ??= [.. Enumerable.Range(0, Households).Select(household => (long)household)];
        if (Households >= _ids.Length) Array.Resize(ref _ids, checked(Math.Max(Households, 16) * 2));
        if (Households + 1 >= _starts.Length) Array.Resize(ref _starts, checked(Math.Max(Households, 16) * 2 + 1));
        _ids[Households] = id;
        _starts[Households + 1] = checked(_starts[Households] + members);
        Households++;
    }

    /// <summary>How a row of a prepared pack is filled from these columns; facts without a column stay unknown.</summary>
    public Action<FactRow, int> FillerFor(Prepared prepared)
    {
        var household = Bind(prepared.HouseholdSlots, _household);
        var member = Bind(prepared.MemberSlots, _member);
        return (row, number) =>
        {
            var (first, count) = (_starts[number], Members(number));
            row.Reset(count);
            foreach (var (slot, column) in household)
            {
                var value = column[number];
                if (!value.IsUnknown) row.SetHousehold(slot, value);
            }
            for (var i = 0; i < count; i++)
                foreach (var (slot, column) in member)
                {
                    var value = column[first + i];
                    if (!value.IsUnknown) row.SetMember(i, slot, value);
                }
        };
    }

    private static (int Slot, Column Column)[] Bind(IReadOnlyList<FactDeclaration> slots, Dictionary<string, Column> columns) =>
        [.. slots.Select((fact, slot) => (slot, columns.GetValueOrDefault(fact.Name)))
            .Where(bound => bound.Item2 is not null).Select(bound => (bound.slot, bound.Item2!))];
}
