// Says a line of the journal in words. What has no words of its own is still told, by its part of the road.
using Sunbeam.Shell.Words;

namespace Sunbeam.Registry.Households;

public static class TellEvent
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["import.taken"] = "由导入登记",
        ["photographs.kept"] = "上传照片",
        ["photograph.read"] = "查看照片",
        ["visit.recorded"] = "网格员走访并记录情况",
        ["visit.settled"] = "核实走访对象是哪一户",
        ["visit.file-read"] = "查看走访的录音或签名",
        ["household.note-kept"] = "登记住户情况",
        ["household.note-same"] = "再次登记同样的住户情况",
        ["household.note-differs"] = "两人登记的住户情况不一样，等人选定",
        ["household.note-chosen"] = "选定住户情况",
        ["lead.opened"] = "形成线索",
        ["lead.seen-again"] = "再次走访，线索仍在办",
        ["lead.urgency-set"] = "调整线索的紧急程度",
        ["lead.urgency-kept"] = "确认线索的紧急程度",
        ["lead.accepted"] = "线索受理为申请件",
        ["lead.closed"] = "线索办结，未受理",
        ["lead.placed"] = "确定线索是哪一户、在哪里",
        ["lead.joined"] = "线索并入同一户的另一条线索",
        ["lead.parted"] = "拆开误并的线索",
        ["lead.told-apart"] = "确认线索不是同一户",
        ["report.recorded"] = "收到来人来电反映",
        ["report.answered"] = "答复来报人",
        ["report.called-back"] = "回访来报人",
        ["report.looked-up"] = "来报人查询办理情况",
        ["problem.recorded"] = "记下一个要解决的问题",
        ["problem.assigned"] = "问题交办",
        ["problem.solved"] = "承办人报告问题已解决",
        ["problem.returned"] = "住户认为问题没有解决，继续办理",
        ["problem.confirmed"] = "住户确认问题已解决",
        ["case.opened"] = "受理申请",
        ["case.taken-on"] = "为名册中的在保家庭建档",
        ["hearing.told"] = "告知拟停发，听取意见",
        ["hearing.said"] = "住户说明意见",
        ["hearing.read"] = "住户看了拟停发的告知",
        ["hearing.answered"] = "答复住户的意见",
        ["appraisal.called"] = "因有争议提请民主评议",
        ["appraisal.held"] = "登记民主评议结果",
        ["case.withdrawn"] = "撤回申请",
        ["missing.told"] = "一次性告知还缺的内容",
        ["request.taken-in"] = "一门受理登记诉求",
        ["need.opened"] = "一项需求分送部门",
        ["need.passed-on"] = "一项需求转办",
        ["need.returned"] = "一项需求退回窗口",
        ["need.answered"] = "一项需求得到答复",
        ["need.withdrawn"] = "一项需求由本人撤回",
        ["need.became-case"] = "一项需求受理为申请件",
        ["request.offered"] = "请同事接手诉求",
        ["request.taken-over"] = "同事接手诉求",
        ["declaration.saved"] = "登记家庭申报情况",
        ["authorisation.signed"] = "成员签署核对授权书",
        ["authorisation.withdrawn"] = "成员撤回核对授权",
        ["elsewhere.asked"] = "委托外地核对",
        ["elsewhere.taken"] = "受理外地委托的核对",
        ["elsewhere.answered"] = "收到或发出异地核对报告",
        ["elsewhere.declined"] = "外地核对委托被退回",
        ["elsewhere.read"] = "查看异地核对报告",
        ["status.told"] = "向其他部门提供救助身份确认",
        ["supporter.named"] = "登记赡养、抚养、扶养义务人",
        ["supporter.dropped"] = "取消一名义务人的登记",
        ["check.asked"] = "提请经济状况核对",
        ["check.started"] = "开始核对",
        ["check.asked-again"] = "对未答复的部门再次发起核对",
        ["check.finished"] = "核对完成，出具核对报告",
        ["source.asked"] = "向部门发出核对请求",
        ["source.served"] = "沿用有效期内的部门答复",
        ["source.answered"] = "部门答复核对请求",
        ["source.put-back"] = "部门应接不暇，尚未发出，稍后再问",
        ["source.later"] = "部门未及时答复，稍后再问",
        ["source.failed"] = "部门未能答复",
        ["replies.read"] = "查阅核对结果",
        ["replies.dropped"] = "核对原始答复到期销毁",
        ["difference.explained"] = "说明申报与核对不一致的原因",
        ["appeal.recorded"] = "收到核对异议和佐证，再次向部门核对",
        ["appeal.answered"] = "答复核对异议",
        ["appeal.proof-read"] = "查看核对异议的佐证",
        ["fact.overruled"] = "经办人更正一项情况并说明理由",
        ["investigation.written"] = "完成入户调查",
        ["work-order.given"] = "委托第三方入户评估",
        ["work-order.withdrawn"] = "收回评估工单",
        ["assessment.submitted"] = "评估员提交入户评估",
        ["assessment.returned"] = "退回入户评估补正",
        ["assessment.accepted"] = "验收入户评估",
        ["recheck.drawn"] = "抽中入户评估复查",
        ["recheck.recorded"] = "完成入户评估复查",
        ["draw.made"] = "抽取入户评估复查",
        ["decision.proposed"] = "提出认定意见",
        ["case.paused"] = "中止计时",
        ["case.resumed"] = "恢复计时",
        ["case.extended"] = "按情况复杂延长办理期限",
        ["case.reopened"] = "重新办理",
        ["limit.missed"] = "超过办理期限，已上报上一级",
        ["neighbours.visited"] = "邻里访问",
        ["letter.sent"] = "发出索证函",
        ["letter.answered"] = "收到索证回函",
        ["district-visit.asked"] = "交区里入户查看",
        ["district-visit.made"] = "区里入户查看",
        ["notice.delivered"] = "决定已送达",
        ["notice.taken-down"] = "公示期满，自动结束",
        ["help.given"] = "急难先行救助",
        ["help.skipped"] = "经查看不需先行救助",
        ["cash.settled"] = "核销先行救助支出",
        ["notice.put-up"] = "审核意见公示",
        ["objection.recorded"] = "收到对公示的异议",
        ["objection.answered"] = "核实异议并登记结果",
        ["decision.resolved"] = "一事一议",
        ["decision.returned"] = "退回重新调查",
        ["decision.confirmed"] = "审核确认",
        ["paper.issued"] = "制作文书",
        ["papers.asked"] = "整理文书",
        ["paper.read"] = "查看文书",
        ["paper.saved"] = "下载文书",
        ["aid.started"] = "开始享受救助",
        ["aid.payee-changed"] = "变更领款人",
        ["aid.ended"] = "停止救助",
        ["review.set"] = "确定复核日期",
        ["payee.account-set"] = "登记领款账户",
        ["roster.made"] = "列入发放清册",
        ["roster.exported"] = "导出发放清册",
        ["person.revealed"] = "查看完整号码",
        ["application.signed"] = "在网上签名提交申请",
        ["mandate.used"] = "代办人凭委托书办理",
        ["mandate.recorded"] = "登记委托书",
        ["mandate.ended"] = "结束委托",
        ["citizen.code-asked"] = "本人获取登录验证码",
        ["messages.tried"] = "试发消息",
        ["message.sent"] = "发出一条消息",
        ["message.not-sent"] = "一条消息暂未送达",
        ["message.read"] = "阅读一条消息",
    };

    private static readonly Dictionary<string, string> Parts = new()
    {
        ["lead"] = "办理线索", ["visit"] = "走访", ["case"] = "办理申请件", ["declaration"] = "登记申报情况", ["authorisation"] = "办理授权",
        ["check"] = "办理核对", ["source"] = "部门答复", ["fact"] = "登记情况", ["investigation"] = "入户调查", ["decision"] = "办理认定", ["paper"] = "制作文书",
        ["aid"] = "办理救助", ["payee"] = "办理领款", ["payment"] = "办理发放", ["roster"] = "办理发放", ["review"] = "办理复核", ["import"] = "由导入登记",
        ["household"] = "办理家庭登记", ["person"] = "办理人员登记", ["deadline"] = "调整期限",
    };

    /// <summary>Whether a code has a sentence of its own.</summary>
    public static bool Knows(string what) => Sentences.ContainsKey(what);

    /// <summary>The sentence for a code, in Chinese; pages look up its English.</summary>
    public static string Of(string what) => Sentences.GetValueOrDefault(what) ?? Parts.GetValueOrDefault(what.Split('.')[0]) ?? "办理一项业务";

    /// <summary>In the words of the page.</summary>
    public static string Of(string what, string detail, Words words)
    {
        var sentence = words[Of(what)];
        return what == "person.revealed" && ValueIn(detail, "purpose") is { } purpose && RevealNumber.Purposes.TryGetValue(purpose, out var why)
            ? sentence + words["（{0}）", words[why]] : sentence;
    }

    private static string? ValueIn(string detail, string name) =>
        detail.Split(' ').FirstOrDefault(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
