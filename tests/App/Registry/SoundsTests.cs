// How names sound, and what two ways of writing an address have in common.
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Registry;

public sealed class SoundsTests
{
    [Theory]
    [InlineData("王海燕", "wang hai yan")]
    [InlineData("单雄信", "shan xiong xin")]
    [InlineData("曾祥林", "zeng xiang lin")]
    [InlineData("吕布", "lv bu")]
    [InlineData("Anna", "")]
    public void A_name_has_its_reading_and_a_surname_its_own(string name, string sound) => Sounds.Of(name).ShouldBe(sound);

    [Theory]
    [InlineData("张卫国", "章为国")]
    [InlineData("张卫国", "臧伟国")]
    [InlineData("王志强", "王自强")]
    [InlineData("李兰英", "李南英")]
    [InlineData("陈金花", "陈京华")]
    [InlineData("王海燕", "汪海艳")]
    public void Names_that_are_easily_taken_for_each_other_have_one_key(string one, string other) => Sounds.Key(one).ShouldBe(Sounds.Key(other));

    [Theory]
    [InlineData("张卫国", "张建国")]
    [InlineData("王海燕", "王海")]
    public void Other_names_have_another(string one, string other) => Sounds.Key(one).ShouldNotBe(Sounds.Key(other));

    [Fact]
    public void A_family_name_alone_has_none() => Sounds.Key("王某"[..1]).ShouldBeNull();

    [Theory]
    [InlineData("示例路 12 号", "山东省青岛市城阳区城阳街道示例路１２号")]
    [InlineData("幸福小区3号楼2单元101", "幸福小区三号楼二单元101室")]
    [InlineData("幸福小区3幢101", "仲村社区幸福小区3号楼101户")]
    public void Two_ways_of_writing_an_address_have_one_key(string one, string other)
    {
        AddressKey.Of(one).ShouldNotBeNull();
        AddressKey.Of(one).ShouldBe(AddressKey.Of(other));
    }

    [Theory]
    [InlineData("村东头")]
    [InlineData("仲村")]
    [InlineData(null)]
    public void An_address_that_fits_many_has_none(string? address) => AddressKey.Of(address).ShouldBeNull();

    [Fact]
    public void Two_houses_of_one_street_are_two() => AddressKey.Of("示例路12号").ShouldNotBe(AddressKey.Of("示例路112号"));
}
