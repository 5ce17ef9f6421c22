// 信函索证: an office asks another by a numbered letter for what no department answers by line; the answer comes back on paper.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class SendLetter
{
    /// <summary>The parameter that says how long an answer may take.</summary>
    private const string Limit = "limit.letter";

    public sealed record Input(long Id, [Asked("收函单位")] string To, [Asked("请对方证明的内容")] string About);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/letters", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await KeepInquiry.CaseOf(work, input.Id);
        if (of is null) return problem!;
        var pack = law.For(of.Area);
        var due = Course.LimitOf(pack, Limit, work.Today)?.From(work.Now, await Calendar.Of(work.Db));
        var letter = KeepInquiry.Begin(work, of, InquiryKind.Letter, new Question(input.To.Trim(), input.About.Trim()), due);
        work.Note($"case:{of.Id}", "letter.sent", of.Area, $"inquiry={letter.Id}", of.HouseholdId, of.Id);
        var paper = await IssuePaper.Issue(work, pack, of.Id, of.Area, await InquiryPaper.Draft(work.Db, work.Keeper, pack, of, letter));
        return Answer.Done($"/cases/{of.Id}/inquiries", letter.Id, new { paper = paper?.Id });
    }
}
