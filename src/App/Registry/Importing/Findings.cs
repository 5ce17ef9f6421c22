// What can be said of a line. Codes are stable: scripts and the answers of other systems rely on them. A sentence names the
// field and never repeats its value, because sentences reach logs and screens.
namespace Sunbeam.Registry.Importing;

public enum LineVerdict { Accepted, Warning, Rejected, Skipped }

public sealed record Finding(string Code, LineVerdict Verdict, string Zh, string En);

public static class Findings
{
    public static readonly Finding Accepted = new("accepted", LineVerdict.Accepted, "", "");
    public static readonly Finding Folded = new("identity.folded", LineVerdict.Accepted,
        "身份证号中的全角字符、空格或文本标记已去除",
        "full-width characters, blanks or a text mark were removed from the identity number");

    public static readonly Finding OldForm = Warn("identity.old-form", "身份证号是15位旧号，已换算为18位，请核实", "identity number of the old form with 15 digits");
    public static readonly Finding SexDiffers = Warn("identity.sex-differs", "性别与身份证号不一致，以身份证号为准", "sex differs from the identity number");
    public static readonly Finding BirthDiffers = Warn("identity.birth-differs", "出生日期与身份证号不一致，以身份证号为准", "birth date differs from the identity number");
    public static readonly Finding RelationSex = Warn("relation.sex", "与户主关系同性别不符，请核实", "the relation to the head contradicts the sex");
    public static readonly Finding TelephoneUnreadable = Warn("telephone.unreadable", "联系电话无法识别，未录入", "the telephone cannot be read and was left out");
    public static readonly Finding AccountMissing = Warn("account.missing", "没有银行账号，发放前需补录", "there is no bank account yet");
    public static readonly Finding DecidedHere = Warn("aid.decided", "该户已有本系统审核确认的待遇，未按花名册改动", "the household's aid was decided here and was left as it is");

    public static readonly Finding IdMissing = Reject("identity.missing", "缺身份证号", "identity number is missing");
    public static readonly Finding IdDestroyed = Reject("identity.destroyed",
        "身份证号已被科学计数法破坏，请把该列设为文本后重新填写",
        "identity number was destroyed by scientific notation");
    public static readonly Finding IdLength = Reject("identity.length", "身份证号位数不对", "identity number length");
    public static readonly Finding IdArea = Reject("identity.area", "身份证号的地区码不存在", "identity number names no area");
    public static readonly Finding IdDate = Reject("identity.date", "身份证号中的出生日期不存在", "identity number holds an impossible date");
    public static readonly Finding IdCheck = Reject("identity.check-digit", "身份证号校验码不对", "identity number check digit");
    public static readonly Finding IdTwice = Reject("identity.twice", "同一身份证号在文件中重复出现", "identity number occurs twice in the file");
    public static readonly Finding NameMissing = Reject("name.missing", "缺姓名", "name is missing");
    public static readonly Finding RelationUnknown = Reject("relation.unknown", "与户主关系无法识别", "relation to the head is not known");
    public static readonly Finding TownshipUnknown = Reject("township.unknown", "没有这个街道（镇）", "township is unknown");
    public static readonly Finding CommunityUnknown = Reject("community.unknown", "该街道（镇）没有这个社区（村）", "community is unknown in that township");
    public static readonly Finding GridUnreadable = Reject("grid.unreadable", "网格编号无法识别", "grid number cannot be read");
    public static readonly Finding OutsideArea = Reject("area.outside", "不在您的管辖范围内", "outside your area");
    public static readonly Finding HeadAbsent = Reject("head.absent", "文件中没有这个户主", "head of household is not in the file");
    public static readonly Finding HouseholdMissing = Reject("household.missing", "缺户号", "number of the household is missing");
    public static readonly Finding IncomeUnreadable = Reject("income.unreadable", "月人均收入不是数字", "income is not a number");
    public static readonly Finding IncomeNegative = Reject("income.negative", "月人均收入是负数", "income is negative");
    public static readonly Finding AmountUnreadable = Reject("amount.unreadable", "月保障金额不是数字", "amount is not a number");
    public static readonly Finding AmountNegative = Reject("amount.negative", "月保障金额是负数", "amount is negative");
    public static readonly Finding AmountMissing = Reject("amount.missing", "户主行缺月保障金额", "the head's line has no amount");
    public static readonly Finding StartUnreadable = Reject("start.unreadable", "起始年月缺失或无法识别", "the first month is missing or cannot be read");
    public static readonly Finding AccountDestroyed = Reject("account.destroyed",
        "银行账号已被科学计数法破坏，请把该列设为文本后重新填写",
        "bank account was destroyed by scientific notation");
    public static readonly Finding AccountUnreadable = Reject("account.unreadable", "银行账号无法识别", "bank account cannot be read");
    public static readonly Finding DisabilityUnknown = Reject("disability.unknown", "残疾等级无法识别", "level of disability is not known");
    public static readonly Finding BirthUnreadable = Reject("birth.unreadable", "出生日期无法识别", "birth date cannot be read");
    public static readonly Finding SexUnreadable = Reject("sex.unreadable", "性别无法识别", "sex cannot be read");
    public static readonly Finding RuralUnreadable = Reject("rural.unreadable", "城乡类别无法识别", "town or country cannot be read");
    public static readonly Finding PersonElsewhere = Reject("person.elsewhere",
        "此人登记在您的管辖范围之外，请由区级办理",
        "the person is registered outside your area; the district can import this line");
    public static readonly Finding PersonUnknown = Reject("person.unknown", "居民底册中没有此人", "the person is not among the residents");
    public static readonly Finding NothingSaid = Reject("values.missing", "没有填写任何内容", "the line says nothing");
    public static readonly Finding ValueUnreadable = Reject("value.unreadable", "有一项内容无法识别或超出范围", "a value cannot be read or is out of range");
    public static readonly Finding BrokenOff = Reject("line.broken-off", "这一行不完整，文件可能没有传完", "the line is incomplete; the file may be cut off");
    public static readonly Finding GridNameMissing = Reject("grid.name-missing", "缺网格名称", "the grid has no name");

