// Who needs a person's whole name on a household's page: those who work for the household. Who watches or pays sees it masked.
using Sunbeam.Shell.Words;

namespace Sunbeam.Access;

public static class SeeNames
{
    public static string Shown(this Actor actor, string name) =>
        actor.Role is Role.Township or Role.District or Role.Checker or Role.GridWorker ? name : Show.Masked(name);
}
