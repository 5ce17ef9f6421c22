// A home with a case to assess, its township and district, and an organisation with two assessors: what every test around
// work orders starts from.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Assess.Assessors;

internal sealed class Bureau : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2026, 6, 10);
    public static readonly Law Law = new();
    public static readonly string Drawn = "data:image/png;base64," + Convert.ToBase64String(WriteInvestigationTests.Png);

    private Bureau(TestHome home, CaseFamily family) => (Home, Family) = (home, family);

    public TestHome Home { get; }
    public CaseFamily Family { get; }
    public required Actor Township { get; init; }
    public required Actor District { get; init; }
    public required long Organisation { get; init; }
    public required Actor First { get; init; }
    public required Actor Second { get; init; }

    public static async Task<Bureau> Open(Engine engine)
    {
        var home = await TestHome.Make(engine);
        var organisation = await MakeOrganisation(home, "370214");
        return new Bureau(home, await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor))
        {
            Township = await home.Somebody(Role.Township, CaseFamily.Township), District = await home.Somebody(Role.District, "370214"),
            Organisation = organisation, First = await Assessor(home, organisation), Second = await Assessor(home, organisation),
        };
    }

    public static async Task<long> MakeOrganisation(TestHome home, string division)
    {
        var id = Ids.Next();
        await home.Desk.Do(Actor.System("tests"), "organisation:" + id, work =>
        {
            work.Db.Add(new Organisation { Id = id, Kind = OrganisationKind.Assessor, Name = $"测试评估中心{id % 1000}", Division = division, Telephone = "0532-00000000" });
            work.Note("access", "account.organisation-made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        return id;
    }

    public static async Task<Actor> Assessor(TestHome home, long organisation, string division = "370214")
    {
        var made = await home.Somebody(Role.Assessor, division);
        await home.Desk.Do(Actor.System("tests"), "employ:" + made.AccountId, async work =>
        {
            (await work.Db.Set<Account>().FindAsync(made.AccountId))!.OrganisationId = organisation;
            work.Note("access", "account.made", 0);
            return Answer.Done("/");
        });
        return (await WhoAsks.Load(home.Desk, made.AccountId, Role.Assessor))!;
    }

    /// <summary>Does an act; its code where it is refused, null where it is done.</summary>
    public async Task<string?> Refused(Actor actor, Func<Work, Task<Answer>> act) =>
        (await Home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act) as Refused)?.Problem.Code;

    public async Task<long> Done(Actor actor, Func<Work, Task<Answer>> act)
    {
        var answer = await Home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);
        return (answer as Done)?.Id ?? throw new InvalidOperationException((answer as Refused)?.Problem.En);
    }

    public Task<long> Give(CaseFamily? family = null) =>
        Done(Township, work => GiveWorkOrder.Run(new GiveWorkOrder.Input((family ?? Family).CaseId, Organisation, "看看厨房"), work, Law));

    public SubmitAssessment.Input Visit(long order, params SeenFact[] seen) => VisitOf(Family, order, seen);

    public SubmitAssessment.Input VisitOf(CaseFamily family, long order, params SeenFact[] seen) => new(
        order, Day, [Second.AccountId], [Drawn, Drawn], family.SpouseId, "住平房两间，厨房漏雨。", new Upload("drawn.png", WriteInvestigationTests.Png), seen,
        [new Upload("IMG_1.jpg", MadePicture.Jpeg())], 36.307214m, 120.396331m, 12);

    public Task<long> Submit(SubmitAssessment.Input visit) => Done(First, work => SubmitAssessment.Run(visit, work, Law));

    public Task<long> Accept(long order) => Done(Township, work => AcceptAssessment.Run(new AcceptAssessment.Input(order), work, Law));

    /// <summary>A case of another family, visited by the assessors and accepted.</summary>
    public async Task<(CaseFamily Family, long Order)> Accepted(params (string Fact, string Value)[] ofHead)
    {
        var family = await CaseFamily.Make(Home, Stage.Assess);
        var order = await Give(family);
        await Submit(VisitOf(family, order, [.. ofHead.Select(one => new SeenFact(one.Fact, one.Value, family.HeadId))]));
        await Accept(order);
        return (family, order);
    }

    public ValueTask DisposeAsync() => Home.DisposeAsync();
}
