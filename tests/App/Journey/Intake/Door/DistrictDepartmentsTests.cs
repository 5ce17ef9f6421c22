// A district's own layer says which departments it has: it renames one, drops another and moves what that one answered. What was
// sent before goes on.
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake.Door;

public sealed class DistrictDepartmentsTests
{
    private const string Eighteen = "agriculture charity civil_affairs disabled education emergency health healthcare_security housing human_resources justice police"
        + " red_cross shelter trade_union veterans women youth_league";

    [Fact]
    public void The_shipped_law_has_eighteen_departments_beside_the_window_and_the_docs_name_them()
    {
        var departments = Cases.Law.For("370214").Departments.Values.Where(one => !one.AtWindow).ToList();
        string.Join(' ', departments.Select(one => one.Id).Order(StringComparer.Ordinal)).ShouldBe(Eighteen);
        var docs = File.ReadAllText(Path.Combine(Root(), "docs", "packs.md"));
        foreach (var one in departments) docs.ShouldContain($"| `{one.Id}` | {one.LabelZh} |");
    }

    [Theory, Engines]
    public async Task A_district_renames_and_drops_departments_and_what_was_sent_before_goes_on(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var before = await hall.TakeIn("education_aid", "medical_aid");
        using var shelf = new Shelf();
        // As docs/packs.md shows it.
        shelf.Add("cn-370214-chengyang/door/departments.yaml", """
            departments:
              healthcare_security: { label: { zh: 城阳区医疗保障局, en: Chengyang Healthcare Security Bureau } }
              education: { dropped: true }
              red_cross: { dropped: true }
            needs:
              education_aid: { department: healthcare_security }
              serious_illness_gift: { dropped: true }
            """);
        var law = shelf.Law();
        var pack = law.For("370214");
        pack.Departments["healthcare_security"].LabelZh.ShouldBe("城阳区医疗保障局");
        pack.Departments["healthcare_security"].Limit.ShouldBe(Cases.Law.For("370214").Departments["healthcare_security"].Limit, "what it does not say stays as it was");
        pack.Departments.ContainsKey("education").ShouldBeFalse();
        pack.Departments.ContainsKey("red_cross").ShouldBeFalse();

        // Sent before: the office that has it answers it, or gives it back.
        var sent = await hall.Need(before, "education_aid");
        (await hall.Do(hall.Schools, work => ReturnNeed.Run(new(sent.Id, "本区已并入医保局"), work, law))).ShouldBeOfType<Done>();
        Cases.CodeOf(await hall.Do(hall.Clerk, work => PassOnNeed.Run(new(sent.Id, "education", "再试"), work, law))).ShouldBe("door.no-department");
        (await hall.Do(hall.Clerk, work => PassOnNeed.Run(new(sent.Id, "healthcare_security", "按本区分工"), work, law))).ShouldBeOfType<Done>();
        (await hall.Do(hall.Insurance, work => AnswerNeed.Run(new(sent.Id, true, "已办理"), work))).ShouldBeOfType<Done>();

        var after = Hall.IdOf(await hall.Do(hall.Clerk, work => TakeIn.Run(new("钱五", "上学困难", ["education_aid"], Place: Hall.Community), work, law)));
        (await hall.Need(after, "education_aid")).GivenTo.ShouldBe(hall.Insurance.OrganisationId);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sunbeam.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
