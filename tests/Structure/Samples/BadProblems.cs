// Refusals as they must not be: one code twice, no code to speak of, half a sentence, an answer that blames the program.
using Sunbeam.Data.Acts;

namespace Sunbeam.Tests.Structure.Samples;

internal static class BadProblems
{
    public static readonly Problem One = new("sample.twice", "不行，请重试。", "No; try again.");
    public static readonly Problem Two = new("sample.twice", "不行，请重试。", "No; try again.");
    public static readonly Problem Three = new("Bad Sample", "不行", "不行", 500);
}
