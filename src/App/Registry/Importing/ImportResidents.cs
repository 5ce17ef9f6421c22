// Takes in the register of residents: people, their registered households and the row by which they are screened. One thread
// reads, checks and seals, another writes. A file sent again changes only what differs.
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Importing;

internal static class ImportResidents
{
    private static readonly string[] Columns = ["身份证号", "姓名", "性别", "出生日期", "户号", "与户主关系", "社区代码", "网格", "住址", "联系电话", "城乡"];
    private const int LinesPerBatch = 2_000;
    private const int BatchesAhead = 8;

    public static async Task Run(Taking taking)
    {
        using var table = taking.Open(Columns);
        var register = await KnownRegister.Load(taking.Work);
        var write = new WriteResidents(taking, register);
        var ready = Channel.CreateBounded<List<ResidentLine>>(BatchesAhead);
        // The reader touches neither the database nor the register; it only checks and seals.
        var reading = Task.Run(() => Read(table, taking, register.People, ready.Writer));
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync())
                foreach (var line in batch) await write.Take(line);
        }
        finally
        {
            // Should writing fail, the reader must not wait for room for ever.
            ready.Writer.TryComplete();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await reading;
        await write.Finish();
    }

    private static async Task Read(ReadTable table, Taking taking, KnownPeople people, ChannelWriter<List<ResidentLine>> ready)
    {
        try
        {
            var read = new ReadResident(taking, people, [.. Columns.Select(table.Column)]);
            var batch = new List<ResidentLine>(LinesPerBatch);
            foreach (var row in table.Rows())
            {
                batch.Add(read.Line(row));
                if (batch.Count < LinesPerBatch) continue;
                await ready.WriteAsync(batch);
                batch = new List<ResidentLine>(LinesPerBatch);
            }
            await ready.WriteAsync(batch);
            ready.TryComplete();
        }
        catch (ChannelClosedException)
        {
            // The writer has given up; its reason is the one to tell.
        }
        catch (Exception fault)
        {
            ready.TryComplete(fault);
        }
    }
}
