// Brings a home to life: schema, keys, divisions; what every verb and every start does first.
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Shell;

public static class OpenHome
{
    /// <exception cref="HomeException">Its keys are not those of its database.</exception>
    public static async Task<Desk> Open(Home home, TimeProvider? clock = null)
    {
        await PrepareDatabase.Prepare(home);
        var keeper = new Keeper(KeyRing.Open(home.Keys), new AesGcmCipher());
        var desk = new Desk(home.Options(), keeper, new Vault(home.Vault, keeper), clock ?? HomeClock.Of(home), Recuse.Admits);
        await RefuseOtherKeys(desk);
        await SeedDivisions.Seed(desk);
        return desk;
    }

    // A database that came back without its keys would be filled further under new ones: half of it readable with neither.
    private static async Task RefuseOtherKeys(Desk desk)
    {
        await using var db = desk.Open(Actor.System("open"));
        if (await db.Set<Person>().OrderByDescending(person => person.Id).FirstOrDefaultAsync() is not { } newest) return;
        try
        {
            newest.OpenIdNumber(desk.Keeper);
        }
        catch (CryptographicException)
        {
            throw new HomeException("The keys in this home are not those of its database. Put the folder 'keys' back that belongs to it.");
        }
    }
}
