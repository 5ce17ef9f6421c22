// An emergency in a test's home: a household whose kitchen burnt, taken in at the window, with petty cash in its township.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using System.Text.Json;

namespace Sunbeam.Tests.App.Journey.Deliver;

internal sealed record Emergency(long CaseId, TestFamily Family, Actor Township)
{
    public const string Of = "370214008";
    public static readonly byte[] Mark = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="yuan">What the township has in hand; none where it is nothing.</param>
    public static async Task<Emergency> Make(TestHome home, decimal yuan = 5000)
    {
        if (yuan > 0) await Give(home, yuan);
        var family = await TestFamily.Make(home, "370214008012001", "孙火", "周水");
        var township = await home.Somebody(Role.Township, Of);
        var opened = await home.Do(township, work => OpenCase.Run(new OpenCase.Input("linshi_emergency", family.Registered), work, Village.Law));
        var id = opened.ShouldBeOfType<Done>().Id!.Value;
        var said = JsonSerializer.SerializeToElement(new { emergency = "fire", emergency_need = "2500", linshi_received_year = "0" });
        await home.Do(township, work => SaveDeclaration.Run(new SaveDeclaration.Input(id, new()
        {
            [SaveDeclaration.Household] = said.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.Clone()),
        }), work, Village.Law));
        return new Emergency(id, family, township);
    }

    public static async Task<Answer> Give(TestHome home, decimal yuan) =>
        await home.Do(await home.Somebody(Role.Finance, "370214"), work => GiveCash.Run(new GiveCash.Input(Of, yuan, "首次拨付"), work));

    public Task<Answer> Help(TestHome home, decimal yuan, string? goods = null, bool demo = true) => home.Do(Township, work => HelpFirst.Run(
        new HelpFirst.Input(CaseId, yuan, "厨房失火，今晚无处做饭", Family.People[0], new Upload("mark.png", Mark), goods), work, Village.Law, demo));

    public async Task<Sunbeam.Journey.Intake.Case> Read(TestHome home) => (await home.All<Sunbeam.Journey.Intake.Case>()).Single(of => of.Id == CaseId);
}
