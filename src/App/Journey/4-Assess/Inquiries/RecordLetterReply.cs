// A letter was answered: what it says, and the pages as photographs.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class RecordLetterReply
{
    /// <param name="Who">Who signed the answer.</param>
    public sealed record Input(
        long Id, [Asked("回函日期")] DateOnly On, [Asked("回函内容")] string Said, string? Who = null, IReadOnlyList<Upload>? Photographs = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/inquiries/{id}/reply", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var (letter, of, problem) = await KeepInquiry.Open(work, input.Id, InquiryKind.Letter);
        if (problem is not null) return problem;
        if (KeepInquiry.Day(of!, input.On, work) is { } wrongDay) return wrongDay;
        var (pictures, spoilt) = KeepPhotographs.Read(input.Photographs);
        if (spoilt is not null) return spoilt;
        IReadOnlyList<string> who = string.IsNullOrWhiteSpace(input.Who) ? [] : [input.Who.Trim()];
        letter!.Close(work.Keeper, new Finding(who, input.Said.Trim()), input.On, work.Actor.AccountId);
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Inquiry, letter.Id, $"case:{of!.Id}", of.Area, of.HouseholdId, of.Id));
        work.Note($"case:{of.Id}", "letter.answered", of.Area, $"inquiry={letter.Id}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/inquiries", letter.Id);
    }
}
