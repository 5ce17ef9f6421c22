// Shows a whole number to somebody who needs it now: for a purpose that they name, with a line in the household's journal.
// The number stands in the body of the answer and nowhere else; asking again is another line.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Registry.Households;

/// <param name="Kind">Which number, by its code.</param>
/// <param name="Number">As it was given, or null where none is known.</param>
public sealed record ShownNumber(string Kind, string? Number);

public static class RevealNumber
{
    public static readonly Role[] Roles = [Role.Township, Role.District, Role.Checker];

    /// <summary>The numbers that can be asked for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Numbers = new Dictionary<string, string>
    {
        ["id-number"] = "身份证号", ["telephone"] = "电话", ["account"] = "领款账户",
    };

    /// <summary>What for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Purposes = new Dictionary<string, string>
    {
        ["identity"] = "核实身份", ["contact"] = "联系本人", ["payment"] = "核对发放", ["papers"] = "制作文书", ["answer"] = "答复来信来访",
    };

    public sealed record Input([Asked("户")] long Household, [Asked("谁的")] long Person, [Asked("号码")] string Number, [Asked("用途")] string Purpose);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/persons/reveal", Roles, Run, shows: typeof(NumberShown));

    private static async Task<Answer> Run(Input input, Work work)
    {
        if (!Numbers.ContainsKey(input.Number)) return HouseholdProblems.NumberUnknown;
        if (!Purposes.ContainsKey(input.Purpose)) return HouseholdProblems.PurposeUnknown;
        var person = await work.Db.Set<Person>().SingleOrDefaultAsync(person => person.Id == input.Person);
        // The line goes to a household in which the person really is, so that it is found on the page of that family.
        var membership = await work.Db.Set<Membership>().Where(member => member.PersonId == input.Person)
            .OrderBy(member => member.HouseholdId == input.Household ? 0 : 1).ThenByDescending(member => member.Id).FirstOrDefaultAsync();
        if (membership is null || person is null) return Problem.NotThere;
        work.Note($"household:{membership.HouseholdId}", "person.revealed", membership.Area,
            $"person={person.Id} number={input.Number} purpose={input.Purpose}", membership.HouseholdId);
        return Answer.Done($"/households/{input.Household}", person.Id, new ShownNumber(input.Number, await Open(work, person, input.Number)));
    }

    private static async Task<string?> Open(Work work, Person person, string number) => number switch
    {
        "id-number" => person.OpenIdNumber(work.Keeper),
        "telephone" => person.OpenTelephone(work.Keeper),
        _ => (await work.Db.Set<PayeeAccount>().Where(account => account.PersonId == person.Id && account.To == null)
            .OrderByDescending(account => account.From).FirstOrDefaultAsync())?.OpenNumber(work.Keeper),
    };
}
