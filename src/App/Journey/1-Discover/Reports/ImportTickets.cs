// Brings in the hotline's tickets as its own system writes them out: a file of thousands, each a lead and a report that is owed an
// answer. A ticket that is known is passed over, so the same file may come every day.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;

namespace Sunbeam.Journey.Discover;

[TakesFiles("hotline-tickets", "12345 热线工单", OfTownships = true,
    Columns = "12345 平台导出的表直接导入。要有“工单编号”和“诉求内容”两列；有“来电人”“来电电话”“社区”“答复期限”等列的一并读取。")]
internal static class ImportTickets
{
    // Each platform of the hotline calls its columns otherwise; these are the names seen.
    private const string Ticket = "工单编号|工单号|工单编码|受理编号|诉求编号", Told = "诉求内容|工单内容|反映内容|问题描述|情况";
    private const string Caller = "来电人|诉求人|反映人|来电人姓名|联系人", CallerTelephone = "来电电话|来电号码|联系电话|来电人电话|联系方式";
    private const string Who = "需要帮助的人|帮扶对象|反映对象", Telephone = "本人电话|对象电话", Number = "身份证号|身份证号码|证件号码";
    private const string Division = "区划代码|社区代码", Township = "街道(镇)|街道|镇街|所属街道|办理街道", Community = "社区(村)|社区|村居|所属社区";
    private const string Address = "详细地址|地址|事发地址|诉求地址", Urgency = "紧急程度|缓急程度", AnswerBy = "答复期限|办理时限|截止时间|办结期限";
    private const int Short = 50, LongestAddress = 200, LongestText = 2_000;

    /// <summary>What one line came to, before it is written.</summary>
    private sealed record Line(string Ticket, Found Found, Reporter By, DateOnly? AnswerBy);

    public static async Task Run(Taking taking)
    {
        using var table = taking.Open(Ticket, Told);
        if (taking.Places.Code is not { } code) throw new TableException(ImportProblems.NoDistrict);
        var work = taking.Work;
        var pack = taking.Law.For(code[..6]);
        var calendar = await Calendar.Of(work.Db);
        // The pack is asked once for each urgency, and not for each of fifty thousand lines.
        var limits = Enum.GetValues<Urgency>().ToDictionary(urgency => urgency, urgency => OpenLead.Due(pack, urgency, work.Now, calendar));
        var answering = RecordReport.StepOf(pack, RecordReport.Answering, work.Now);
        var (known, read) = (await KnownTickets.All(work.Db), new Reader(taking, table));
        var seen = new HashSet<string>();
        foreach (var row in table.Rows())
        {
            var found = new Judgement();
            var line = read.Line(row, found, known, seen);
            taking.Tell(found.Of(row.Line));
            if (line is null) continue;
            var due = limits[line.Found.Urgency];
            var lead = OpenLead.Make(work, line.Found, due);
            var report = RecordReport.Make(work, new Heard(line.Found, line.By) { Ticket = line.Ticket }, lead);
            var limit = RecordReport.Limit(answering, report, RecordReport.Answering, work.Now, line.AnswerBy, calendar);
            await work.Bulk.Add(lead);
            await work.Bulk.Add(report);
            if (due is { } set) await work.Bulk.Add(OpenLead.LimitOf(lead, set));
            if (limit is not null) await work.Bulk.Add(limit);
            taking.Report.Take(row);
        }
    }

    /// <summary>Judges a line by itself.</summary>
    private sealed class Reader(Taking taking, ReadTable table)
    {
        private readonly Dictionary<string, int> _columns =
            new[] { Ticket, Told, Caller, CallerTelephone, Who, Telephone, Number, Division, Township, Community, Address, Urgency, AnswerBy }
                .ToDictionary(names => names, table.Column);

        public Line? Line(Row row, Judgement found, HashSet<string> known, HashSet<string> seen)
        {
            string? At(string column, int longest = Short) =>
                _columns[column] is >= 0 and var at && at < row.Cells.Length && row.Cells[at].Trim() is { Length: > 0 } cell
                    ? cell[..Math.Min(cell.Length, longest)] : null;
            if (row.Cells.Length <= Math.Max(_columns[Ticket], _columns[Told])) found.Add(Findings.BrokenOff);
            var ticket = Fold.Number(At(Ticket) ?? "");
            if (ticket.Length == 0) found.Add(Findings.TicketMissing);
            else if (Fold.IsDestroyed(ticket)) found.Add(Findings.TicketDestroyed);
            else if (!seen.Add(ticket)) found.Add(Findings.TicketTwice);
            else if (known.Contains(ticket))
            {
                found.Add(Findings.TicketKnown);
                return null;
            }
            var told = At(Told, LongestText);
            if (told is null) found.Add(Findings.NothingTold);
            var area = Place(At(Division), At(Township), At(Community), found);
            var (telephone, byTelephone) = (Digits(At(Telephone), found), Digits(At(CallerTelephone), found));
            var (who, by) = (At(Who), At(Caller));
            var number = Identity(At(Number), found);
            var answerBy = Until(At(AnswerBy), found);
            var urgency = HowUrgent(At(Urgency), found);
            if (found.Rejected) return null;
            // Who is not named as somebody else is whoever called, and can be reached on the number of the call.
            var own = telephone ?? (who is null || who == by ? byTelephone : null);
            return new Line(ticket, new Found(LeadOrigin.Hotline, null, null, who ?? by ?? Lead.Nameless, told!, urgency, area)
            {
                Address = At(Address, LongestAddress), Telephone = own, IdNumber = number,
            }, new Reporter(by, byTelephone, null), answerBy);
        }

        // A ticket that says no place is kept all the same: somebody calls back, and says on the lead where it is.
        private long Place(string? code, string? township, string? community, Judgement found)
        {
            var places = taking.Places;
            var division = code is null ? null : places.Division(Fold.Number(code));
            if (division is null && township is not null && places.Township(township) is { } named)
                division = community is null ? named : places.Community(named, community) ?? named;
            if (division is null || division.Level < DivisionLevel.Community && community is not null)
                found.Add(Findings.PlaceUnclear);
            if (division is null) return places.FirstArea(taking.Work.Actor);
            if (places.Covers(division.From)) return division.From;
            found.Add(Findings.OutsideArea);
            return division.From;
        }

        private static string? Digits(string? written, Judgement found)
        {
            var digits = TakeReport.Telephone(written);
            if (written is not null && digits is null) found.Add(Findings.TelephoneUnreadable);
            return digits;
        }

        private IdNumber? Identity(string? written, Judgement found)
        {
            if (written is null) return null;
            var read = IdNumber.Read(written, taking.Work.Today).Number;
            if (read is null) found.Add(Findings.IdUnreadable);
            return read;
        }

        // The hotline writes the hour, too; what counts is the day.
        private static DateOnly? Until(string? written, Judgement found)
        {
            if (written is null) return null;
            var day = ReadCell.Day(written.Split(' ', 'T')[0]);
            if (day is null) found.Add(Findings.LimitUnreadable);
            return day;
        }

        private static Urgency HowUrgent(string? written, Judgement found)
        {
            switch (written)
            {
                case null or "一般" or "普通" or "正常": break;
                case "紧急" or "特急" or "加急" or "急": return Discover.Urgency.High;
                case "不急" or "较缓": return Discover.Urgency.Low;
                default: found.Add(Findings.UrgencyUnknown); break;
            }
            return Discover.Urgency.Medium;
        }
    }
}
