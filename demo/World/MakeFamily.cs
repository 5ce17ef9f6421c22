// Who lives together: relations, sexes, ages and names that fit one another.
namespace Sunbeam.Demo.World;

internal static class MakeFamily
{
    private static readonly Figures Figures = Figures.Read;

    public sealed record Member(Relation Relation, Sex Sex, int Age, string Name);

    public static List<Member> Of(int size, Story story, Draw draw)
    {
        var relations = RelationsOf(size, story, draw);
        var head = HeadOf(relations, story, draw);
        var family = new List<Member> { head };
        foreach (var relation in relations.Skip(1))
        {
            family.Add(Next(relation, family, draw));
        }
        return family;
    }

    private static Relation[] RelationsOf(int size, Story story, Draw draw)
    {
        if (size == 1)
        {
            return [Relation.Head];
        }
        var kinds = (story == Story.Ordinary ? Figures.Families.Ordinary : Figures.Families.Poor)[size - 2];
        var words = kinds.Keys.ElementAt(draw.Weighted([.. kinds.Values]));
        return [.. words.Split(' ').Select(word => Enum.Parse<Relation>(word, ignoreCase: true))];
    }

    private static Member HeadOf(Relation[] relations, Story story, Draw draw)
    {
        var sex = draw.Chance(Figures.People.HeadIsMale) ? Sex.Male : Sex.Female;
        var age = draw.Along(Figures.Curves[AgeCurveOf(relations, story)]);
        return new Member(Relation.Head, sex, age, Surname(draw) + GivenName(sex, draw));
    }

    private static string AgeCurveOf(Relation[] relations, Story story) => story switch
    {
        Story.Destitute => "destitute_age",
        _ when relations.Contains(Relation.Grandchild) => "grandparent_age",
        _ when story.HasEarner() || relations.Contains(Relation.Child) || relations.Contains(Relation.Parent) => "parent_age",
        Story.Ordinary => relations.Length == 1 ? "lone_age" : "couple_age",
        _ => "poor_age",
    };

    private static Member Next(Relation relation, List<Member> family, Draw draw) => relation switch
    {
        Relation.Spouse => Spouse(family[0], draw),
        Relation.Child => Child(family, draw),
        Relation.Parent => Parent(family, draw),
        _ => Descendant(Relation.Grandchild, family[0].Age - draw.Between(50, 58), family[0], draw),
    };

    private static Member Spouse(Member head, Draw draw)
    {
        var sex = Other(head.Sex);
        return new Member(Relation.Spouse, sex, Math.Max(22, head.Age + draw.Between(-4, 4)), Surname(draw) + GivenName(sex, draw));
    }

    private static Member Child(List<Member> family, Draw draw)
    {
        var father = family.Find(member => member.Relation == Relation.Spouse && member.Sex == Sex.Male) ?? family[0];
        var elder = family.FindLast(member => member.Relation == Relation.Child);
        var youngestParent = family.Where(member => member.Relation is Relation.Head or Relation.Spouse).Min(member => member.Age);
        var age = elder is null ? youngestParent - draw.Between(25, 33) : AgeBeside(elder, draw.Between(2, 6));
        return Descendant(Relation.Child, age, father, draw);
    }

    // A sibling is younger, unless the one who is there is too young for that.
    private static int AgeBeside(Member sibling, int years) => sibling.Age >= years ? sibling.Age - years : sibling.Age + years;

    private static Member Descendant(Relation relation, int age, Member namedAfter, Draw draw)
    {
        var sex = draw.Below(2) == 0 ? Sex.Male : Sex.Female;
        return new Member(relation, sex, Math.Max(0, age), namedAfter.Name[..1] + GivenName(sex, draw));
    }

    private static Member Parent(List<Member> family, Draw draw)
    {
        var first = family.Find(member => member.Relation == Relation.Parent);
        var sex = first is null ? (draw.Below(3) == 0 ? Sex.Male : Sex.Female) : Other(first.Sex);
        var surname = sex == Sex.Male ? family[0].Name[..1] : Surname(draw);
        return new Member(Relation.Parent, sex, Math.Min(98, family[0].Age + draw.Between(24, 32)), surname + GivenName(sex, draw));
    }

    private static Sex Other(Sex sex) => sex == Sex.Male ? Sex.Female : Sex.Male;

    /// <summary>The name of somebody who is not a resident.</summary>
    public static string Name(Draw draw)
    {
        var sex = draw.Below(2) == 0 ? Sex.Male : Sex.Female;
        return Surname(draw) + GivenName(sex, draw);
    }

    // Common names come first in the list: the smaller of two draws favours them.
    private static string Surname(Draw draw)
    {
        var surnames = Figures.Names.Surnames;
        return surnames[Math.Min(draw.Below(surnames.Length), draw.Below(surnames.Length))].ToString();
    }

    private static string GivenName(Sex sex, Draw draw)
    {
        var letters = sex == Sex.Male ? Figures.Names.Male : Figures.Names.Female;
        var first = letters[draw.Below(letters.Length)];
        return draw.Below(4) == 0 ? first.ToString() : $"{first}{letters[draw.Below(letters.Length)]}";
    }
}
