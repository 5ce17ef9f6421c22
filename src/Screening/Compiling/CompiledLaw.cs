// The law of a day made into machine code for one population: a pass computes every programme and watch for everybody,
// block by block on all cores. What columns cannot do exactly is decided one household at a time, as ever.
using System.Buffers;
using System.Runtime.CompilerServices;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Screening.Findings;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Compiling;

public sealed unsafe class CompiledLaw
{
    /// <summary>Households of one block: few enough that what lies between two steps stays in the cache.</summary>
    private const int Block = 512;

    /// <summary>Amounts that nobody compiled are counted in parts as small as this of a yuan.</summary>
    private const long SlowParts = 10_000;
    private const int Alignment = 64;

    private readonly Prepared _prepared;
    private readonly Population _population;
    private readonly int[] _starts;
    private readonly Answer?[] _answers;
    private readonly (Cell Fires, Cell Slow)?[] _watches;
    private readonly (Cell Verdict, Answer Answer)[] _results;
    private readonly ulong[]? _lasts;
    private readonly int[] _lastsFrom = [];
    private readonly Step[] _steps;
    private readonly Cell?[] _slow;
    private readonly Plan _plan;
    private readonly Memory _memory;
    private readonly int _slotBytes;
    private readonly System.Collections.Concurrent.ConcurrentBag<Worker> _idle = [];

    public CompiledLaw(Prepared prepared, Population population)
    {
        (_prepared, _population) = (prepared, population);
        _starts = new int[population.Households + 1 + Lanes.Count * 2];
        population.Starts.Span.CopyTo(_starts);
        var (smallest, largest, longest) = Sizes();
        var web = new Web(smallest, largest);
        var translate = new Translate(prepared, population.HouseholdColumns, population.MemberColumns, web);
        _answers = [.. prepared.Rules.Select(rule => Try(() => translate.Programme(rule)))];
        _watches = [.. prepared.WatchNodes.Select(watch => TryWatch(() => translate.Watch(watch.Watch)))];
        Slow = [.. SlowNames(translate)];
        var cells = new List<Cell>();
        _results = [.. _answers.Select(answer => answer is null ? default : (VerdictOf(web, answer), answer))];
        foreach (var (verdict, answer) in _results.Where(result => result.Answer is not null)) cells.AddRange([verdict, answer.Amount, answer.Slow]);
        for (var i = 0; i < _watches.Length; i++)
            if (_watches[i] is { } watch)
            {
                _watches[i] = (web.Choose(watch.Fires, web.Whole(1), web.Whole(0)), watch.Slow);
                cells.AddRange([_watches[i]!.Value.Fires, watch.Slow]);
            }
        _slow = [.. _answers.Select(answer => answer?.Slow).Concat(_watches.Select(watch => watch?.Slow)).Where(slow => slow is not { IsFalse: true })];
        _plan = new Plan(cells);
        _memory = new Memory(_plan, _plan.Cells);
        _slotBytes = checked((longest + Lanes.Count * 4) * sizeof(long) / Alignment * Alignment + Alignment);
        _steps = [.. _plan.Steps.Select(StepOf)];
        if (smallest > 0 && Segments.PicksByBits) (_lasts, _lastsFrom) = Segments.Lasts(population.Starts.Span, Block);
    }

    private static Cell VerdictOf(Web web, Answer answer) => web.Choose(
        answer.Entitled, web.Choose(answer.Open, web.Whole(Results.OpenAmount), web.Whole((int)Verdict.Entitled)),
        web.Choose(answer.NotEntitled, web.Whole((int)Verdict.NotEntitled), web.Whole((int)Verdict.Unknown)));

    private Step StepOf(object step) => step switch
    {
        Piece piece => new Step(Emit.Piece(_plan, piece, _memory), piece.Level == Level.Member, null, 0, 0, 0),
        _ => StepOf(((Crossing)step).Cell),
    };

    private Step StepOf(Cell crossing) => new(
        null, false, crossing, _memory.Slot(crossing.Arguments[0]), _memory.Slot(crossing.Arguments[^1]), _memory.Slot(crossing));

    /// <summary>The programmes, watches and formulas that are decided one household at a time, and why.</summary>
    public IReadOnlyList<string> Slow { get; }

    /// <summary>Operations of a pass; for whoever wonders where the time goes.</summary>
    public int Operations => _plan.Cells.Count;

    public Results NewResults() => new(_population.Households, [.. _results.Select(result => PartsOf(result.Answer))], _watches.Length);