    public static readonly Finding TeamMissing = Reject("team.missing", "缺小组编号", "the team has no number");
    public static readonly Finding DivisionUnknown = Reject("division.unknown", "没有这个区划代码", "there is no division of that code");
    public static readonly Finding PostUnknown = Reject("post.unknown",
        "岗位无法识别，请填组长、救助代办员、信息员、网格员或儿童主任", "the post is not known");
    public static readonly Finding AreaUnknown = Reject("area.unknown", "负责区域中有不存在的区划或网格代码", "an area of that code does not exist");
    public static readonly Finding HoursUnreadable = Warn("hours.unreadable", "值班时间无法识别，未录入", "the duty hours cannot be read and were left out");
    public static readonly Finding AccountUnknown = Warn("account.unknown", "没有这个网格员账号，或不在您的管辖范围内，未关联", "there is no such grid worker's account within your area");

    public static readonly Finding TicketMissing = Reject("ticket.missing", "缺工单编号", "the ticket has no number");
    public static readonly Finding TicketDestroyed = Reject("ticket.destroyed",
        "工单编号已被科学计数法破坏，请把该列设为文本后重新填写", "the ticket's number was destroyed by scientific notation");
    public static readonly Finding TicketTwice = Reject("ticket.twice", "同一工单编号在文件中重复出现", "the ticket occurs twice in the file");
    public static readonly Finding TicketKnown = new("ticket.known", LineVerdict.Skipped, "这个工单已经登记过", "this ticket has been recorded already");
    public static readonly Finding NothingTold = Reject("told.missing", "缺诉求内容", "the ticket does not say what is the matter");
    public static readonly Finding PlaceUnclear = Warn("place.unclear", "没写清所在社区，请在线索里指定所在地", "the community is not clear; say on the lead where it is");
    public static readonly Finding IdUnreadable = Warn("identity.unreadable", "身份证号无法识别，未录入", "the identity number cannot be read and was left out");
    public static readonly Finding LimitUnreadable = Warn("limit.unreadable", "答复期限无法识别，按本区期限办理", "the hotline's limit cannot be read; the district's own counts");
    public static readonly Finding UrgencyUnknown = Warn("urgency.unknown", "紧急程度无法识别，按一般办理", "how urgent it is cannot be read; it is taken as usual");

    public static readonly Finding TotalLine = new("total", LineVerdict.Skipped, "合计行", "total line");
    public static readonly Finding HeaderAgain = new("header", LineVerdict.Skipped, "重复的表头", "the header once more");

    /// <summary>Every finding by its code.</summary>
    public static IReadOnlyDictionary<string, Finding> All { get; } = typeof(Findings)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<Finding>().ToDictionary(finding => finding.Code);

    public static Finding Of(IdNumberFault fault) => fault switch
    {
        IdNumberFault.Missing => IdMissing,
        IdNumberFault.Destroyed => IdDestroyed,
        IdNumberFault.Length => IdLength,
        IdNumberFault.Area => IdArea,
        IdNumberFault.Date => IdDate,
        _ => IdCheck,
    };

    private static Finding Warn(string code, string zh, string en) => new(code, LineVerdict.Warning, zh, en);

    private static Finding Reject(string code, string zh, string en) => new(code, LineVerdict.Rejected, zh, en);
}

/// <summary>What was found of one line of the file.</summary>
public readonly record struct LineResult(int Line, IReadOnlyList<Finding> Findings)
{
    public LineVerdict Verdict => Findings[0].Verdict;
    public string Code => Findings[0].Code;
    public string Codes => string.Join(' ', Findings.Select(finding => finding.Code));
    public string Zh => string.Join('；', Findings.Select(finding => finding.Zh).Where(sentence => sentence.Length > 0));
    public string En => string.Join("; ", Findings.Select(finding => finding.En).Where(sentence => sentence.Length > 0));
}

/// <summary>Gathers what is found of a line; a rejection outweighs warnings, and those outweigh remarks.</summary>
public sealed class Judgement
{
    private static readonly IReadOnlyList<Finding> Clean = [Findings.Accepted];
    private readonly List<Finding> _found = [];

    public bool Rejected { get; private set; }

    public Judgement Add(Finding finding)
    {
        _found.Add(finding);
        Rejected |= finding.Verdict == LineVerdict.Rejected;
        return this;
    }

    public void Clear()
    {
        _found.Clear();
        Rejected = false;
    }

    public LineResult Of(int line)
    {
        if (_found.Count == 0) return new(line, Clean);
        var heaviest = Rejected ? LineVerdict.Rejected : _found.Max(finding => finding.Verdict);
        return new(line, [.. _found.Where(finding => finding.Verdict == heaviest)]);
    }
}
