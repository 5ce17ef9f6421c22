// What is wrong with a pack: where, what was expected, and the nearest name that would have been right.
namespace Sunbeam.Rules.Packs;

/// <param name="File">The path as the reader knows it: layer and file.</param>
/// <param name="Line">From 1; 0 when the error is about the file as a whole.</param>
public sealed record PackError(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

public sealed class PackException(IReadOnlyList<PackError> errors)
    : Exception(string.Join(Environment.NewLine, errors.Select(error => error.ToString())))
{
    public IReadOnlyList<PackError> Errors { get; } = errors;
}
