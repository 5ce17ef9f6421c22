// Machine code for one piece: a loop over sixteen rows at a time that reads narrow columns, keeps everything in between
// in registers, and writes only what another piece needs.
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sunbeam.Screening.Compiling;

/// <param name="memory">Where columns and slots lie.</param>
/// <param name="first">The first row of the block in its columns.</param>
internal unsafe delegate void Code(byte** memory, nint first, nint count);

internal sealed class Emit
{
    private static readonly Type Narrow = typeof(Vector512<int>), Wide = typeof(Vector512<long>);

    private readonly Plan _plan;
    private readonly Memory _memory;
    private readonly HashSet<Cell> _inside;
    private readonly Dictionary<Cell, int> _uses = [];
    private readonly Dictionary<(Cell, int), LocalBuilder> _locals = [];
    private readonly Dictionary<int, LocalBuilder> _bases = [];
    private readonly ILGenerator _il;
    private readonly LocalBuilder _at;
    private readonly LocalBuilder _bits;

    public static Code Piece(Plan plan, Piece piece, Memory memory)
    {
        var method = new DynamicMethod("piece", typeof(void), [typeof(byte**), typeof(nint), typeof(nint)], typeof(Emit).Module, skipVisibility: true);
        new Emit(plan, piece, memory, method.GetILGenerator()).Loop(piece);
        return method.CreateDelegate<Code>();
    }

    private Emit(Plan plan, Piece piece, Memory memory, ILGenerator il)
    {
        (_plan, _memory, _il, _inside) = (plan, memory, il, [.. piece.Cells]);
        (_at, _bits) = (il.DeclareLocal(typeof(nint)), il.DeclareLocal(Narrow));
        foreach (var cell in piece.Cells)
            foreach (var argument in cell.Arguments)
                _uses[argument] = _uses.GetValueOrDefault(argument) + (Halves(cell) && !argument.Wide ? 2 : 1);
    }

    // A comparison of wide numbers works on both halves too.
    private static bool Halves(Cell cell) => cell.Wide || cell.Arguments.Any(argument => argument.Wide);

