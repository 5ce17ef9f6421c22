// Reads the checked formulas of a prepared pack and says the same with operations over columns: every programme, every
// watch, each named formula once. What it cannot say exactly it refuses, and who asked takes the slow path.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Language;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Compiling;

/// <summary>What a household gets of a programme.</summary>
/// <param name="Amount">In <paramref name="Parts"/> of a yuan; nought where there is none or it is open.</param>
/// <param name="Open">Who is entitled to an amount that nobody knows yet.</param>
internal sealed record Answer(Cell Entitled, Cell NotEntitled, Cell Amount, Cell Open, long Parts, Cell Slow);

internal sealed partial class Translate
{
    /// <summary>Twelve centuries; what lies further is left to the slow path.</summary>
    private const long MostMonths = 14_400;

    private readonly Prepared _prepared;
    private readonly IReadOnlyDictionary<string, Column> _household;
    private readonly IReadOnlyDictionary<string, Column> _member;
    private readonly Web _web;
    private readonly Figure _figure;
    private readonly Dictionary<string, Thing> _formulas = [];
    private readonly Dictionary<string, string> _slow = [];
    private readonly Dictionary<(Column, string, long), Column> _byDay = [];
    private readonly List<(string Name, Thing Thing, int Depth)> _locals = [];
    private Checked _expression = null!;
    private int _depth;

    /// <param name="household">The columns of households by the name of their fact, and of members; who has none is unknown to all.</param>
    public Translate(Prepared prepared, IReadOnlyDictionary<string, Column> household, IReadOnlyDictionary<string, Column> member, Web web)
    {
        (_prepared, _household, _member, _web, _figure) = (prepared, household, member, web, new Figure(web));
    }

    /// <summary>The named formulas that were refused, and why.</summary>
    public IReadOnlyDictionary<string, string> Slow => _slow;

    public Answer Programme(Rule rule)
    {
        var verdict = Verdict(rule);
        var amount = rule.Programme.Amount is null ? null : Amount(rule);
        if (amount is not null) amount = _figure.Even(amount);
        var settled = amount is null ? _web.True : _figure.Known(amount);
        var paid = _web.And(verdict.True, settled);
        var slow = _web.Or(verdict.Slow, amount is null ? _web.False : _web.And(verdict.True, amount.Slow));
        var each = amount is null ? _web.Whole(0) : _web.Choose(paid, amount.Low, _web.Whole(0));
        if (rule.Programme.Entity == Entity.Household) return new Answer(verdict.True, verdict.False, each, _web.Not(settled), amount?.Parts ?? 1, slow);
        var any = _web.AnyMember(verdict.True);
        var unknown = _web.AnyMember(_web.Not(_web.Or(verdict.True, verdict.False)));
        var open = _web.AnyMember(_web.Not(_web.Or(verdict.False, paid)));
        var sum = _web.Choose(open, _web.Whole(0), _web.SumOfMembers(each));
        return new Answer(any, _web.Not(_web.Or(any, unknown)), sum, amount is null ? _web.False : open, amount?.Parts ?? 1, _web.AnyMember(slow));
    }

    public (Cell Fires, Cell Slow) Watch(Watch watch)
    {
        var truth = IsTruth(Expression(watch.Expression!, ofMember: false));
        return (truth.True, truth.Slow);
    }

    public Thing Formula(string name)
    {
        if (_formulas.TryGetValue(name, out var known)) return known;
        if (_slow.TryGetValue(name, out var why)) throw new SlowException(why);
        var formula = _prepared.Pack.Formulas[name];
        try
        {
            var version = formula.On(_prepared.Date) ?? throw new SlowException("a formula that is not defined on this day");
            return _formulas[name] = Expression(version.Expression!, formula.Entity == Entity.Member);
        }
        catch (Exception refused) when (refused is SlowException or OverflowException)
        {
            _slow[name] = refused.Message;
            throw new SlowException(refused.Message);
        }
    }

