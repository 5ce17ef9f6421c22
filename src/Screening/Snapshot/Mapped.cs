// A file as memory: the system reads what is touched and shares it among processes. A piece keeps its file mapped for as
// long as somebody holds it, even when the file has been replaced meanwhile.
using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Sunbeam.Screening.Snapshot;

internal sealed unsafe class Mapped
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    public Mapped(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = stream.Length;
        var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public long Length { get; }

    public ReadOnlyMemory<byte> Slice(long offset, int length) =>
        offset >= 0 && length >= 0 && offset + length <= Length ? new Piece(this, offset, length).Memory
        : throw new InvalidDataException("The file is shorter than it says.");

    private sealed class Piece(Mapped file, long offset, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(file._start + offset, length);
        public override MemoryHandle Pin(int elementIndex = 0) => new(file._start + offset + elementIndex, default, this);
        public override void Unpin() { }
        protected override void Dispose(bool disposing) { }
    }
}
