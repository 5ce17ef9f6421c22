// A clock that has stood as long as the law lets it runs again by itself.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

public static class EndPauses
{
    public static RegularJob Job(Law law) => new("end-pauses", Every.Day, (work, _) => Run(work, law));

    public static async Task<int> Run(Work work, Law law)
    {
        var (ended, calendar) = (0, await Calendar.Of(work.Db));
        foreach (var pause in await work.Db.Set<Pause>().Where(pause => pause.EndedAt == null).ToListAsync())
        {
            var found = await work.Db.Set<Case>().SingleAsync(one => one.Id == pause.CaseId);
            var most = Course.For(law.For(found.Area), found.Programme, work.Today)?.Pauses.FirstOrDefault(choice => choice.Id == pause.Kind)?.Most;
            if (most is null || most.From(pause.At, calendar).Day >= work.Today) continue;
            await ResumeCase.Of(work, found);
            ended++;
        }
        return ended;
    }
}