    private Truth Verdict(Rule rule)
    {
        var ofMember = rule.Programme.Entity == Entity.Member;
        var conditions = rule.Programme.Conditions.Select(condition => IsTruth(Expression(condition.Expression!, ofMember)));
        return conditions.Concat(rule.Programme.Unless.Select(other => Not(Entitled(other)))).Aggregate(And);
    }

    private Quantity Amount(Rule rule)
    {
        var amount = Sure(IsQuantity(Expression(rule.Programme.Amount!, rule.Programme.Entity == Entity.Member)));
        return rule.Programme.Rounding is { } rounding ? _figure.Round(amount, rounding.Mode, rounding.Step) : amount;
    }

    private Rule? RuleOf(string programme) => _prepared.Rules.FirstOrDefault(rule => rule.Programme.Id == programme);

    private Truth Entitled(string programme)
    {
        if (RuleOf(programme) is not { } rule) return Fixed(false);
        var verdict = Verdict(rule);
        return rule.Programme.Entity == Entity.Household ? verdict : Exists(Sure(verdict));
    }

    private Quantity AmountOf(string programme)
    {
        var nothing = _figure.Constant(Number.Zero);
        if (RuleOf(programme) is not { Programme.Amount: not null } rule) return nothing;
        var amount = _figure.Choose(Sure(Verdict(rule)), Amount(rule), nothing);
        return rule.Programme.Entity == Entity.Household ? amount : Sum(new Elements(Fixed(true), amount, _web.False));
    }

    private Thing Expression(Checked expression, bool ofMember)
    {
        var (outer, depth, locals) = (_expression, _depth, _locals.ToArray());
        (_expression, _depth) = (expression, ofMember ? 1 : 0);
        _locals.Clear();
        try { return Loose(expression.Root); }
        finally
        {
            (_expression, _depth) = (outer, depth);
            _locals.Clear();
            _locals.AddRange(locals);
        }
    }

    private Thing Of(Syntax syntax) => Sure(Loose(syntax));

    private static T Sure<T>(T thing) where T : Thing => thing.MayFail ? throw new SlowException("something that may fail once it is known") : thing;

    private Thing Loose(Syntax syntax) => _expression.Broken(syntax) is null ? OfSound(syntax) : throw new SlowException("a part that cannot be worked out");

    private Thing OfSound(Syntax syntax) => syntax switch
    {
        Literal literal => Constant(literal.Value),
        Name name => OfName(name),
        Select select when _expression.Bindings.TryGetValue(select, out var binding) => Place(binding, binding.OfMember ? Of(select.Operand) : null),
        Has has when _expression.Bindings.ContainsKey(has.Field) => IsKnown(Of(has.Field)),
        Call call => _expression.Bindings.TryGetValue(call, out var table) ? OfTable(call, table) : OfCall(call),
        ListOf list => new Several([.. list.Items.Select(Of)], _web.False),
        Macro macro => OfMacro(macro),
        _ => throw new SlowException("a map"),
    };

    private Thing Constant(in Value value) => value.Kind switch
    {
        ValueKind.Bool => Fixed(value.IsTrue),
        ValueKind.Int => _figure.Constant(value.Number, value.Whole == 0 ? Cut.OnlyZero : Cut.Maybe),
        ValueKind.Decimal => _figure.Constant(value.Number),
        ValueKind.Date => _figure.Constant(value.Number, isDate: true),
        ValueKind.String => new TextOf(value.Text, _web.False),
        _ => throw new SlowException("a value that is no number, date, code or condition"),
    };

    private Thing OfName(Name name)
    {
        for (var i = _locals.Count - 1; i >= 0 && !name.Absolute; i--)
            if (_locals[i].Name == name.Text)
                return _locals[i].Thing is MemberOf || _locals[i].Depth == _depth ? _locals[i].Thing : throw new SlowException("one member beside another");
        return _expression.Bindings.TryGetValue(name, out var binding) ? Place(binding, null) : throw new SlowException("the name of a type");
    }

