// A member signs the authorisation (授权书) to check their means; for a child a guardian of the family signs. Who owes the
// family support signs too, for themselves. It names its programmes, and the day on which it runs out.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class SignAuthorisation
{
    /// <param name="SignedById">Who signs; the member in person where nothing is said.</param>
    /// <param name="Signature">Drawn on the page, or a picture of the signed paper.</param>
    /// <param name="Picture">A file that was uploaded instead of drawing.</param>
    /// <param name="Programmes">What else it may serve besides the programme applied for: a reply serves those without being asked twice.</param>
    /// <param name="Until">The last day it holds; what the law says where nothing is given.</param>
    public sealed record Input(
        long Id, [Asked("成员")] long PersonId, long? SignedById = null, Upload? Signature = null, Upload? Picture = null,
        IReadOnlyList<string>? Programmes = null, DateOnly? Until = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/cases/{id}/authorisations", [Role.Township], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } found) return Problem.NotThere;
        if (!Signatures.MaySign(found)) return Errors.NotInIntake;
        var (pack, signer) = (law.For(found.Area), input.SignedById ?? input.PersonId);
        if (await WhoSigns(work, found, pack, input.PersonId, signer) is { } cannot) return cannot;
        var programmes = (input.Programmes ?? []).Prepend(found.Programme).Distinct().ToList();
        var offered = Course.Offered(pack, work.Today).Select(programme => programme.Id).Append(found.Programme).ToHashSet();
        if (!programmes.TrueForAll(offered.Contains)) return Errors.NoProgramme;
        if (input.Until < work.Today) return Errors.UntilPast;
        if ((input.Picture ?? input.Signature)?.Bytes is not { } picture || !ReadSignature.IsPicture(picture)) return Errors.NoSignature;

        var id = Ids.Next();
        var number = await Number(work, found);
        var signed = new Authorisation
        {
            Id = id, Number = number, CaseId = found.Id, PersonId = input.PersonId, SignedById = signer, SignedOn = work.Today,
            Programmes = string.Join(',', programmes), Until = input.Until ?? Signatures.HoldsUntil(pack, work.Today),
            Signature = work.Keeper.SealBytes(picture, Authorisation.SignaturePlace(id)), Area = found.Area,
        };
        work.Db.Add(signed);
        await IssuePaper.Issue(work, pack, found.Id, found.Area, await AuthorisationPaper.Draft(work.Db, work.Keeper, pack, found, signed));
        work.Note($"case:{found.Id}", "authorisation.signed", found.Area, $"authorisation={id} person={input.PersonId} signer={signer}",
            found.HouseholdId, found.Id);
        return Answer.Done($"/cases/{found.Id}/authorisations", id, new { Number = number });
    }

    private static async Task<Problem?> WhoSigns(Work work, Case found, Pack pack, long person, long signer)
    {
        var family = await Signatures.Read(work.Db, found, pack, work.Today);
        if (family.FirstOrDefault(one => one.PersonId == person) is not { } member)
        {
            var supporter = (await Supporters.Read(work.Db, found, work.Today)).FirstOrDefault(one => one.PersonId == person);
            return supporter is null ? Errors.NotMember
                : supporter.Authorisation is { } given && !Signatures.RunsOutSoon(given, work.Today) ? Errors.AlreadySigned
                : signer != person ? Errors.SignsForAdult : null;
        }
        // Who applies for a child without a guardian signs for them.
        if (signer == found.DirectorId && !member.OfAge)
            return member.Authorisation is { } before && !Signatures.RunsOutSoon(before, work.Today) ? Errors.AlreadySigned : null;
        if (family.FirstOrDefault(one => one.PersonId == signer) is not { } hand) return Errors.NotMember;
        if (member.Authorisation is { } signed && !Signatures.RunsOutSoon(signed, work.Today)) return Errors.AlreadySigned;
        if (member.OfAge && signer != member.PersonId) return Errors.SignsForAdult;
        return !member.OfAge && !hand.OfAge ? Errors.NeedsGuardian : null;
    }

    private static async Task<string> Number(Work work, Case found)
    {
        var district = Area.District(found.Area);
        var next = await GiveNumber.Next(work.Db, $"authorisation:{district}:{work.Today.Year}");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SQ-{district}-{work.Today.Year}-{next:D6}");
    }
}
