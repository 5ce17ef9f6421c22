// A member signs the authorisation (授权书) to check their means; for a child a guardian of the family signs.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class SignAuthorisation
{
    /// <param name="SignedById">Who signs; the member in person where nothing is said.</param>
    /// <param name="Signature">Drawn on the page, or a picture of the signed paper.</param>
    /// <param name="Picture">A file that was uploaded instead of drawing.</param>
    public sealed record Input(long Id, [Asked("成员")] long PersonId, long? SignedById = null, Upload? Signature = null, Upload? Picture = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/cases/{id}/authorisations", [Role.Township], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } found) return Problem.NotThere;
        if (found.State != CaseState.Open || found.Stage != Stage.Intake) return Errors.NotInIntake;
        var signer = input.SignedById ?? input.PersonId;
        var family = await Signatures.Read(work.Db, found, law.For(found.Area), work.Today);
        if (family.FirstOrDefault(one => one.PersonId == input.PersonId) is not { } member
            || family.FirstOrDefault(one => one.PersonId == signer) is not { } hand)
            return Errors.NotMember;
        if (member.Authorisation is not null) return Errors.AlreadySigned;
        if (member.OfAge && signer != member.PersonId) return Errors.SignsForAdult;
        if (!member.OfAge && !hand.OfAge) return Errors.NeedsGuardian;
        if ((input.Picture ?? input.Signature)?.Bytes is not { } picture || !ReadSignature.IsPicture(picture)) return Errors.NoSignature;

        var id = Ids.Next();
        var number = await Number(work, found);
        work.Db.Add(new Authorisation
        {
            Id = id, Number = number, CaseId = found.Id, PersonId = member.PersonId, SignedById = signer, SignedOn = work.Today,
            Programmes = found.Programme, Signature = work.Keeper.SealBytes(picture, Authorisation.SignaturePlace(id)), Area = found.Area,
        });
        work.Note($"case:{found.Id}", "authorisation.signed", found.Area, $"authorisation={id} person={member.PersonId} signer={signer}",
            found.HouseholdId, found.Id);
        return Answer.Done($"/cases/{found.Id}/authorisations", id, new { Number = number });
    }

    private static async Task<string> Number(Work work, Case found)
    {
        var district = Area.District(found.Area);
        var next = await GiveNumber.Next(work.Db, $"authorisation:{district}:{work.Today.Year}");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SQ-{district}-{work.Today.Year}-{next:D6}");
    }
}
