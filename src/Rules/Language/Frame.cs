// Everything one evaluation needs: the facts of one household in numbered slots, the variables of macros and the
// named formulas already worked out. Made once for each thread and reused, so that screening allocates nothing for
// what is known.
namespace Sunbeam.Rules.Language;

/// <summary>A fact's place and what is known of it while nobody has given it.</summary>
internal sealed record Slot(string Name, ValueKind Kind, Number? Low, Number? High, IReadOnlyList<string>? Codes)
{
    public Value UnknownAt(string path) =>
        Value.Of(new Partial(Missing.Fact(path)) { Kind = Kind, Low = Low, High = High, Codes = Codes });
}

/// <summary>The numbering that compiled formulas were made for.</summary>
internal sealed record Layout(IReadOnlyList<Slot> Household, IReadOnlyList<Slot> Member, int Locals, int Formulas, int Provisional);

internal sealed class Frame
{
    private readonly Layout _layout;
    private readonly Value[] _unknownHousehold;
    private readonly List<Value[]> _unknownMembers = [];
    private readonly List<Items> _membersBySize = [];
    private readonly Value[] _household;
    private Value[] _members = [];
    private Value[] _memo = [];
    private int[] _memoAge = [];
    private int _age;
    private readonly List<(int Place, Value Value)> _fixed = [];

    public Frame(Layout layout, DateOnly today)
    {
        (_layout, Today) = (layout, today);
        _household = new Value[layout.Household.Count];
        _unknownHousehold = [.. layout.Household.Select(slot => slot.UnknownAt("household." + slot.Name))];
        Locals = new Value[layout.Locals];
        Touched = new bool[layout.Provisional];
    }

    public DateOnly Today { get; }
    public int MemberCount { get; private set; }
    public Value[] Locals { get; }
    /// <summary>Which provisional parameters the evaluation has read.</summary>
    public bool[] Touched { get; }
    /// <summary>The member that a formula about one member speaks of.</summary>
    public int Self { get; set; }

    /// <summary>Starts another household: every fact unknown, nothing worked out.</summary>
    public void Reset(int members)
    {
        MemberCount = members;
        var facts = members * _layout.Member.Count;
        if (_members.Length < facts) _members = new Value[facts];
        _fixed.Clear();
        Array.Clear(_household);
        Array.Clear(_members, 0, facts);
        var memo = (members + 1) * _layout.Formulas;
        if (_memo.Length < memo) (_memo, _memoAge) = (new Value[memo], new int[memo]);
        Forget();
    }

    /// <summary>Forgets what was worked out, not the facts nor what was fixed.</summary>
    public void Forget()
    {
        Array.Clear(Touched);
        _age = unchecked(_age + 1);
        foreach (var (place, value) in _fixed) (_memo[place], _memoAge[place]) = (value, _age);
    }

    /// <summary>Takes a formula's value as given.</summary>
    public void Fix(int formula, int? member, in Value value)
    {
        _fixed.Add((((member ?? -1) + 1) * _layout.Formulas + formula, value));
        Forget();
    }

    /// <summary>Works something out while a formula's value is taken as given.</summary>
    public Value Supposing(int formula, int? member, in Value value, Func<Value> work)
    {
        Fix(formula, member, value);
        var result = work();
        _fixed.RemoveAt(_fixed.Count - 1);
        Forget();
        return result;
    }

    public void SetHousehold(int slot, in Value value) => _household[slot] = value;
    public void SetMember(int member, int slot, in Value value) => _members[member * _layout.Member.Count + slot] = value;

    public Value Household(int slot)
    {
        ref readonly var value = ref _household[slot];
        return value.IsUnknown ? _unknownHousehold[slot] : value;
    }

    public Value Member(int member, int slot)
    {
        ref readonly var value = ref _members[member * _layout.Member.Count + slot];
        return value.IsUnknown ? UnknownMember(member)[slot] : value;
    }

    private Value[] UnknownMember(int member)
    {
        while (_unknownMembers.Count <= member)
            _unknownMembers.Add([.. _layout.Member.Select(slot => slot.UnknownAt($"members[{_unknownMembers.Count}].{slot.Name}"))]);
        return _unknownMembers[member];
    }

    /// <summary>The list of members; one object for each size of household.</summary>
    public Items Members()
    {
        while (_membersBySize.Count <= MemberCount)
            _membersBySize.Add(new Items([.. Enumerable.Range(0, _membersBySize.Count).Select(Value.OfMember)]));
        return _membersBySize[MemberCount];
    }

    /// <summary>A named formula, worked out once: of the household, or of one member.</summary>
    public Value Formula(int formula, int? member, Node body)
    {
        var place = ((member ?? -1) + 1) * _layout.Formulas + formula;
        if (_memoAge[place] == _age) return _memo[place];
        var outer = Self;
        if (member is { } self) Self = self;
        var value = body.Evaluate(this);
        Self = outer;
        _memoAge[place] = _age;
        return _memo[place] = value;
    }
}
