// Takes in a department's register of everybody it knows: disability, illness, schooling, insured work, deaths. Only facts that
// the pack declares for monitoring or discovery may come this way; a file with any other is refused as a whole.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Registry.Importing;

internal static class ImportRegister
{
    private const string Number = "身份证号";

    public static async Task Run(Taking taking, string source)
    {
        using var table = taking.Open(Number);
        await ChooseDistrict(taking);
        var pack = taking.Law.For(taking.Places.Code![..6]);
        RefusePrivate(table, pack);
        var register = RegisterSource.Of(pack, source);
        var columns = register.Facts.Select(fact => (Fact: fact, At: table.Column(fact.Fact.LabelZh))).Where(column => column.At >= 0).ToList();
        if (columns.Count == 0) throw new TableException(ImportProblems.NothingToTake);
        var write = await WriteRegister.Begin(taking, register);
        var read = new ReadRegisterLine(taking, await KnownPeople.Load(taking.Work), table.Column(Number), columns);
        foreach (var row in table.Rows())
        {
            var line = read.Line(row);
            taking.Tell(line.Result);
            if (line.PersonId is null) continue;
            await write.Take(line);
            if (line.Result.Verdict != LineVerdict.Rejected) taking.Report.Take(row);
        }
        await write.SetTheOthers();
    }

    // Without a code the file is about the one district whose residents are here.
    private static async Task ChooseDistrict(Taking taking)
    {
        if (taking.Places.Code is not null) return;
        var people = taking.Work.Db.Set<ScreenedPerson>();
        var (first, last) = (await people.MinAsync(person => (long?)person.Area), await people.MaxAsync(person => (long?)person.Area));
        if (first is null || Area.District(first.Value) != Area.District(last!.Value) || !taking.Places.Narrow(Area.District(first.Value)))
            throw new TableException(ImportProblems.NoDistrict);
    }

    // What may only be asked with somebody's authorisation must not lie here for everybody, not even unread in a column.
    private static void RefusePrivate(ReadTable table, Pack pack)
    {
        foreach (var fact in pack.MemberFacts.Values.Concat(pack.HouseholdFacts.Values))
            if (!fact.Screened && table.Column(fact.LabelZh) >= 0) throw new TableException(ImportProblems.NotForEverybody.With(fact.LabelZh));
    }
}
