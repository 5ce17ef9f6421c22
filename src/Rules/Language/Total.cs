// Adds up many terms, known or not, without a value in between for each.
namespace Sunbeam.Rules.Language;

internal struct Total
{
    private Number _low;
    private Number _high;
    private bool _lowOpen;
    private bool _highOpen;
    private bool _decimal;
    private bool _anyKind;
    private bool _mayFail;
    private bool _unknown;
    private Missing? _missing;
    private Value? _error;

    public void Add(in Value term, bool minus = false)
    {
        if (term.IsNumeric)
        {
            var number = minus ? -term.Number : term.Number;
            _decimal |= term.Kind == ValueKind.Decimal;
            _low += number;
            _high += number;
        }
        else if (term.Partial is { } partial) AddUnknown(partial, minus);
        else _error ??= term.IsError ? term : Value.Error($"no such overload: sum of {term.TypeName}");
    }

    private void AddUnknown(Partial partial, bool minus)
    {
        if (partial.Kind is not (ValueKind.Int or ValueKind.Decimal or ValueKind.Unknown))
            _error ??= Value.Error($"no such overload: sum of {partial.Kind.ToString().ToLowerInvariant()}");
        var low = minus ? -partial.High : partial.Low;
        var high = minus ? -partial.Low : partial.High;
        if (low is { } lowest) _low += lowest; else _lowOpen = true;
        if (high is { } highest) _high += highest; else _highOpen = true;
        _decimal |= partial.Kind == ValueKind.Decimal;
        _anyKind |= partial.Kind == ValueKind.Unknown;
        _mayFail |= partial.MayFail;
        _unknown = true;
        _missing = Missing.Join(_missing, partial.Missing);
    }

    public readonly Value Result()
    {
        if (_error is { } error) return error;
        if (!_unknown) return _decimal ? Value.Of(_low) : Value.OfWhole(_low);
        var kind = _decimal ? ValueKind.Decimal : _anyKind ? ValueKind.Unknown : ValueKind.Int;
        return Unsettled.Make(_missing, kind, new Range(_lowOpen ? null : _low, _highOpen ? null : _high), _mayFail);
    }
}
