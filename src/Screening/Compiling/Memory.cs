// Where everything lies that a compiled pass reads and writes: first the starts of the households, then the columns and
// their marks, then the slots of a block, which each thread has for itself.
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Compiling;

internal sealed class Memory
{
    private readonly Plan _plan;
    private readonly Dictionary<(Column, bool), int> _columns = [];

    public Memory(Plan plan, IEnumerable<Cell> cells)
    {
        _plan = plan;
        foreach (var cell in cells.Where(cell => cell.Column is not null)) _columns.TryAdd((cell.Column!, cell.Op == Op.Unknown), _columns.Count + 1);
    }

    /// <summary>The columns in their order, and whether it is their marks that are read.</summary>
    public IEnumerable<(Column Column, bool Marks)> Columns => _columns.OrderBy(column => column.Value).Select(column => column.Key);

    public int Count => SlotsFrom + _plan.Slots.Count;
    public int SlotsFrom => _columns.Count + 1;

    public int Leaf(Cell cell) => cell.Op == Op.Size ? 0 : _columns[(cell.Column!, cell.Op == Op.Unknown)];
    public int Slot(Cell cell) => SlotsFrom + _plan.Slots[cell];
}
