// The macros by name and number of arguments: what stands in which place.
namespace Sunbeam.Rules.Language;

internal static class Macros
{
    /// <summary>What a call after a point may mean besides a function.</summary>
    public static readonly string[] Names =
    [
        "all", "exists", "exists_one", "existsOne", "filter", "map", "transformList", "transformMap", "transformMapEntry", "optMap", "optFlatMap",
        "rank", "has", "bind",
    ];

    /// <summary>The macro of that name, or an ordinary call where there is none that takes so many arguments.</summary>
    public static Syntax Read(Token name, Syntax target, IReadOnlyList<Syntax> arguments) => (name.Text, arguments.Count) switch
    {
        ("all", 2 or 3) => Over(name, target, arguments, MacroKind.All, arguments.Count - 1, hasBody: false),
        ("exists", 2 or 3) => Over(name, target, arguments, MacroKind.Exists, arguments.Count - 1, hasBody: false),
        ("exists_one" or "existsOne", 2 or 3) => Over(name, target, arguments, MacroKind.ExistsOne, arguments.Count - 1, hasBody: false),
        ("filter", 2) => Over(name, target, arguments, MacroKind.Filter, 1, hasBody: false),
        ("map", 2 or 3) => Over(name, target, arguments, MacroKind.Map, 1, hasBody: true),
        ("transformList", 3 or 4) => Over(name, target, arguments, MacroKind.TransformList, 2, hasBody: true),
        ("transformMap", 3 or 4) => Over(name, target, arguments, MacroKind.TransformMap, 2, hasBody: true),
        ("transformMapEntry", 3 or 4) => Over(name, target, arguments, MacroKind.TransformMapEntry, 2, hasBody: true),
        ("optMap", 2) => Over(name, target, arguments, MacroKind.OptMap, 1, hasBody: true),
        ("optFlatMap", 2) => Over(name, target, arguments, MacroKind.OptFlatMap, 1, hasBody: true),
        ("rank", 2) => Over(name, target, arguments, MacroKind.Rank, 1, hasBody: true),
        _ => new Call(name.Position, name.Text, target, arguments),
    };

    private static Macro Over(
        Token name, Syntax target, IReadOnlyList<Syntax> arguments, MacroKind kind, int variables, bool hasBody)
    {
        string[] names = [.. arguments.Take(variables).Select(argument => Parser.Variable(name, argument))];
        if (names.Length == 2 && names[0] == names[1])
            throw new SyntaxException(arguments[1].Position, $"{name.Text}() takes two different names");
        var condition = hasBody ? (arguments.Count == variables + 2 ? arguments[variables] : null) : arguments[variables];
        return new Macro(name.Position, kind, target, names, condition, hasBody ? arguments[^1] : null);
    }
}