    private Thing Place(Binding binding, Thing? member)
    {
        if (binding.OfMember && _depth != (member is null ? 1 : ((member as MemberOf)?.Depth ?? throw new SlowException("a member that is picked out"))))
            throw new SlowException("one member beside another");
        return binding.Kind switch
        {
            BindingKind.HouseholdFact => Fact(_prepared.Pack.HouseholdFacts[binding.Name], _household.GetValueOrDefault(binding.Name), Level.Household),
            BindingKind.MemberFact => Fact(_prepared.Pack.MemberFacts[binding.Name], _member.GetValueOrDefault(binding.Name), Level.Member),
            BindingKind.Parameter => ParameterOf(_prepared.Pack.Parameters[binding.Name]),
            BindingKind.HouseholdFormula or BindingKind.MemberFormula => Formula(binding.Name),
            BindingKind.Members => new Elements(Fixed(true), null, _web.False),
            BindingKind.Today => _figure.Constant(Number.Of(_prepared.Date.DayNumber), isDate: true),
            BindingKind.Entitled => Entitled(binding.Name),
            BindingKind.Amount => AmountOf(binding.Name),
            _ => throw new SlowException("a name that columns do not know"),
        };
    }

    private Thing ParameterOf(Parameter parameter)
    {
        var value = parameter.On(_prepared.Date, _prepared.AsOf).Value;
        if (!value.IsUnknown) return Constant(value);
        return parameter.Type switch
        {
            FactType.Money or FactType.Number or FactType.Integer => _figure.Between(null, null),
            FactType.Date => _figure.Between(null, null) with { IsDate = true },
            FactType.Flag => new Truth(_web.False, _web.False, _web.False),
            _ => new CodeOf(_web.Whole(0), _web.True, null, _web.False),
        };
    }

    private Thing Fact(FactDeclaration fact, Column? column, Level level)
    {
        var unknown = column is null ? _web.True : _web.Unknown(column, level);
        switch (fact.Type)
        {
            case FactType.Flag:
                var yes = column is null ? _web.False : _web.Yes(column, level);
                return new Truth(yes, _web.And(_web.Not(yes), _web.Not(unknown)), _web.False);
            case FactType.Code:
                return new CodeOf(column is null ? _web.Whole(0) : _web.Values(column, level), unknown, [.. fact.Codes.Select(code => code.Name)], _web.False);
            case FactType.Text:
                return new CodeOf(_web.Whole(0), _web.True, null, _web.False);
        }
        var (min, max) = (fact.Min, fact.MaxToday ? Number.Of(_prepared.Date.DayNumber) : fact.Max);
        if (min == max && min is not null && !unknown.IsFalse) throw new SlowException("a fact that may be one number only");
        var (open, date) = (_figure.Between(min, max), fact.Type == FactType.Date);
        var figure = column is null ? open : OrOpen(_web.Values(column, level), Pow(column.Places), unknown, open);
        return figure with { IsDate = date, Day = date ? new DateFact(column, level, DayOf(min), DayOf(max)) : null };
    }

    private static DateOnly? DayOf(Number? day) => day is { } known && known.TryWhole(out var whole) ? DateOnly.FromDayNumber((int)whole) : null;

    private static long Pow(int places)
    {
        var power = 1L;
        for (var i = 0; i < places; i++) power *= 10;
        return power;
    }

    // What the column says, or what the fact's declared range leaves open.
    private Quantity OrOpen(Cell value, long parts, Cell unknown, Quantity open)
    {
        var known = new Quantity(value, value, _web.False, _web.False, parts, null, Cut.Never, false, _web.False);
        return unknown.IsFalse ? known : _figure.Choose(new Truth(_web.Not(unknown), unknown, _web.False), known, open);
    }

