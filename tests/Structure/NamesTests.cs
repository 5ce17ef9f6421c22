// Names say what a thing is for: none ends in Manager, Helper, Utils or Base; an interface has several implementations
// or is a named port; and no package brings ceremony (mediators, mappers, mocks).
using Mono.Cecil;

namespace Sunbeam.Tests.Structure;

public sealed class NamesTests
{
    private static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base"];
    private static readonly string[] Ceremony = ["MediatR", "Mediator", "Wolverine", "AutoMapper", "Mapster", "Mapperly", "Moq", "NSubstitute", "FakeItEasy"];

    private static readonly Allowed[] Ports =
    [
        new("ICipher", "the port for SM4 and SM3, which Chinese assessments ask for"),
        new("IAddressed", "what the filter asks of a row that is addressed to an account"),
        new("ITable", "holds tables of different rows in one list inside the bulk writer"),
    ];

    private static IEnumerable<string> SayNothing(IEnumerable<TypeDefinition> types) => types.SelectMany(Mentions.Whole)
        .Where(type => !type.Name.Contains('<') && Empty.Any(end => type.Name.Split('`')[0].EndsWith(end, StringComparison.Ordinal))).Select(type => type.FullName);

    private static IEnumerable<(string Who, string What)> Lonely(IEnumerable<TypeDefinition> types)
    {
        var all = types.SelectMany(Mentions.Whole).ToList();
        return from port in all
               where port.IsInterface
               let made = all.Count(type => !type.IsInterface && type.Interfaces.Any(one => one.InterfaceType.GetElementType().FullName == port.FullName))
               where made < 2
               select (port.Name, made == 0 ? "nothing implements it" : "one thing implements it");
    }

    private static IEnumerable<string> BringCeremony(string packages) =>
        Ceremony.Where(name => packages.Contains($"Include=\"{name}", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void No_type_is_named_after_nothing() => SayNothing(House.Shipped.SelectMany(assembly => assembly.MainModule.Types)).ShouldBeEmpty();

    [Fact]
    public void A_type_that_is_named_after_nothing_is_seen() =>
        SayNothing(House.Samples("Names")).Select(name => name.Split('.')[^1]).Order().ShouldBe(["AmountHelper", "CaseManager", "Formula`1/FormulaBase", "ICaseManager"]);

    [Fact]
    public void Every_interface_has_several_implementations_or_is_a_named_port() =>
        Lonely(House.Shipped.SelectMany(assembly => assembly.MainModule.Types)).Except(Ports).ShouldBeEmpty();

    [Fact]
    public void An_interface_with_one_implementation_is_seen() => Lonely(House.Samples("Names")).ShouldHaveSingleItem().Who.ShouldBe("ICaseManager");

    [Fact]
    public void No_package_brings_ceremony() =>
        BringCeremony(File.ReadAllText(Path.Combine(House.Root, "Directory.Packages.props"))).ShouldBeEmpty();

    [Fact]
    public void A_package_that_brings_ceremony_is_seen() =>
        BringCeremony("<PackageVersion Include=\"Moq.AutoMock\" Version=\"1\" />").ShouldBe(["Moq"]);
}
