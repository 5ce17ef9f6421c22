// The law's pages: what is shown is the pack, and a household that is tried gets the pack's answer.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Policy;

public sealed class ReadLawTests
{
    private static async Task<HttpClient> Officer(TestHome home) => await home.Browser(await home.Somebody(Role.Township, "370214003"));

    [Fact]
    public async Task The_law_lists_every_programme_parameter_and_table_and_each_opens()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var officer = await Officer(home);
        var pack = new Law().For("370214");
        var law = await TestHome.Read(officer, "/policy");
        law.GetProperty("programmes").GetArrayLength().ShouldBe(pack.Programmes.Count);
        foreach (var programme in pack.Programmes.Keys) (await officer.GetAsync($"/policy/programmes/{programme}")).StatusCode.ShouldBe(HttpStatusCode.OK, programme);
        foreach (var parameter in pack.Parameters.Keys) (await officer.GetAsync($"/policy/parameters/{parameter}")).StatusCode.ShouldBe(HttpStatusCode.OK, parameter);
        foreach (var table in pack.Tables.Keys) (await officer.GetAsync($"/policy/tables/{table}")).StatusCode.ShouldBe(HttpStatusCode.OK, table);
        (await officer.GetAsync("/policy/programmes/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync("/policy/parameters/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_programme_shows_its_rules_in_words_and_every_number_that_it_rests_on()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var officer = await Officer(home);
        var dibao = await TestHome.Read(officer, "/policy/programmes/dibao");
        dibao.GetProperty("conditions").EnumerateArray().Select(condition => condition.GetProperty("zh").GetString()).ShouldContain("家庭人均月收入 < 低保标准");
        dibao.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ShouldContain("standard.dibao");
        var used = (await TestHome.Read(officer, "/policy/parameters/standard.dibao")).GetProperty("usedBy").EnumerateArray();
        used.Select(programme => programme.GetProperty("id").GetString()).ShouldContain("dibao");
    }

    [Fact]
    public async Task A_household_that_is_tried_gets_the_answer_of_the_law_and_nothing_is_kept()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var officer = await Officer(home);
        var form = await TestHome.Read(officer, "/policy/try?programme=dibao&people=2");
        var answer = form.GetProperty("answers")[0];
        answer.GetProperty("verdict").GetString().ShouldBe("unknown");
        answer.GetProperty("missing").GetArrayLength().ShouldBeGreaterThan(0);

        var rich = (await TestHome.Read(officer, "/policy/try?programme=dibao&people=2&m0.deposits=9999999")).GetProperty("answers")[0];
        rich.GetProperty("id").GetString().ShouldBe("dibao");
        rich.GetProperty("verdict").GetString().ShouldBe("notEntitled");
        rich.GetProperty("missing").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_bad_value_gets_its_sentence_counts_as_unknown_and_stays_in_its_field()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var officer = await Officer(home);
        var form = await TestHome.Read(officer, "/policy/try?programme=dibao&m0.wage=许多&date=yesterday&people=9999999999");
        form.GetProperty("date").GetString().ShouldBe("2026-06-10");
        form.GetProperty("people").GetInt32().ShouldBe(12);
        var wage = form.GetProperty("members")[0].EnumerateArray().Single(field => field.GetProperty("fact").GetString() == "wage");
        wage.GetProperty("text").GetString().ShouldBe("许多");
        wage.GetProperty("problem").GetProperty("code").GetString().ShouldBe("intake.fact-money");
        form.GetProperty("answers")[0].GetProperty("verdict").GetString().ShouldBe("unknown");
    }

    [Fact]
    public async Task The_law_is_not_for_whoever_has_not_signed_in()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var nobody = await home.Visitor();
        (await nobody.GetAsync("/policy/try")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await nobody.GetAsync("/api/policy/programmes/dibao")).IsSuccessStatusCode.ShouldBeFalse();
    }
}