    private Thing OfCall(Call call)
    {
        var operands = call.Operands;
        switch (call.Function)
        {
            case "&&": return And(TruthIn(operands[0]), TruthIn(operands[1]));
            case "||": return Or(TruthIn(operands[0]), TruthIn(operands[1]));
            case "!": return Not(TruthIn(operands[0]));
            case "?:": return Choose(Sure(TruthIn(operands[0])), Of(operands[1]), Of(operands[2]));
            case "+": return _figure.Add(LooseNumberIn(operands[0]), LooseNumberIn(operands[1]));
            case "-": return _figure.Add(LooseNumberIn(operands[0]), _figure.Negate(LooseNumberIn(operands[1])));
            case "neg": return _figure.Negate(LooseNumberIn(operands[0]));
            case "*": return _figure.Multiply(NumberIn(operands[0]), NumberIn(operands[1]));
            case "/": return _figure.Divide(NumberIn(operands[0]), NumberIn(operands[1]));
            case "<": return _figure.Less(QuantityIn(operands[0]), QuantityIn(operands[1]), orEqual: false);
            case "<=": return _figure.Less(QuantityIn(operands[0]), QuantityIn(operands[1]), orEqual: true);
            case ">": return _figure.Less(QuantityIn(operands[1]), QuantityIn(operands[0]), orEqual: false);
            case ">=": return _figure.Less(QuantityIn(operands[1]), QuantityIn(operands[0]), orEqual: true);
            case "==": return Equal(Loose(operands[0]), Loose(operands[1]));
            case "!=": return Not(Equal(Loose(operands[0]), Loose(operands[1])));
            case "in": return In(Of(operands[0]), Of(operands[1]));
            case "ifKnown": return IfKnown(Of(operands[0]), Of(operands[1]));
            case "size": return Size(Of(operands[0]));
            case "sum": return Sum(Of(operands[0]));
            case "min" or "max": return Extreme([.. operands.Select(Of)], call.Function == "max");
            case "abs": return _figure.Absolute(NumberIn(operands[0]));
            case "round": return Round(NumberIn(operands[0]), Of(operands[1]), NumberIn(operands[2]));
            case "double": return Settled(NumberIn(operands[0])) with { Cut = Cut.Never };
            case "daysBetween":
                var days = _figure.Add(Settled(DateIn(operands[1])), _figure.Negate(Settled(DateIn(operands[0]))));
                return days with { IsDate = false, Cut = Cut.Maybe };
            case "date": return Written(Of(operands[0]));
            case "addDays": return Later(LooseDateIn(operands[0]), LooseNumberIn(operands[1]));
            case "addMonths": return MonthsLater(LooseDateIn(operands[0]), LooseNumberIn(operands[1]));
            case "age": return Age(DateIn(operands[0]), operands.Count == 1 ? _prepared.Date : Day(DateIn(operands[1])));
            case "year": return ByDay(LooseDateIn(operands[0]), "year", 0, day => day.Year);
            case "month": return ByDay(LooseDateIn(operands[0]), "month", 0, day => day.Month);
            case "day": return ByDay(LooseDateIn(operands[0]), "day", 0, day => day.Day);
            default: throw new SlowException($"{call.Function}()");
        }
    }

    private Truth TruthIn(Syntax syntax) => IsTruth(Loose(syntax));
    private Quantity QuantityIn(Syntax syntax) => IsQuantity(Loose(syntax));
    private Quantity NumberIn(Syntax syntax) => Sure(LooseNumberIn(syntax));
    private Quantity LooseNumberIn(Syntax syntax) =>
        QuantityIn(syntax) is { IsDate: false } number ? number : throw new SlowException("a date where a number stands");
    private Quantity DateIn(Syntax syntax) => Sure(LooseDateIn(syntax));
    private Quantity LooseDateIn(Syntax syntax) => QuantityIn(syntax) is { IsDate: true } date ? date : throw new SlowException("a number where a date stands");

    private static Truth IsTruth(Thing thing) => thing as Truth ?? throw new SlowException("a condition of another kind");
    private static Quantity IsQuantity(Thing thing) => thing as Quantity ?? throw new SlowException("a number of another kind");

