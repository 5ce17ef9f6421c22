// What a built type mentions: the types it uses and the methods it calls, in its own code and in what the compiler
// and Razor made of it. Nested types, lambdas and state machines are part of the type that they lie in.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Sunbeam.Tests.Structure;

internal static class Mentions
{
    /// <summary>A type and everything nested in it.</summary>
    public static IEnumerable<TypeDefinition> Whole(this TypeDefinition type) => type.NestedTypes.SelectMany(Whole).Prepend(type);

    /// <summary>The outermost types that a type mentions.</summary>
    public static IEnumerable<TypeReference> Uses(this TypeDefinition type) =>
        type.Whole().SelectMany(Direct).SelectMany(Flat).Select(Outermost).DistinctBy(used => used.FullName);

    /// <summary>The methods that a type calls or takes the address of.</summary>
    public static IEnumerable<MethodReference> Calls(this TypeDefinition type) => type.Whole().SelectMany(part => part.Methods)
        .SelectMany(Code).Select(instruction => instruction.Operand).OfType<MethodReference>();

    /// <summary>The types of fields, parameters, results and variables that were written by hand.</summary>
    public static IEnumerable<(string Where, TypeReference Type)> Declared(this TypeDefinition type) => type.Whole().SelectMany(part =>
        part.Fields.Select(field => ($"{part.Name}.{field.Name}", field.FieldType))
            .Concat(part.Methods.SelectMany(method => method.Parameters.Select(parameter => ($"{part.Name}.{method.Name}({parameter.Name})", parameter.ParameterType))
                .Append(($"{part.Name}.{method.Name}", method.ReturnType))
                .Concat(method.HasBody ? method.Body.Variables.Select(variable => ($"{part.Name}.{method.Name}", variable.VariableType)) : []))))
        .SelectMany(declared => Flat(declared.Item2).Select(flat => (declared.Item1, flat)));

    /// <summary>The type in whose file this one lies.</summary>
    public static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }

    public static IEnumerable<TypeReference> Flat(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Flat).Append(generic.ElementType),
        TypeSpecification made => Flat(made.ElementType),
        _ => [type],
    };

    private static IEnumerable<Instruction> Code(MethodDefinition method) => method.HasBody ? method.Body.Instructions : [];

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(made => made.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Methods.SelectMany(InMethod),
    ];

    private static IEnumerable<TypeReference?> InMethod(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. Code(method).SelectMany(InOperand),
    ];

    private static IEnumerable<TypeReference?> InOperand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        _ => [],
    };
}
