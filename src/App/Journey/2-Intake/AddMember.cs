// Finds a member by identity number, or enters them as a new person: nobody is entered twice.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

internal static class AddMember
{
    /// <param name="work">The act in which it happens.</param>
    /// <param name="other">The member as it was filled in.</param>
    /// <param name="area">Where a person who was not known yet lives.</param>
    /// <param name="line">Which line of the form, for the sentence that says what is wrong.</param>
    public static async Task<(Member?, Problem?)> Find(Work work, OtherMember other, long area, int line)
    {
        if (IdNumber.Read(other.IdNumber, work.Today).Number is not { } number) return (null, Errors.BadNumber.With(line));
        if (string.IsNullOrWhiteSpace(other.Name)) return (null, Errors.NoName.With(line));
        var name = other.Name.Trim();
        if (await KnownPerson.Find(work.Db, work.Keeper.Indexes(number.Text, Person.IdNumberKind)) is not { } known)
            return (new Member(await Enter(work, number, name, other.Telephone, area), other.Relation), null);
        // Somebody registered outside one's reach can belong to the family; nothing of them is shown or changed.
        var registered = await work.Db.Set<Person>().Where(person => person.Id == known).Select(person => person.Name).SingleOrDefaultAsync();
        return registered is null || registered == name ? (new Member(known, other.Relation), null) : (null, Errors.OtherName.With(line));
    }

    private static async Task<long> Enter(Work work, IdNumber number, string name, string? telephone, long area)
    {
        var id = Ids.Next();
        var reachable = string.IsNullOrWhiteSpace(telephone) ? null : Fold.Number(telephone);
        work.Db.Add(new Person
        {
            Id = id, Name = name, Sex = number.Sex, BirthDate = number.BirthDate, Area = area,
            IdNumber = work.Keeper.Seal(number.Text, Person.IdNumberPlace(id)), IdNumberIndex = work.Keeper.Index(number.Text, Person.IdNumberKind),
            Telephone = reachable is null ? null : work.Keeper.Seal(reachable, Person.TelephonePlace(id)),
            TelephoneIndex = reachable is null ? null : work.Keeper.Index(reachable, Person.TelephoneKind),
        });
        // Saved at once, so that the same number in a later line of the form is found.
        await work.Db.SaveChangesAsync();
        return id;
    }
}