    private Truth Fixed(bool flag) => new(_web.Flag(flag), _web.Flag(!flag), _web.False);

    private Truth Not(Truth a) => a with { True = a.False, False = a.True };
    private Truth And(Truth a, Truth b) => new(_web.And(a.True, b.True), _web.Or(a.False, b.False), _web.Or(a.Slow, _web.And(_web.Not(a.False), b.Slow)))
    {
        MayFail = a.MayFail || b.MayFail,
    };
    private Truth Or(Truth a, Truth b) => Not(And(Not(a), Not(b)));

    private Thing Choose(Truth which, Thing yes, Thing no)
    {
        if (yes is Quantity a && no is Quantity b) return _figure.Choose(which, a, b);
        if (yes is TextOf or CodeOf && no is TextOf or CodeOf) return ChooseText(which, AsCode(yes), AsCode(no));
        if (yes is not Truth first || no is not Truth second) throw new SlowException("a choice between lists");
        Cell Pick(Cell one, Cell other) => _web.Or(_web.Or(_web.And(which.True, one), _web.And(which.False, other)), _web.And(one, other));
        var slow = _web.Or(which.Slow, _web.Or(_web.And(_web.Not(which.False), first.Slow), _web.And(_web.Not(which.True), second.Slow)));
        return new Truth(Pick(first.True, second.True), Pick(first.False, second.False), slow);
    }

    private CodeOf AsCode(Thing thing) => thing is TextOf text ? new CodeOf(_web.Whole(0), _web.False, [text.Text], text.Slow, Declared: false) : (CodeOf)thing;

    // While it is open which, the text is known only where both are the same.
    private CodeOf ChooseText(Truth which, CodeOf yes, CodeOf no)
    {
        if (yes.Codes is null || no.Codes is null) throw new SlowException("a choice between texts that may be anything");
        var codes = yes.Codes.Union(no.Codes).ToList();
        Cell PlaceIn(CodeOf code) => code.Codes!.Index().Skip(1).Aggregate(_web.Whole(codes.IndexOf(code.Codes![0])),
            (found, known) => _web.Choose(_web.Same(code.Place, _web.Whole(known.Index)), _web.Whole(codes.IndexOf(known.Item)), found));
        var (first, second) = (PlaceIn(yes), PlaceIn(no));
        var unsure = _web.Or(yes.Unknown, _web.Or(no.Unknown, _web.Not(_web.Same(first, second))));
        var unknown = _web.Or(_web.And(which.True, yes.Unknown), _web.Or(_web.And(which.False, no.Unknown),
            _web.And(_web.Not(_web.Or(which.True, which.False)), unsure)));
        var slow = _web.Or(which.Slow, _web.Or(_web.And(_web.Not(which.False), yes.Slow), _web.And(_web.Not(which.True), no.Slow)));
        return new CodeOf(_web.Choose(which.False, second, first), unknown, codes, slow, Declared: false);
    }

    private Truth IsKnown(Thing thing) => thing switch
    {
        Truth truth => new(_web.Or(truth.True, truth.False), _web.False, truth.Slow),
        Quantity quantity => new(_figure.Known(quantity), _web.False, quantity.Slow),
        CodeOf code => new(_web.Not(code.Unknown), _web.False, code.Slow),
        _ => throw new SlowException("has() of something else"),
    };

    private Thing IfKnown(Thing value, Thing otherwise)
    {
        var known = IsKnown(value);
        return Choose(known with { False = _web.Not(known.True) }, value, otherwise);
    }

    private Truth Equal(Thing a, Thing b)
    {
        if (a is Quantity left && b is Quantity right) return _figure.Equal(left, right);
        if (a is Truth first && b is Truth second)
            return new(
                _web.Or(_web.And(first.True, second.True), _web.And(first.False, second.False)),
                _web.Or(_web.And(first.True, second.False), _web.And(first.False, second.True)), _web.Or(first.Slow, second.Slow))
                { MayFail = first.MayFail || second.MayFail };
        if (a is TextOf one && b is TextOf other) return Fixed(one.Text == other.Text);
        if (a is TextOf) (a, b) = (b, a);
        return a is CodeOf code && b is TextOf text ? Equal(code, text.Text) : throw new SlowException("two texts compared");
    }

