// /my/letters/ID: a letter as it was issued. Whoever reads it is in the journal: that is how the office knows it arrived.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class ReadLetter
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<LetterPage, ReadPaper.Model>("/my/letters/{id:long}", Acting.Roles, Read);

    private static async Task<ReadPaper.Model?> Read(Reading reading)
    {
        if (await ReadMyCase.Letter(reading) is not { } paper) return null;
        var of = await reading.Db.Set<Case>().SingleAsync(found => found.Id == paper.CaseId);
        if (await Acting.On(reading.Db, reading.Today, of, MandateScope.Follow) is null) return null;
        await ReadPaper.Remember(reading, "paper.read", [paper]);
        return new ReadPaper.Model(paper.Id, paper.CaseId, paper.At, ReadPaper.Open(paper, reading));
    }
}
