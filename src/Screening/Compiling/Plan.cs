// The order of work for one block of households: members, what they come to, households, what is handed back to the
// members, and so on; each step cut into pieces that the compiler can hold in registers.
namespace Sunbeam.Screening.Compiling;

/// <summary>A piece of code over the rows of one level.</summary>
/// <param name="Cells">In the order in which they can be worked out; leaves stand here only if they must be kept.</param>
internal sealed record Piece(Level Level, IReadOnlyList<Cell> Cells);

/// <summary>A step from members to households, or back.</summary>
internal sealed record Crossing(Cell Cell);

internal sealed class Plan
{
    /// <summary>Operations of one piece. More, and the compiler gives up keeping track of what is in which register.</summary>
    private const int Longest = 250;

    private readonly Dictionary<Cell, int> _slots = [];

    public Plan(IReadOnlyList<Cell> results)
    {
        var order = new List<Cell>();
        var seen = new HashSet<Cell>();
        foreach (var cell in results) Visit(cell, seen, order);
        var kept = new HashSet<Cell>(results);
        foreach (var cell in order.Where(IsCrossing)) kept.UnionWith(cell.Arguments);
        Cells = order;
        var steps = new List<object>();
        for (var phase = 0; phase <= order.Select(cell => cell.Phase).DefaultIfEmpty(0).Max(); phase++)
        {
            Add(Level.Member, phase, order, kept, steps);
            Add(Level.Household, phase, order, kept, steps);
        }
        Steps = steps;
        Keep(results);
    }

    /// <summary>Every operation that some result hangs on.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>Pieces and crossings, one after the other.</summary>
    public IReadOnlyList<object> Steps { get; }

    /// <summary>The place in a block's memory of each operation that is kept.</summary>
    public IReadOnlyDictionary<Cell, int> Slots => _slots;

    public static bool IsCrossing(Cell cell) =>
        cell.Op is Op.SumOfMembers or Op.LeastOfMembers or Op.MostOfMembers or Op.AnyMember or Op.ToMembers
            or Op.RankOfMembers;

    // Constants that are results of their own are written with the households.
    private static Level LevelOf(Cell cell) => cell.Level == Level.All ? Level.Household : cell.Level;

    private static void Visit(Cell cell, HashSet<Cell> seen, List<Cell> order)
    {
        if (!seen.Add(cell)) return;
        foreach (var argument in cell.Arguments) Visit(argument, seen, order);
        order.Add(cell);
    }

    private static void Add(Level level, int phase, List<Cell> order, HashSet<Cell> kept, List<object> steps)
    {
        var here = order.Where(cell => LevelOf(cell) == level && cell.Phase == phase).ToList();
        steps.AddRange(here.Where(IsCrossing).Select(cell => new Crossing(cell)));
        var cells = here.Where(cell => !IsCrossing(cell) && (!cell.IsLeaf || kept.Contains(cell))).ToList();
        foreach (var chunk in cells.Chunk(Longest)) steps.Add(new Piece(level, chunk));
    }

    // What another step reads has a place; a leaf is read again where it lies.
    private void Keep(IReadOnlyList<Cell> results)
    {
        foreach (var result in results) Slot(result);
        foreach (var crossing in Steps.OfType<Crossing>())
        {
            Slot(crossing.Cell);
            foreach (var argument in crossing.Cell.Arguments) Slot(argument);
        }
        foreach (var piece in Steps.OfType<Piece>())
        {
            var inside = new HashSet<Cell>(piece.Cells);
            foreach (var argument in piece.Cells.SelectMany(cell => cell.Arguments))
                if (!inside.Contains(argument) && !argument.IsLeaf) Slot(argument);
        }
    }

    private void Slot(Cell cell) => _slots.TryAdd(cell, _slots.Count);
}
