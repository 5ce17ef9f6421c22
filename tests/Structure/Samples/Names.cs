// Names that say nothing, and an interface for its own sake.
namespace Sunbeam.Tests.Structure.Samples.Names;

internal interface ICaseManager;

internal sealed class CaseManager : ICaseManager;

internal static class AmountHelper;

internal sealed class Formula<T>
{
    internal abstract class FormulaBase
    {
        public required T Value { get; init; }
    }
}
