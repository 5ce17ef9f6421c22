// The visit at the door (入户调查): who went, who of the family signed, what was seen, and the facts it brought.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class WriteInvestigation
{
    /// <param name="Signatures">Pictures as data addresses, one for each investigator, in their order.</param>
    public sealed record Input(
        long Id,
        [Asked("入户日期")] DateOnly VisitedOn,
        [Asked("调查人员")] IReadOnlyList<string> Investigators,
        [Asked("调查人员签字")] IReadOnlyList<string> Signatures,
        [Asked("签字的家庭成员")] long SignedBy,
        [Asked("家庭成员签字")] Upload MemberSignature,
        [Asked("查看到的情况")] string Seen,
        IReadOnlyList<SeenFact>? Facts = null,
        IReadOnlyList<Upload>? Photographs = null);

    /// <summary>The signatures in one sealed box.</summary>
    public sealed record Signed(IReadOnlyList<Signature> Investigators, byte[] Member);

    public sealed record Signature(string Name, byte[] Picture);

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        Role[] writers = [Role.Township, Role.District];
        Role[] readers = [.. writers, Role.Checker, Role.Auditor];
        routes.MapPage<InvestigationPage, InvestigationModel>("/cases/{id}/investigation", readers, reading => ReadInvestigation.Read(reading, law));
        routes.MapAct<Input>("/cases/{id}/investigation", writers, (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await GuardFacts.Find(work, input.Id);
        if (problem is not null) return problem;
        var pack = law.For(of!.Area);
        if (input.VisitedOn < of.AcceptedOn || input.VisitedOn > work.Today) return AssessProblems.VisitDay;
        var members = await work.Db.Set<Membership>().Where(member => member.HouseholdId == of.HouseholdId).Select(member => member.PersonId).ToListAsync();
        if (!members.Contains(input.SignedBy)) return AssessProblems.NotMember;
        var (signed, unsigned) = Sign(input, WhoSigns.Investigators(pack));
        if (unsigned is not null) return unsigned;

        var (pictures, spoilt) = KeepPhotographs.Read(input.Photographs);
        if (spoilt is not null) return spoilt;

        var id = Ids.Next();
        var (seen, unread) = ReadSeen.Of(input.Facts, pack, members);
        if (unread is not null) return unread;
        var visit = new Investigation
        {
            Id = id, CaseId = of.Id, VisitedOn = input.VisitedOn, Investigators = string.Join('\n', signed!.Investigators.Select(one => one.Name)),
            SignedById = input.SignedBy, Seen = input.Seen.Trim(), WrittenBy = work.Actor.AccountId, At = work.Now, Area = of.Area,
            Signatures = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(signed), Investigation.SignaturesPlace(id)),
        };
        await KeepInvestigation.Of(work, pack, of, visit, seen);
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Investigation, id, $"case:{of.Id}", of.Area, of.HouseholdId, of.Id));
        return Answer.Done($"/cases/{of.Id}/decision", id);
    }

    private static (Signed? Signed, Problem? Problem) Sign(Input input, int atLeast)
    {
        var names = input.Investigators.Select(name => name.Trim()).Where(name => name.Length > 0).ToList();
        if (names.Count < atLeast) return (null, AssessProblems.TooFew.With(atLeast));
        if (names.Distinct().Count() < names.Count) return (null, AssessProblems.SameName);
        if (input.Signatures.Count < names.Count) return (null, AssessProblems.Unsigned);
        var pictures = input.Signatures.Select(ReadSignature.Of).ToList();
        if (pictures.Any(picture => picture is null) || ReadSignature.Of(input.MemberSignature) is not { } member) return (null, AssessProblems.NoPicture);
        return (new Signed([.. names.Zip(pictures, (name, picture) => new Signature(name, picture!))], member), null);
    }
}