    // As narrow as every amount is proven to fit.
    private static (long, int) PartsOf(Answer? answer) => answer is null ? (SlowParts, 8) : (answer.Parts, answer.Amount.Wide ? 8 : 4);

    /// <summary>Computes everything for everybody.</summary>
    public Results Run(Results? into = null)
    {
        var results = into ?? NewResults();
        results.Clear();
        using var pins = new Pins();
        var shared = new nint[_memory.SlotsFrom];
        shared[0] = pins.Add((ReadOnlyMemory<int>)_starts);
        var at = 1;
        foreach (var (column, marks) in _memory.Columns)
            shared[at++] = marks ? pins.Add(column.Unknown) : pins.Add(column.Values);
        var blocks = (_population.Households + Block - 1) / Block;
        var next = -1;
        Parallel.For(0, Math.Min(Environment.ProcessorCount, Math.Max(blocks, 1)), _ =>
        {
            var worker = _idle.TryTake(out var known) ? known : new Worker(_memory, _slotBytes);
            worker.Share(shared);
            for (var block = Interlocked.Increment(ref next); block < blocks; block = Interlocked.Increment(ref next)) One(worker, block, results);
            _idle.Add(worker);
        });
        return results;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One(Worker worker, int block, Results results)
    {
        var first = block * Block;
        var households = Math.Min(Block, _population.Households - first);
        fixed (int* starts = &_starts[first])
        fixed (nint* table = worker.Table)
        fixed (ulong* lasts = _lasts)
        {
            var memory = (byte**)table;
            var (person, people) = (starts[0], starts[households] - starts[0]);
            var ends = lasts is null ? null : lasts + _lastsFrom[block];
            foreach (var step in _steps)
                if (step.Code is null) Cross(step, memory, ends, starts, households, worker);
                else if (step.OfMembers) step.Code(memory, person, people);
                else step.Code(memory, first, households);
            Write(memory, first, households, results);
            DecideSlowly(memory, first, households, worker, results);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cross(Step step, byte** memory, ulong* lasts, int* starts, int households, Worker worker)
    {
        var (cell, each) = (step.Crossing!, step.Crossing!.Arguments[0]);
        byte* from = memory[step.From], to = memory[step.To];
        switch (cell.Op)
        {
            case Op.SumOfMembers:
                fixed (long* running = worker.Running) Segments.Sum(from, each.Wide, lasts, starts, households, to, cell.Wide, running);
                return;
            case Op.RankOfMembers: Segments.Rank(from, each.Wide, cell.Arguments.Length == 1 ? null : memory[step.Also], starts, households, (int*)to); return;
            case Op.AnyMember: Segments.Any(from, lasts, starts, households, to); return;
            case Op.ToMembers when cell.Flag: Segments.FlagToMembers(from, lasts, starts, households, to); return;
            case Op.ToMembers: Segments.ToMembers(from, cell.Wide, starts, households, to); return;
            default: Segments.Extreme(from, each.Wide, starts, households, to, cell.Op == Op.MostOfMembers); return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(byte** memory, int first, int households, Results results)
    {
        for (var programme = 0; programme < _results.Length; programme++)
        {
            if (_results[programme] is not { Answer: { } answer } result) continue;
            fixed (byte* verdicts = &results.Verdicts[programme][first])
                Segments.ToBytes((int*)memory[_memory.Slot(result.Verdict)], households, verdicts);
            var amounts = results.Amounts[programme];
            var from = memory[_memory.Slot(answer.Amount)];
            if (answer.Amount.Wide) new ReadOnlySpan<long>(from, households).CopyTo(amounts.Wide.AsSpan(first));
            else new ReadOnlySpan<int>(from, households).CopyTo(amounts.Narrow.AsSpan(first));
        }
        for (var watch = 0; watch < _watches.Length; watch++)
            if (_watches[watch] is { } compiled)
                fixed (byte* fired = &results.Fired[watch][first])
                    Segments.ToBytes((int*)memory[_memory.Slot(compiled.Fires)], households, fired);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DecideSlowly(byte** memory, int first, int households, Worker worker, Results results)
    {
        var slowly = 0;
        if (!AnySlow(memory, households)) return;
        for (var i = 0; i < households; i++)
        {
            var filled = false;
            for (var programme = 0; programme < _results.Length; programme++)
                if (IsSlow(_results[programme].Answer?.Slow, memory, i))
                {
                    slowly++;
                    var screened = _prepared.Screen(Row(worker, first + i, ref filled), programme, withMissing: false);
                    results.Set(programme, first + i, screened.Verdict, open: screened.Amount is null && _prepared.Rules[programme].AmountNode is not null);
                    results.Amounts[programme].Set(first + i, screened.Amount ?? Number.Zero);
                }
            for (var watch = 0; watch < _watches.Length; watch++)
                if (IsSlow(_watches[watch]?.Slow, memory, i) && ++slowly > 0)
                    results.Fired[watch][first + i] = _prepared.Fires(Row(worker, first + i, ref filled), watch) ? (byte)1 : (byte)0;
        }
        if (slowly > 0) results.CountSlow(slowly);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AnySlow(byte** memory, int households)
    {
        foreach (var slow in _slow)
            if (slow is null || new ReadOnlySpan<byte>(memory[_memory.Slot(slow)], (households + 7) / 8).ContainsAnyExcept((byte)0)) return true;
        return false;
    }

    private bool IsSlow(Cell? slow, byte** memory, int household) =>
        slow is null || (!slow.IsFalse && (memory[_memory.Slot(slow)][household >> 3] >> (household & 7) & 1) != 0);

    private FactRow Row(Worker worker, int household, ref bool filled)
    {
        worker.Row ??= _prepared.NewRow();
        worker.Fill ??= _population.FillerFor(_prepared);
        if (!filled) worker.Fill(worker.Row, household);
        filled = true;
        return worker.Row;
    }

    private (int Smallest, int Largest, int Longest) Sizes()
    {
        var (smallest, largest, longest) = (int.MaxValue, 0, 0);
        for (var household = 0; household < _population.Households; household++)
        {
            var size = _starts[household + 1] - _starts[household];
            (smallest, largest) = (Math.Min(smallest, size), Math.Max(largest, size));
            if (household % Block == 0) longest = Math.Max(longest, _starts[Math.Min(household + Block, _population.Households)] - _starts[household]);
        }
        return (Math.Min(smallest, largest), largest, Math.Max(longest, Block));
    }

    private static Answer? Try(Func<Answer> translate)
    {
        try { return translate(); }
        catch (Exception refused) when (refused is SlowException or OverflowException) { return null; }
    }

    private static (Cell, Cell)? TryWatch(Func<(Cell, Cell)> translate)
    {
        try { return translate(); }
        catch (Exception refused) when (refused is SlowException or OverflowException) { return null; }
    }

    private IEnumerable<string> SlowNames(Translate translate) => translate.Slow.Keys
        .Concat(_prepared.Rules.Where((_, number) => _answers[number] is null).Select(rule => rule.Programme.Id))
        .Concat(_prepared.WatchNodes.Where((_, number) => _watches[number] is null).Select(watch => watch.Watch.Id))
        .Distinct().Order(StringComparer.Ordinal);

    /// <summary>One step over a block: a piece of code over its members or households, or a crossing between the two.</summary>
    private sealed record Step(Code? Code, bool OfMembers, Cell? Crossing, int From, int Also, int To);

    /// <summary>What one thread has for itself: its slots, and a row for the slow path.</summary>
    private sealed class Worker
    {
        private readonly byte[] _slots;
        private readonly Memory _memory;

        public Worker(Memory memory, int slotBytes)
        {
            _memory = memory;
            _slots = GC.AllocateArray<byte>(checked((memory.Count - memory.SlotsFrom) * slotBytes + Alignment), pinned: true);
            Table = new nint[memory.Count];
            Running = new long[slotBytes / sizeof(long)];
            var start = (System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_slots, 0) + Alignment - 1) / Alignment * Alignment;
            for (var slot = memory.SlotsFrom; slot < memory.Count; slot++) Table[slot] = start + (slot - memory.SlotsFrom) * (nint)slotBytes;
        }

        public nint[] Table { get; }
        public long[] Running { get; }
        public FactRow? Row { get; set; }
        public Action<FactRow, int>? Fill { get; set; }

        public void Share(nint[] columns) => columns.AsSpan(0, _memory.SlotsFrom).CopyTo(Table);
    }

    /// <summary>Keeps the columns where they are while a pass runs.</summary>
    private sealed class Pins : IDisposable
    {
        private readonly List<MemoryHandle> _handles = [];

        public nint Add<T>(ReadOnlyMemory<T> memory)
        {
            _handles.Add(memory.Pin());
            return (nint)_handles[^1].Pointer;
        }

        public void Dispose() => _handles.ForEach(handle => handle.Dispose());
    }
}
