// A family in a test's home, made as imports and stages make one: sealed numbers, dated memberships, in one area.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Houses;

/// <param name="Registered">The registered household's number of row.</param>
/// <param name="People">In the order in which they were given: head, spouse, child …</param>
public sealed record TestFamily(long Registered, long Area, IReadOnlyList<long> People, IReadOnlyList<string> Numbers)
{
    public const string Telephone = "15000000001";
    public const string Account = "6217000000000001234";
    private static readonly Relation[] Order = [Relation.Head, Relation.Spouse, Relation.Child, Relation.Parent, Relation.Grandchild];
    private static int _sequence;

    /// <summary>A registered household in a grid or community; every name is a member, the first the head.</summary>
    public static async Task<TestFamily> Make(TestHome home, string division, params string[] names)
    {
        var (household, area) = (Ids.Next(), Sunbeam.Access.Area.First(division));
        var people = names.Select(_ => Ids.Next()).ToList();
        var numbers = names.Select((_, i) => NumberOf(new DateOnly(1980 + i * 5, 3, 2))).ToList();
        await home.Desk.Do(Actor.System("tests"), "family:" + household, work =>
        {
            work.Db.Add(new Household { Id = household, Kind = HouseholdKind.Registered, Number = "H" + household, HeadId = people[0], Area = area,
                Address = "幸福路 1 号", From = new(2020, 1, 1) });
            for (var i = 0; i < names.Length; i++)
            {
                work.Db.Add(PersonOf(work, people[i], names[i], numbers[i], area, i == 0));
                work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = household, PersonId = people[i], Relation = Order[i], From = new(2020, 1, 1),
                    Area = area });
            }
            work.Note($"import:{household}", "import.taken", area, "", household);
            return Task.FromResult(Answer.Done("/"));
        });
        return new TestFamily(household, area, people, numbers);
    }

    /// <summary>The family lives together, all of it receives, and the head is paid to an account.</summary>
    /// <returns>The household of recipients and the aid.</returns>
    public async Task<(long Recipients, long Aid)> Aided(TestHome home, long fen, DateOnly from)
    {
        var (living, recipients, aid) = (Ids.Next(), Ids.Next(), Ids.Next());
        await home.Desk.Do(Actor.System("tests"), "aid:" + aid, work =>
        {
            foreach (var (id, kind, of) in new[] { (living, HouseholdKind.Living, Registered), (recipients, HouseholdKind.Recipients, living) })
            {
                work.Db.Add(new Household { Id = id, Kind = kind, Number = "L" + id, OfHouseholdId = of, HeadId = People[0], Area = Area,
                    Address = "幸福路 1 号", From = from });
                for (var i = 0; i < People.Count; i++)
                    work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = id, PersonId = People[i], Relation = Order[i], From = from, Area = Area });
            }
            work.Db.Add(new Aid { Id = aid, HouseholdId = recipients, LivingId = living, RegisteredId = Registered, Programme = "dibao", From = from,
                AmountFen = fen, PayeeId = People[0], Origin = "import:1", Area = Area });
            var account = Ids.Next();
            work.Db.Add(new PayeeAccount
            {
                Id = account, PersonId = People[0], Bank = "农村商业银行", Number = work.Keeper.Seal(Account, PayeeAccount.NumberPlace(account)),
                NumberIndex = work.Keeper.Index(Account, PayeeAccount.NumberKind), From = from, Area = Area,
            });
            work.Note($"household:{recipients}", "aid.started", Area, $"aid={aid}", recipients);
            return Task.FromResult(Answer.Done("/"));
        });
        return (recipients, aid);
    }

    /// <summary>A number of area 379900 that nobody has been given twice.</summary>
    public static string NumberOf(DateOnly birth)
    {
        var first = $"379900{birth:yyyyMMdd}{Interlocked.Increment(ref _sequence) % 1000:D3}";
        return first + IdNumber.CheckDigit(first);
    }

    private static Person PersonOf(Work work, long id, string name, string number, long area, bool reachable) => new()
    {
        Id = id, Name = name, Sex = Sex.Male, BirthDate = DateOnly.ParseExact(number[6..14], "yyyyMMdd"), Area = area,
        IdNumber = work.Keeper.Seal(number, Person.IdNumberPlace(id)), IdNumberIndex = work.Keeper.Index(number, Person.IdNumberKind),
        Telephone = reachable ? work.Keeper.Seal(Telephone, Person.TelephonePlace(id)) : null,
        TelephoneIndex = reachable ? work.Keeper.Index(Telephone, Person.TelephoneKind) : null,
    };
}
