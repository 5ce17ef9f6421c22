// Everybody, in columns: households one after the other, each followed by its members. Filled once, then only read.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

public sealed class Population
{
    private readonly Dictionary<string, Column> _household;
    private readonly Dictionary<string, Column> _member;
    private readonly List<long> _ids;
    private readonly List<int> _start;

    /// <param name="household">The facts of households that have a column.</param>
    /// <param name="member">The facts of members that have one.</param>
    /// <param name="households">How many are expected; more may come.</param>
    public Population(IEnumerable<FactDeclaration> household, IEnumerable<FactDeclaration> member, int households = 0)
    {
        _household = household.ToDictionary(fact => fact.Name, fact => new Column(fact, households));
        _member = member.ToDictionary(fact => fact.Name, fact => new Column(fact, households * 3));
        (_ids, _start) = (new List<long>(households), new List<int>(households + 1) { 0 });
    }

    public int Households => _ids.Count;
    public int People => _start[^1];
    public long Id(int household) => _ids[household];
    public int Members(int household) => _start[household + 1] - _start[household];

    /// <summary>The columns, by the name of their fact; every one must get a value for each row.</summary>
    public IReadOnlyDictionary<string, Column> HouseholdColumns => _household;
    public IReadOnlyDictionary<string, Column> MemberColumns => _member;

    /// <summary>Ends a household, after its values and those of its members have been added.</summary>
    public void Close(long id, int members)
    {
        _ids.Add(id);
        _start.Add(checked(_start[^1] + members));
    }

    /// <summary>How a row of a prepared pack is filled from these columns; facts without a column stay unknown.</summary>
    public Action<FactRow, int> FillerFor(Prepared prepared)
    {
        var household = Bind(prepared.HouseholdSlots, _household);
        var member = Bind(prepared.MemberSlots, _member);
        return (row, number) =>
        {
            var (first, count) = (_start[number], Members(number));
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
