// Each member signs; a guardian signs for a child; what is missing is told once and completely.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class SignAuthorisationTests
{
    [Theory, Engines]
    public async Task When_everybody_has_signed_the_case_may_be_checked(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        var browser = await home.Browser(actor);
        (await browser.GetStringAsync($"/cases/{id}")).ShouldContain("请下一位签字");
        (await browser.GetStringAsync($"/cases/{id}/authorisations")).ShouldContain("请 王测甲 签字");

        var drawn = "data:image/png;base64," + Convert.ToBase64String(Cases.Png);
        foreach (var person in family.People)
        {
            var answer = await TestHome.PostForm(browser, $"/cases/{id}/authorisations", $"/cases/{id}/authorisations",
                ("personId", $"{person}"), ("signature", drawn), ("signedById", person == family.People[2] ? $"{family.Head}" : ""));
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        (await browser.GetStringAsync($"/cases/{id}")).ShouldContain("提请核对");
        await using var db = home.Desk.Open(actor);
        var signed = await db.Set<Authorisation>().OrderBy(one => one.Number).ToListAsync();
        signed.Select(one => one.Number).ShouldBe(["SQ-370214-2026-000001", "SQ-370214-2026-000002", "SQ-370214-2026-000003"]);
        signed.Select(one => one.SignedById).ShouldBe([family.Head, family.People[1], family.Head]);
        signed[0].Signature.ShouldNotBe(Cases.Png, "a signature lies sealed in the database");
        home.Desk.Keeper.OpenBytes(signed[0].Signature, Authorisation.SignaturePlace(signed[0].Id)).ShouldBe(Cases.Png);
    }

    [Theory]
    [InlineData(0, 1, true, "intake.signs-for-adult")]
    [InlineData(2, 2, true, "intake.needs-guardian")]
    [InlineData(0, 0, false, "intake.no-signature")]
    public async Task Who_may_not_sign_is_told_why(int member, int signer, bool picture, string code)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        var answer = await Cases.Sign(home, actor, id, family.People[member], family.People[signer], picture ? null : "not a picture"u8.ToArray());
        Cases.CodeOf(answer).ShouldBe(code);
    }

    [Fact]
    public async Task A_stranger_does_not_sign_nobody_signs_twice_and_an_address_outside_is_no_address()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        Cases.CodeOf(await Cases.Sign(home, actor, id, 1)).ShouldBe("intake.not-member");
        (await Cases.Sign(home, actor, id, family.Head)).ShouldBeOfType<Done>();
        Cases.CodeOf(await Cases.Sign(home, actor, id, family.Head)).ShouldBe("intake.already-signed");
        Cases.CodeOf(await Cases.Sign(home, await home.Somebody(Role.Township, "370214001"), id, family.People[1])).ShouldBe("not-there");
    }

    [Theory]
    [InlineData("2008-06-10", true)]   // eighteen today
    [InlineData("2008-06-11", false)]  // eighteen tomorrow
    public async Task One_is_of_age_from_the_birthday_on(string birth, bool ofAge)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var actor = await home.Somebody(Role.Township, "370214008");
        var born = DateOnly.ParseExact(birth, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var made = (Done)await home.Desk.Do(actor, "k", work => OpenCase.Run(new OpenCase.Input(
            Address: "示例路 1 号", Place: "370214008012", Others: [new(Family.IdNumber(born), "郑测", Sunbeam.Registry.Relation.Head)]), work, Cases.Law));
        var members = (await TestHome.Read(await home.Browser(actor), made.Location + "/authorisations")).GetProperty("members");
        members[0].GetProperty("ofAge").GetBoolean().ShouldBe(ofAge);
    }

    [Theory, Engines]
    public async Task What_is_missing_parts_what_the_family_says_from_what_departments_are_asked(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, births: [1970]);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        var missing = (await TestHome.Read(await home.Browser(actor), $"/cases/{id}")).GetProperty("missing");
        string[] Labels(string which) => [.. missing.GetProperty(which).EnumerateArray().Select(fact => fact.GetProperty("zh").GetString()!)];
        missing.GetProperty("unsigned").GetArrayLength().ShouldBe(1);
        Labels("toSay").ShouldContain(label => label.EndsWith("赡养抚养扶养费收入"));
        Labels("toCheck").ShouldContain(label => label.EndsWith("银行存款"));
        Labels("toSay").ShouldNotContain(label => label.EndsWith("银行存款"), "what a check finds out is not to be asked for");
    }
}
