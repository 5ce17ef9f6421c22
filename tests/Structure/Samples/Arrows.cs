// Arrows that point the wrong way, each in a place that is hard to see: a field, a lambda, a generic argument, a state machine.
#pragma warning disable IDE0130 // One file on purpose: each namespace is a part of a house that does not exist.
namespace Sunbeam.Tests.Structure.Samples.Arrows.Registry
{
    internal sealed class Household
    {
        // Registry must not know the road.
        private readonly Journey.Intake.Case? _case;
    }
}

namespace Sunbeam.Tests.Structure.Samples.Arrows.Data
{
    internal static class Store
    {
        // Data must not know what is stored.
        public static Func<object> Make() => () => new List<Registry.Household>();
    }
}

namespace Sunbeam.Tests.Structure.Samples.Arrows.Journey.Intake
{
    internal sealed class Case
    {
        // An earlier stage must not know a later one.
        public static async Task<object> Ask()
        {
            await Task.Yield();
            return Decide.Decide.Answer();
        }

        // Nor the command line.
        public static string Name() => Shell.Verbs.AVerb.Name();
    }
}

namespace Sunbeam.Tests.Structure.Samples.Arrows.Journey.Decide
{
    internal static class Decide
    {
        public static object Answer() => new Intake.Case();
    }
}

namespace Sunbeam.Tests.Structure.Samples.Arrows.Shell.Verbs
{
    internal static class AVerb
    {
        public static string Name() => "verb";
    }
}

namespace Sunbeam.Tests.Structure.Samples.Arrows.Shell.Frame
{
    internal static class APage
    {
        // Furniture must not know what it is used for.
        public static string Name() => nameof(APage) + typeof(Journey.Decide.Decide).Name;
    }
}
