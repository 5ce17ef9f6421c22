// Numbers for rows, made by the program so that a household and its members can be written in one go.
// They fit in 53 bits (a browser reads them exactly) and grow with time (an index stays compact).
using System.Security.Cryptography;

namespace Sunbeam.Data;

public static class Ids
{
    private const int SequenceBits = 17;
    private const int NodeBits = 6;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Two nodes rarely draw the same number, and if they do the primary key refuses and the act is run again.
    private static readonly long Node = RandomNumberGenerator.GetInt32(1 << NodeBits);
    private static long _last;

    /// <summary>The next number. It follows the machine's clock, never the clock of a demo home, which may stand still across restarts.</summary>
    public static long Next()
    {
        var seconds = (long)(TimeProvider.System.GetUtcNow() - Start).TotalSeconds;
        var floor = (((seconds << NodeBits) | Node) << SequenceBits) + RandomNumberGenerator.GetInt32(1 << 10);
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(floor, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next;
        }
    }
}
