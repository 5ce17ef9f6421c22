// A registered household for a test, entered as an import would: invented people with identity numbers of area 379900.
using System.Globalization;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Houses;

public sealed record Family(long HouseholdId, IReadOnlyList<long> People, long Area)
{
    private static int _sequence;

    public long Head => People[0];

    /// <summary>A couple of 45 with a child of 10 on the clock's first day, unless told otherwise.</summary>
    public static async Task<Family> Register(TestHome home, string grid = "370214008012001", params int[] births)
    {
        if (births.Length == 0) births = [1981, 1982, 2016];
        var area = Sunbeam.Access.Area.First(grid);
        var (household, people) = (Ids.Next(), births.Select(_ => Ids.Next()).ToList());
        await home.Desk.Do(Actor.System("tests"), "family:" + household, work =>
        {
            work.Db.Add(new Household
            {
                Id = household, Kind = HouseholdKind.Registered, Number = "H" + household, HeadId = people[0], Area = area,
                Address = $"示例路 {household % 1000} 号", From = new DateOnly(2020, 1, 1),
            });
            for (var i = 0; i < people.Count; i++)
            {
                work.Db.Add(PersonOf(work, people[i], IdNumber(new DateOnly(births[i], 3, 5)), "王测" + "甲乙丙丁戊己"[i], area));
                work.Db.Add(new Membership
                {
                    Id = Ids.Next(), HouseholdId = household, PersonId = people[i], Area = area, From = new DateOnly(2020, 1, 1),
                    Relation = i == 0 ? Relation.Head : i == 1 ? Relation.Spouse : Relation.Child,
                });
            }
            work.Note("tests", "family.made", area);
            return Task.FromResult(Answer.Done("/"));
        });
        return new Family(household, people, area);
    }

    /// <summary>A fresh number that passes every check and belongs to nobody.</summary>
    public static string IdNumber(DateOnly birth)
    {
        var text = "379900" + birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + (Interlocked.Increment(ref _sequence) % 1000)
            .ToString("D3", CultureInfo.InvariantCulture);
        return text + Sunbeam.Registry.IdNumber.CheckDigit(text);
    }

    public static Person PersonOf(Work work, long id, string number, string name, long area) => new()
    {
        Id = id, Name = name, Sex = (number[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female,
        BirthDate = DateOnly.ParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture), Area = area,
        IdNumber = work.Keeper.Seal(number, Person.IdNumberPlace(id)), IdNumberIndex = work.Keeper.Index(number, Person.IdNumberKind),
    };
}
