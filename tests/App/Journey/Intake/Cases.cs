// Cases for a test, taken in as an officer takes them in.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake;

public static class Cases
{
    public static readonly Law Law = new();

    /// <summary>Enough of a picture to be taken for one.</summary>
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    public static async Task<long> Open(TestHome home, Actor township, Family family) =>
        ((Done)await home.Desk.Do(township, Guid.NewGuid().ToString("N"), work =>
            OpenCase.Run(new OpenCase.Input(HouseholdId: family.HouseholdId), work, Law))).Id!.Value;

    public static async Task<Answer> Sign(TestHome home, Actor township, long id, long person, long? by = null, byte[]? picture = null) =>
        await home.Desk.Do(township, Guid.NewGuid().ToString("N"), work =>
            SignAuthorisation.Run(new SignAuthorisation.Input(id, person, by, new Upload("drawn.png", picture ?? Png)), work, Law));

    public static string CodeOf(Answer answer) => ((Refused)answer).Problem.Code;
}
