// Brings a home to life: schema, keys, divisions; what every verb and every start does first.
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Shell;

public static class OpenHome
{
    public static async Task<Desk> Open(Home home, TimeProvider? clock = null)
    {
        await PrepareDatabase.Prepare(home);
        var keeper = new Keeper(KeyRing.Open(home.Keys), new AesGcmCipher());
        var desk = new Desk(home.Options(), keeper, new Vault(home.Vault, keeper), clock ?? HomeClock.Of(home), Recuse.Admits);
        await SeedDivisions.Seed(desk);
        return desk;
    }
}
