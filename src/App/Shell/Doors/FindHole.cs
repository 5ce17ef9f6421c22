// Nothing where something must be: JSON may put null into a list, or leave out a part of what stands in one, and the reader of JSON
// lets both pass. An act is given only what its input says that it gets.
using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Sunbeam.Shell.Doors;

internal static class FindHole
{
    private sealed record Part(PropertyInfo Property, NullabilityInfo Nulls);

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Part>> Parts = [];

    /// <returns>The field in which it is, as JSON calls it; null where the input is whole.</returns>
    public static string? In(object input) =>
        PartsOf(input.GetType()).FirstOrDefault(part => Is(part.Property.GetValue(input), part.Nulls)) is { } found
            ? JsonNamingPolicy.CamelCase.ConvertName(found.Property.Name) : null;

    private static bool Is(object? value, NullabilityInfo nulls) => value switch
    {
        null => nulls.ReadState == NullabilityState.NotNull,
        string or byte[] or Enum => false,
        IDictionary given => given.Values.Cast<object?>().Any(one => Is(one, nulls.GenericTypeArguments[1])),
        IEnumerable given => given.Cast<object?>().Any(one => Is(one, nulls.ElementType ?? nulls.GenericTypeArguments[0])),
        _ when value.GetType().Namespace?.StartsWith(nameof(Sunbeam), StringComparison.Ordinal) is true =>
            PartsOf(value.GetType()).Any(part => Is(part.Property.GetValue(value), part.Nulls)),
        _ => false,
    };

    // What a record works out itself came from nobody.
    private static IReadOnlyList<Part> PartsOf(Type type) => Parts.GetOrAdd(type, one =>
        [.. (one.GetConstructors().FirstOrDefault()?.GetParameters() ?? []).Select(parameter => one.GetProperty(parameter.Name!)).OfType<PropertyInfo>()
            .Select(property => new Part(property, new NullabilityInfoContext().Create(property)))]);
}
