// members.filter(o, o.child).rank(o, o.birth_date): the place of this member among those of the list, from 1, counted
// from the least; equals in the order of the list. Nought for who is not in the list.
namespace Sunbeam.Rules.Language;

internal sealed class RankNode(Each each, Node key) : MacroNode(each)
{
    protected override Value Over(in Run run, Frame frame)
    {
        var items = run.Items;
        var self = Place(items, frame.Self);
        if (self < 0) return Value.Of(0);
        var own = With(key, run, self, frame);
        if (own.IsError) return own;
        var (sure, perhaps, missing, mayFail) = (1, 0, (Missing?)null, false);
        for (var i = 0; i < items.Count; i++)
        {
            if (i == self) continue;
            var before = Logic.And(items.Presence(i), Arithmetic.Less(With(key, run, i, frame), own, orEqual: i < self));
            if (before.IsError) return before;
            if (before.IsTrue) sure++;
            if (before.Partial is not { } partial) continue;
            perhaps++;
            missing = Missing.Join(missing, partial.Missing);
            mayFail |= partial.MayFail;
        }
        var place = Unsettled.Make(missing, ValueKind.Int, new Range(Number.Of(sure), Number.Of(sure + perhaps)), mayFail);
        return items.Presence(self).IsTrue ? place : Folds.Perhaps(items.Presence(self), place);
    }

    private static int Place(Items items, int member)
    {
        for (var i = 0; i < items.Count; i++)
            if (items.Values[i].Kind == ValueKind.Member && items.Values[i].MemberIndex == member) return i;
        return -1;
    }
}
