// Writes down where a payee's money goes. The account of before is closed, never overwritten: rosters that were made
// with it still say where the money went.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Deliver;

public static class SetPayeeAccount
{
    public sealed record Input(long Id, [Asked("开户银行")] string Bank, [Asked("银行账号")] string Number);

    /// <param name="Number">Masked.</param>
    /// <param name="LooksMistyped">A card number whose check digit is wrong.</param>
    public sealed record AccountRow(string Bank, string Number, DateOnly From, DateOnly? To, bool LooksMistyped);

    public sealed record PaidFor(long AidId, ProgrammeName Programme, DateOnly From, DateOnly? To, long AmountFen);

    public sealed record Model(long Id, string Name, string IdNumber, bool Died, IReadOnlyList<AccountRow> Accounts, IReadOnlyList<PaidFor> Aids);

    private static readonly Role[] MaySet = [Role.Township, Role.District, Role.Finance];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapAct<Input>("/payees/{id:long}", MaySet, Run);
        routes.MapPage<PayeePage, Model>("/payees/{id:long}", MaySet, reading => Read(reading, law));
    }

    public static async Task<Answer> Run(Input input, Work work)
    {
        var person = await work.Db.Set<Person>().SingleOrDefaultAsync(p => p.Id == input.Id);
        if (person is null) return Problem.NotThere;
        var (digits, problem) = AccountNumber.Read(input.Number);
        if (problem is not null) return problem.At("number");

        var open = await work.Db.Set<PayeeAccount>().Where(a => a.PersonId == person.Id && a.To == null).ToListAsync();
        if (open.Any(a => a.Bank == input.Bank && a.OpenNumber(work.Keeper) == digits)) return DeliverProblems.SameAccount.At("number");
        foreach (var earlier in open) earlier.To = work.Today;
        var id = Ids.Next();
        work.Db.Add(new PayeeAccount
        {
            Id = id, PersonId = person.Id, Bank = input.Bank.Trim(), From = work.Today, Area = person.Area,
            Number = work.Keeper.Seal(digits!, PayeeAccount.NumberPlace(id)), NumberIndex = work.Keeper.Index(digits!, PayeeAccount.NumberKind),
        });
        work.Note($"person:{person.Id}", "payee.account-set", person.Area, $"person={person.Id} account={id}", await HouseholdOf(work.Db, person.Id));
        return Answer.Done($"/payees/{person.Id}", id);
    }

    private static Task<long?> HouseholdOf(SunbeamDb db, long personId) =>
        db.Set<Aid>().Where(aid => aid.PayeeId == personId).OrderByDescending(aid => aid.From).Select(aid => (long?)aid.HouseholdId).FirstOrDefaultAsync();

    private static async Task<Model?> Read(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var person = await reading.Db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id);
        if (person is null) return null;
        var accounts = await reading.Db.Set<PayeeAccount>().Where(a => a.PersonId == id).OrderByDescending(a => a.From).ThenByDescending(a => a.Id)
            .ToListAsync();
        var aids = await reading.Db.Set<Aid>().Where(aid => aid.PayeeId == id).OrderByDescending(aid => aid.From).ToListAsync();
        return new Model(person.Id, Show.Masked(person.Name), Show.MaskedNumber(person.OpenIdNumber(reading.Keeper)), person.DiedOn is not null,
            [.. accounts.Select(account => Row(account, account.OpenNumber(reading.Keeper)))],
            [.. aids.Select(aid => new PaidFor(aid.Id, ProgrammeName.Of(law, aid.Area, aid.Programme), aid.From, aid.To, aid.AmountFen))]);
    }

    private static AccountRow Row(PayeeAccount account, string number) =>
        new(account.Bank, Show.MaskedNumber(number), account.From, account.To, AccountNumber.LooksMistyped(number));
}