    private Truth Equal(CodeOf code, string text)
    {
        if (code.Codes is null) return new Truth(_web.False, _web.False, code.Slow);
        var place = code.Codes.ToList().IndexOf(text);
        var known = _web.Not(code.Unknown);
        if (place < 0) return code.Declared ? Fixed(false) with { Slow = code.Slow } : new Truth(_web.False, known, code.Slow);
        var same = _web.Same(code.Place, _web.Whole(place));
        return new Truth(_web.And(known, same), _web.And(known, _web.Not(same)), code.Slow);
    }

    private Truth In(Thing element, Thing list)
    {
        if (list is not Several several) throw new SlowException("'in' of a list that is worked out");
        var any = several.Items.Select(item => Equal(element, item)).Aggregate(Fixed(false), Or);
        bool Has(string code) => several.Items.Any(item => item is TextOf text && text.Text == code);
        var covered = element is CodeOf { Declared: true, Codes: { } codes } && codes.All(Has);
        return covered ? Fixed(true) with { Slow = element.Slow } : any;
    }

    private Thing OfMacro(Macro macro)
    {
        var known = macro.Kind is MacroKind.All or MacroKind.Exists or MacroKind.ExistsOne or MacroKind.Filter or MacroKind.Map or MacroKind.Rank;
        if (!known || macro.Variables.Count != 1) throw new SlowException("a macro that columns do not know");
        if (Of(macro.Target) is not Elements list) throw new SlowException("a macro over a list that is no list of members");
        _depth++;
        _locals.Add((macro.Variables[0], list.Body ?? new MemberOf(_depth, _web.False), _depth));
        try
        {
            var condition = macro.Condition is null ? null : Sure(TruthIn(macro.Condition));
            var body = macro.Body is null ? list.Body : Of(macro.Body);
            switch (macro.Kind)
            {
                case MacroKind.All: return Not(Exists(And(list.Present, Not(condition!))));
                case MacroKind.Exists: return Exists(And(list.Present, condition!));
                case MacroKind.Rank: return Rank(list, IsQuantity(body!));
                case MacroKind.ExistsOne: return ExistsOne(And(list.Present, condition!));
                default: return new Elements(condition is null ? list.Present : And(list.Present, condition), body is MemberOf ? null : body, list.Slow);
            }
        }
        finally
        {
            _locals.RemoveAt(_locals.Count - 1);
            _depth--;
        }
    }

    private Truth Exists(Truth each) => new(_web.AnyMember(each.True), _web.Not(_web.AnyMember(_web.Not(each.False))), _web.AnyMember(each.Slow));

    private Truth ExistsOne(Truth each)
    {
        var (found, perhaps, one) = (Count(each.True), _web.AnyMember(_web.Not(_web.Or(each.True, each.False))), _web.Whole(1));
        var many = _web.Below(one, found);
        return new Truth(
            _web.And(_web.Not(perhaps), _web.Same(found, one)), _web.Or(many, _web.And(_web.Not(perhaps), _web.Not(_web.Same(found, one)))),
            _web.AnyMember(each.Slow));
    }

    // Where somebody of the list, or perhaps of it, has a key that is not known, the household is decided by itself.
    private Quantity Rank(Elements list, Quantity key)
    {
        if (list.Body is not null) throw new SlowException("a place in a list of something else");
        if (key.Over is not null) key = _figure.Even(key);
        var (here, gone) = (list.Present.True, list.Present.False);
        var unsure = _web.Or(_web.Not(_web.Or(here, gone)), _web.And(_web.Not(gone), _web.Or(key.Slow, _web.Not(_figure.Known(key)))));
        var place = _web.RankOfMembers(key.Low, here);
        return new Quantity(place, place, _web.False, _web.False, 1, null, Cut.Maybe, false,
            _web.AnyMember(_web.Or(unsure, _web.Or(list.Slow, list.Present.Slow))));
    }

