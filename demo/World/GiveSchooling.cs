// Who is at school, at which stage, and what it costs.
namespace Sunbeam.Demo.World;

internal static class GiveSchooling
{
    private static readonly (AgeSpan Ages, SchoolStage Stage, SchoolFigures Figures)[] Stages =
        [.. Figures.Read.School.Select(school =>
            (new AgeSpan(school.From, school.To), Enum.Parse<SchoolStage>(school.Stage, ignoreCase: true), school))];

    public static void To(Household household, Draw draw)
    {
        foreach (var person in household.Members.Where(person => person.Relation is Relation.Child or Relation.Grandchild))
        {
            var school = Array.Find(Stages, stage => stage.Ages.Holds(person.Age));
            if (school.Figures is not null && draw.Chance(school.Figures.Share))
            {
                person.SchoolStage = school.Stage;
                person.EducationCostFen = draw.Fen(school.Figures.Cost);
            }
        }
    }
}
