// What the tests of messages do alike: something is told in an act, an officer gives an address, and what is due is sent.
using Microsoft.Extensions.Logging.Abstractions;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey;

namespace Sunbeam.Tests.App.Messages;

internal static class Posting
{
    private static readonly Law Law = new();

    public static Notice Arrived => new("application-arrived", "case.opened", CaseFamily.Area, "/cases/7");

    public static Task<Answer> Act(this TestHome home, Func<Work, Task> tell) => home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), async work =>
    {
        await tell(work);
        work.Note("tests", "tests.told", CaseFamily.Area);
        return Answer.Done("/");
    });

    /// <summary>Tells an officer of the township who has that mail address.</summary>
    public static async Task TellByMail(this TestHome home, string address)
    {
        var officer = await home.Somebody(Role.Township, "370214008");
        (await TestHome.Refusal(await home.Browser(officer), "/messages/contact", new { channel = "email", address })).ShouldBeNull();
        await home.Act(work => Tell.Account(work, officer.AccountId, Arrived));
    }

    /// <summary>Sends what is due and reads all that was ever to be sent, the oldest first.</summary>
    public static async Task<List<Sending>> Send(this TestHome home)
    {
        using var worker = new SendMessages(home.Desk, Law, NullLogger<SendMessages>.Instance);
        await worker.SendDue();
        return await home.Sendings();
    }

    public static async Task<List<Sending>> Sendings(this TestHome home) => [.. (await home.All<Sending>()).OrderBy(one => one.Id)];
}
