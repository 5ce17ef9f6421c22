// An authorisation taken back: nobody is asked about that member from then on, and the case says so.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class WithdrawAuthorisationTests
{
    private static async Task<long> Signed(TestHome home, Actor actor, long id, long person)
    {
        (await Cases.Sign(home, actor, id, person)).ShouldBeOfType<Done>();
        await using var db = home.Desk.Open(actor);
        return (await db.Set<Authorisation>().SingleAsync(one => one.PersonId == person && one.WithdrawnOn == null)).Id;
    }

    [Theory, Engines]
    public async Task What_is_taken_back_covers_no_check_until_it_is_signed_anew(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, births: [1970]);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        var authorisation = await Signed(home, actor, id, family.Head);
        using var browser = await home.Browser(actor);
        var page = $"/cases/{id}/authorisations";
        (await TestHome.PostForm(browser, page, $"/authorisations/{authorisation}/withdraw")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetStringAsync($"/cases/{id}")).ShouldContain("授权书未签");
        async Task<Answer> Ask() => await home.Do(actor, work => AskForCheck.Run(new AskForCheck.Input(id), work, Cases.Law));
        Cases.CodeOf(await Ask()).ShouldBe("verify.unsigned");
        (await TestHome.PostForm(browser, page, $"/authorisations/{authorisation}/withdraw")).StatusCode.ShouldBe(HttpStatusCode.Conflict,
            "intake.already-withdrawn");
        await Signed(home, actor, id, family.Head);
        (await Ask()).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task Nobody_takes_back_what_lies_outside_their_area(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, births: [1970]);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        var authorisation = await Signed(home, actor, id, family.Head);
        var elsewhere = await home.Somebody(Role.Township, "370214001");
        Cases.CodeOf(await home.Do(elsewhere, work => WithdrawAuthorisation.Run(new WithdrawAuthorisation.Input(authorisation), work))).ShouldBe("not-there");
    }
}