    private Cell Count(Cell each) => _web.SumOfMembers(_web.Choose(each, _web.Whole(1), _web.Whole(0)));

    private Quantity Size(Thing thing) => thing switch
    {
        Elements list => new Quantity(
            Count(list.Present.True), Count(_web.Not(list.Present.False)), _web.False, _web.False, 1, null, Cut.Maybe, false,
            _web.AnyMember(_web.Or(list.Slow, list.Present.Slow))),
        Several list => _figure.Constant(Number.Of(list.Items.Count), Cut.Maybe),
        _ => throw new SlowException("the size of something else"),
    };

    private Quantity Sum(Thing thing)
    {
        if (thing is Several several)
            return several.Items.Select(IsQuantity).Aggregate(_figure.Constant(Number.Zero, Cut.OnlyZero), _figure.Add);
        if (thing is not Elements { Body: Quantity { IsDate: false } body } list) throw new SlowException("the sum of something else");
        if (body.Over is { Level: Level.Member }) body = _figure.Even(body);
        var each = _figure.Choose(list.Present, body, _figure.Constant(Number.Zero, Cut.OnlyZero) with { Over = null });
        var slow = _web.AnyMember(_web.Or(each.Slow, list.Slow));
        return each with
        {
            Low = _web.SumOfMembers(each.Low), High = _web.SumOfMembers(each.High), Slow = slow, Day = null,
            LowOpen = _web.AnyMember(each.LowOpen), HighOpen = _web.AnyMember(each.HighOpen),
            Cut = body.Cut == Cut.Never ? Cut.OnlyZero : body.Cut,
        };
    }

    private Quantity Extreme(List<Thing> things, bool most)
    {
        if (things is [Several several]) things = [.. several.Items];
        if (things is not [Elements list]) return things.Select(IsQuantity).Aggregate((a, b) => _figure.Extreme(a, b, most));
        var body = IsQuantity(list.Body ?? throw new SlowException("the least of members"));
        if (body.Over is { Level: Level.Member }) body = _figure.Even(body);
        var (here, gone) = (list.Present.True, list.Present.False);
        var unsure = _web.Or(_web.Not(_web.Or(here, gone)), _web.Or(list.Present.Slow, _web.And(here, body.Slow)));
        var slow = _web.Or(_web.AnyMember(unsure), _web.Not(_web.AnyMember(here)));
        Cell Of(Cell each, Cell without) => most
            ? _web.MostOfMembers(_web.Choose(without, _web.Whole(each.Min), each))
            : _web.LeastOfMembers(_web.Choose(without, _web.Whole(each.Max), each));
        Cell NoneHas(Cell open) => _web.Not(_web.AnyMember(_web.And(here, _web.Not(open))));
        var (strict, loose) = (_web.AnyMember(_web.And(here, most ? body.HighOpen : body.LowOpen)), NoneHas(most ? body.LowOpen : body.HighOpen));
        return body with
        {
            Low = Of(body.Low, most ? _web.Or(gone, body.LowOpen) : gone), High = Of(body.High, most ? gone : _web.Or(gone, body.HighOpen)),
            LowOpen = most ? loose : strict, HighOpen = most ? strict : loose, Slow = slow, Day = null,
        };
    }

    private Quantity Round(Quantity number, Thing mode, Quantity step)
    {
        if (mode is not TextOf name || !Rounding.Known(name.Text) || !step.IsConstant || step.Low.Min <= 0)
            throw new SlowException("a way of rounding that is worked out");
        return _figure.Round(number, Rounding.Mode(name.Text), Number.Ratio(step.Low.Min, step.Parts));
    }

