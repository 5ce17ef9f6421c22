// A district's own layer in its home: over the pack beside the program, and read at the start.
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry;

public sealed class LawTests
{
    [Fact]
    public async Task What_a_district_sets_counts_there_and_nowhere_else()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var law = OwnLayer.Write(home, ("parameters/own.yaml", OwnLayer.Sets("disposable_income.year", "36000")));
        var (day, name) = (home.Desk.Today, "disposable_income.year");
        law.For("370214").Parameters[name].On(day, day).Value.IsNumeric.ShouldBeTrue();
        law.For("370211").Parameters[name].On(day, day).Value.IsKnown.ShouldBeFalse();
        law.For("370214").Hash.ShouldNotBe(new Law().For("370214").Hash);
        law.For("370214").LabelZh.ShouldBe("城阳区", "papers are numbered with it");
    }

    [Fact]
    public async Task A_mistake_in_it_stops_the_start_and_is_told_with_its_place()
    {
        await using var home = await TestHome.MakeEmpty(Engine.Sqlite);
        OwnLayer.Write(home, ("parameters/own.yaml", OwnLayer.Sets("disposable_incme.year", "36000")));
        using var serve = SunbeamProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--demo", "370214", "--home", home.Home.Folder);
        var said = await serve.StandardError.ReadToEndAsync();
        await serve.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        serve.ExitCode.ShouldNotBe(0, said);
        said.ShouldContain("cn-370214-own/parameters/own.yaml:2:3");
    }
}