    private void Loop(Piece piece)
    {
        foreach (var cell in piece.Cells) Bases(cell);
        Own(nameof(Lanes.Bits));
        _il.Emit(OpCodes.Stloc, _bits);
        var (top, end) = (_il.DefineLabel(), _il.DefineLabel());
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Stloc, _at);
        _il.MarkLabel(top);
        _il.Emit(OpCodes.Ldloc, _at);
        _il.Emit(OpCodes.Ldarg_2);
        _il.Emit(OpCodes.Bge, end);
        foreach (var cell in piece.Cells.Where(_plan.Slots.ContainsKey)) Store(cell);
        _il.Emit(OpCodes.Ldloc, _at);
        _il.Emit(OpCodes.Ldc_I4, Lanes.Count);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, _at);
        _il.Emit(OpCodes.Br, top);
        _il.MarkLabel(end);
        _il.Emit(OpCodes.Ret);
    }

    // The addresses that the loop needs are worked out before it: of a column at the block's first row, of a slot at its start.
    private void Bases(Cell cell)
    {
        if (_plan.Slots.ContainsKey(cell)) Base(_memory.Slot(cell), 0);
        foreach (var read in cell.Arguments.Append(cell))
            if (read.IsLeaf && !read.IsConstant) Base(_memory.Leaf(read), Stride(read));
            else if (!_inside.Contains(read) && !read.IsConstant) Base(_memory.Slot(read), 0);
    }

    private static int Stride(Cell leaf) => leaf.Op switch { Op.Values => leaf.Column!.Width, Op.Size => sizeof(int), _ => 0 };

    private void Base(int memory, int stride)
    {
        if (_bases.ContainsKey(memory)) return;
        var local = _bases[memory] = _il.DeclareLocal(typeof(nint));
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, checked(memory * sizeof(long)));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_I);
        if (stride > 0)
        {
            _il.Emit(OpCodes.Ldarg_1);
            _il.Emit(OpCodes.Ldc_I4, stride);
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Mul);
            _il.Emit(OpCodes.Add);
        }
        _il.Emit(OpCodes.Stloc, local);
    }

    private void Store(Cell cell)
    {
        var memory = _memory.Slot(cell);
        if (cell.Flag)
        {
            _il.Emit(OpCodes.Ldloc, _bases[memory]);
            _il.Emit(OpCodes.Ldloc, _at);
            _il.Emit(OpCodes.Ldc_I4_3);
            _il.Emit(OpCodes.Shr);
            _il.Emit(OpCodes.Add);
            Load(cell, 0);
            Call("ExtractMostSignificantBits", Narrow);
            _il.Emit(OpCodes.Conv_U2);
            _il.Emit(OpCodes.Stind_I2);
            return;
        }
        for (var half = 0; half < (cell.Wide ? 2 : 1); half++)
        {
            Number(cell, cell.Wide, half);
            Address(memory, cell.Wide ? sizeof(long) : sizeof(int), half);
            Call("Store", cell.Wide ? Wide : Narrow, pointer: true);
        }
    }

    private void Address(int memory, int stride, int half)
    {
        _il.Emit(OpCodes.Ldloc, _bases[memory]);
        _il.Emit(OpCodes.Ldloc, _at);
        _il.Emit(OpCodes.Ldc_I4, stride);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        if (half == 0) return;
        _il.Emit(OpCodes.Ldc_I4, Vector512<byte>.Count);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }

    // A number as the operation around it wants it: sixteen in 32 bits, or one half of them in 64.
    private void Number(Cell cell, bool wide, int half)
    {
        if (cell.IsConstant)
        {
            if (wide) _il.Emit(OpCodes.Ldc_I8, cell.Min); else _il.Emit(OpCodes.Ldc_I4, (int)cell.Min);
            _il.Emit(OpCodes.Call, typeof(Vector512).GetMethod("Create", [wide ? typeof(long) : typeof(int)])!);
            return;
        }
        Load(cell, half);
        if (wide && !cell.Wide) Widen(half);
    }

    private void Flag(Cell cell, bool wide, int half)
    {
        Load(cell, 0);
        if (wide) Widen(half);
    }

    private void Widen(int half) => _il.Emit(OpCodes.Call, typeof(Vector512).GetMethod(half == 0 ? "WidenLower" : "WidenUpper", [Narrow])!);

    // Worked out where it is first needed; kept in a register when it is needed again.
    private void Load(Cell cell, int half)
    {
        var key = (cell, cell.Wide ? half : 0);
        if (_locals.TryGetValue(key, out var local)) _il.Emit(OpCodes.Ldloc, local);
        else Compute(cell, half);
        if (local is not null || cell.IsConstant || _uses.GetValueOrDefault(cell) + (_plan.Slots.ContainsKey(cell) ? 1 : 0) < 2) return;
        local = _locals[key] = _il.DeclareLocal(cell.Wide ? Wide : Narrow);
        _il.Emit(OpCodes.Stloc, local);
        _il.Emit(OpCodes.Ldloc, local);
    }

    private void Compute(Cell cell, int half)
    {
        if (cell.IsConstant)
        {
            _il.Emit(OpCodes.Ldc_I4, cell.IsTrue ? -1 : 0);
            _il.Emit(OpCodes.Call, typeof(Vector512).GetMethod("Create", [typeof(int)])!);
        }
        else if (!_inside.Contains(cell) && !cell.IsLeaf) Read(cell, half);
        else if (cell.IsLeaf) Leaf(cell, half);
        else Operation(cell, half);
    }

    // What another piece kept, or what a crossing brought.
    private void Read(Cell cell, int half)
    {
        var memory = _memory.Slot(cell);
        if (!cell.Flag)
        {
            Address(memory, cell.Wide ? sizeof(long) : sizeof(int), half);
            Call("Load", cell.Wide ? Wide : Narrow, pointer: true);
        }
        else Marks(memory, fromFirst: false);
    }

    private void Leaf(Cell cell, int half)
    {
        var memory = _memory.Leaf(cell);
        switch (cell.Op)
        {
            case Op.Unknown:
                Marks(memory, fromFirst: true);
                return;
            case Op.Size:
                Address(memory, sizeof(int), 0);
                _il.Emit(OpCodes.Ldc_I4, sizeof(int));
                _il.Emit(OpCodes.Conv_I);
                _il.Emit(OpCodes.Add);
                Call("Load", Narrow, pointer: true);
                Address(memory, sizeof(int), 0);
                Call("Load", Narrow, pointer: true);
                Call("Subtract", Narrow);
                return;
        }
        var width = cell.Column!.Width;
        Address(memory, width, cell.Wide ? half : 0);
        if (width == 8 && !cell.Wide) Own(nameof(Lanes.Load64));
        else if (width >= 4) Call("Load", width == 8 ? Wide : Narrow, pointer: true);
        else Widened(width);
    }

    // The address of narrow numbers becomes the numbers. No call stands in a loop where the machine can do it itself: a
    // call would throw everything out of the registers.
    private void Widened(int width)
    {
        if (!Avx512F.IsSupported)
        {
            Own(width == 1 ? nameof(Lanes.Load8) : nameof(Lanes.Load16));
            return;
        }
        var narrow = width == 1 ? typeof(Vector128<sbyte>) : typeof(Vector256<short>);
        var load = (width == 1 ? typeof(Vector128) : typeof(Vector256)).GetMethod("Load")!;
        _il.Emit(OpCodes.Call, load.MakeGenericMethod(width == 1 ? typeof(sbyte) : typeof(short)));
        _il.Emit(OpCodes.Call, typeof(Avx512F).GetMethod("ConvertToVector512Int32", [narrow])!);
    }

    // Sixteen marks, a bit each, become a mask; a block's first row may lie anywhere in a byte.
    private void Marks(int memory, bool fromFirst)
    {
        _il.Emit(OpCodes.Ldloc, _bases[memory]);
        Row();
        _il.Emit(OpCodes.Ldc_I4_3);
        _il.Emit(OpCodes.Shr);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Unaligned, (byte)1);
        _il.Emit(OpCodes.Ldind_U4);
        Row();
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Ldc_I4_7);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Shr_Un);
        _il.Emit(OpCodes.Call, typeof(Vector512).GetMethod("Create", [typeof(int)])!);
        _il.Emit(OpCodes.Ldloc, _bits);
        Call("BitwiseAnd", Narrow);
        _il.Emit(OpCodes.Ldloc, _bits);
        Call("Equals", Narrow);

        void Row()
        {
            _il.Emit(OpCodes.Ldloc, _at);
            if (!fromFirst) return;
            _il.Emit(OpCodes.Ldarg_1);
            _il.Emit(OpCodes.Add);
        }
    }

    private void Operation(Cell cell, int half)
    {
        var of = cell.Arguments;
        switch (cell.Op)
        {
            case Op.Add or Op.Subtract or Op.Multiply or Op.Least or Op.Most or Op.Floor:
                Number(of[0], cell.Wide, half);
                Number(of[1], cell.Wide, half);
                if (cell.Op == Op.Floor) Own(nameof(Lanes.Floor), cell.Wide ? Wide : Narrow);
                else Call(cell.Op switch { Op.Least => "Min", Op.Most => "Max", var op => op.ToString() }, cell.Wide ? Wide : Narrow);
                return;
            case Op.Choose:
                Flag(of[0], cell.Wide, half);
                Number(of[1], cell.Wide, half);
                Number(of[2], cell.Wide, half);
                Call("ConditionalSelect", cell.Wide ? Wide : Narrow);
                return;
            case Op.Below or Op.Same:
                Compare(of[0], of[1], cell.Op == Op.Below ? "LessThan" : "Equals");
                return;
            case Op.Not:
                Flag(of[0], wide: false, 0);
                Call("OnesComplement", Narrow);
                return;
            default:
                Flag(of[0], wide: false, 0);
                Flag(of[1], wide: false, 0);
                Call(cell.Op == Op.And ? "BitwiseAnd" : "BitwiseOr", Narrow);
                return;
        }
    }

    private void Compare(Cell a, Cell b, string how)
    {
        var wide = a.Wide || b.Wide;
        for (var half = 0; half < (wide ? 2 : 1); half++)
        {
            Number(a, wide, half);
            Number(b, wide, half);
            Call(how, wide ? Wide : Narrow);
        }
        if (wide) _il.Emit(OpCodes.Call, typeof(Vector512).GetMethod("Narrow", [Wide, Wide])!);
    }

    private void Own(string name, Type? of = null) =>
        _il.Emit(OpCodes.Call, of is null ? typeof(Lanes).GetMethod(name)! : typeof(Lanes).GetMethod(name, [of, of])!);

    /// <summary>A vector operation by its name, over 32 or 64 bits.</summary>
    private void Call(string name, Type vector, bool pointer = false)
    {
        var element = vector.GetGenericArguments()[0];
        var method = typeof(Vector512).GetMethods()
            .Where(found => found.Name == name && found.IsGenericMethodDefinition && found.GetGenericArguments().Length == 1)
            .Select(found => found.MakeGenericMethod(element))
            .First(found => found.GetParameters() is var takes && (pointer
                ? takes[^1].ParameterType == element.MakePointerType()
                : takes.All(one => one.ParameterType == vector)));
        _il.Emit(OpCodes.Call, method);
    }
}