    /// <summary>For functions that fail, or may, while their argument is open.</summary>
    private Quantity Settled(Quantity a)
    {
        var known = _figure.Known(a);
        if (known.IsFalse) throw new SlowException("a function of something that nobody knows");
        return a with { High = a.Low, LowOpen = _web.False, HighOpen = _web.False, Slow = _web.Or(a.Slow, _web.Not(known)), Day = null };
    }

    private Quantity Written(Thing text) => text is TextOf { Text: var written } && Dates.Parse(written) is { IsError: false } day
        ? _figure.Constant(day.Number, isDate: true) : throw new SlowException("a date that is worked out from a text");

    // Fails while either is open, where the number is not whole, and past the last day there is.
    private Quantity Later(Quantity date, Quantity days)
    {
        if (NobodyKnows(date) || NobodyKnows(days)) return _figure.Between(null, null) with { IsDate = true, MayFail = true };
        if (days.Parts != 1 || days.Over is not null) throw new SlowException("a day that is so many parts of a day later");
        var later = _figure.Add(Settled(date), Settled(days));
        if (later.Low.Min < 0 || later.Low.Max > DateOnly.MaxValue.DayNumber) throw new SlowException("a day that may not be on the calendar");
        return later with { IsDate = true, Cut = Cut.Never };
    }

    private Quantity MonthsLater(Quantity date, Quantity months)
    {
        if (NobodyKnows(date) || NobodyKnows(months)) return _figure.Between(null, null) with { IsDate = true, MayFail = true };
        if (!months.IsConstant || months.Parts != 1 || Math.Abs(months.Low.Min) > MostMonths) throw new SlowException("a month that is worked out");
        try { return ByDay(date, "addMonths", months.Low.Min, day => day.AddMonths((int)months.Low.Min).DayNumber) with { IsDate = true, Cut = Cut.Never }; }
        catch (ArgumentOutOfRangeException) { throw new SlowException("a month that may not be on the calendar"); }
    }

    private bool NobodyKnows(Quantity a) => a.MayFail || _figure.Known(a).IsFalse;

    private static DateOnly Day(Quantity date) =>
        date.IsConstant ? DateOnly.FromDayNumber((int)date.Low.Min) : throw new SlowException("an age on a day that differs");

    private Quantity Age(Quantity born, DateOnly on)
    {
        if (born.Day is not { } fact) throw new SlowException("the age of a date that is worked out");
        Number? Years(DateOnly? day) => day is { } known ? Dates.AgeOn(Value.Of(known), Value.Of(on)).Number : null;
        var open = _figure.Between(Years(fact.Max), Years(fact.Min)) with { Cut = Cut.Maybe };
        if (fact.Column is null) return open;
        var ages = Looked(fact.Column, "age", on.DayNumber, day => (long)Dates.AgeOn(Value.Of(day), Value.Of(on)).Number.ToDecimal());
        return OrOpen(_web.Values(ages, fact.Level), 1, _web.Unknown(fact.Column, fact.Level), open) with { Cut = Cut.Maybe };
    }

    // A function of a date that fails while the date is open.
    private Quantity ByDay(Quantity date, string function, long with, Func<DateOnly, long> of)
    {
        if (date.IsConstant) return _figure.Constant(Number.Of(of(Day(date))), Cut.Maybe);
        if (NobodyKnows(date)) return _figure.Between(null, null) with { MayFail = true };
        if (date.Day is not { Column: { } column } fact) throw new SlowException("a part of a date that is worked out");
        var values = _web.Values(Looked(column, function, with, of), fact.Level);
        return new Quantity(values, values, _web.False, _web.False, 1, null, Cut.Maybe, false, _web.Or(date.Slow, _web.Unknown(column, fact.Level)));
    }

    private Column Looked(Column column, string function, long with, Func<DateOnly, long> of)
    {
        if (_byDay.TryGetValue((column, function, with), out var known)) return known;
        return _byDay[(column, function, with)] = LookUpDays.Of(column, of);
    }
}
