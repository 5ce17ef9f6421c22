// One pass of the prepared law over a population: every programme's verdict and amount, and every watch, for each
// household. Two runs over the same columns give the same results whatever the number of threads.
using Sunbeam.Rules.Deciding;
using Sunbeam.Screening.Compiling;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Findings;

public static class ScreenEverybody
{
    /// <summary>Compiles and runs once; who runs often keeps the <see cref="CompiledLaw"/>.</summary>
    public static Results Run(Prepared prepared, Population population) => new CompiledLaw(prepared, population).Run();
}
