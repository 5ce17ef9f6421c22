// The papers that a case may have, in the order in which they arise, and how each is written from what the case holds.
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.FollowUp;

public static class CasePapers
{
    /// <summary>Kinds, by the pack's names.</summary>
    public static readonly IReadOnlyList<string> InOrder =
    [
        ApplicationPapers.Application, ApplicationPapers.Commitment, ApplicationPapers.Mandate, "correction", "acceptance", "authorisation",
        ApplicationPapers.CheckRequest, "check-report", HelpPaper.Kind, "visit", InquiryPaper.Neighbours, InquiryPaper.Letter, InquiryPaper.DistrictVisit,
        AppraisalPaper.Notice, AppraisalPaper.Kind,
        DecisionPapers.Proposal, ResolutionPaper.Kind, PublicNoticePaper.Kind, DecisionPapers.Confirmation, .. NoticePaper.Kinds, "delivery",
        HearingPaper.Notice, HearingPaper.Kind, HearingPaper.Answer, ChangePapers.Notice,
    ];

    /// <summary>What can be written now of a kind; a case may have several, such as one authorisation for each member.</summary>
    public static Task<IReadOnlyList<PaperDraft>> Drafts(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of, DateOnly today) => kind switch
    {
        "correction" => AcceptancePaper.ToCorrect(db, keeper, pack, of, today),
        "acceptance" => AcceptancePaper.Accepted(db, pack, of),
        "authorisation" => AuthorisationPaper.Drafts(db, keeper, pack, of),
        "check-report" => CheckReportPaper.Drafts(db, pack, of),
        "visit" => VisitPaper.Drafts(db, pack, of),
        PublicNoticePaper.Kind => PublicNoticePaper.Drafts(db, pack, of),
        ResolutionPaper.Kind => ResolutionPaper.Drafts(db, keeper, pack, of),
        _ when NoticePaper.Kinds.Contains(kind) => Notices(kind, db, keeper, pack, of),
        ApplicationPapers.Application or ApplicationPapers.Commitment or ApplicationPapers.Mandate or ApplicationPapers.CheckRequest =>
            ApplicationPapers.Drafts(kind, db, pack, of),
        HelpPaper.Kind => HelpPaper.Drafts(db, keeper, pack, of),
        InquiryPaper.Neighbours or InquiryPaper.Letter or InquiryPaper.DistrictVisit => InquiryPaper.Drafts(kind, db, keeper, pack, of),
        AppraisalPaper.Notice or AppraisalPaper.Kind => AppraisalPaper.Drafts(kind, db, keeper, pack, of),
        DecisionPapers.Proposal or DecisionPapers.Confirmation => DecisionPapers.Drafts(kind, db, keeper, pack, of),
        HearingPaper.Notice or HearingPaper.Kind or HearingPaper.Answer => HearingPaper.Drafts(kind, db, keeper, pack, of),
        ChangePapers.Notice => ChangePapers.Drafts(db, pack, of),
        "delivery" => DeliveryPaper.Drafts(db, pack, of, today),
        _ => Task.FromResult<IReadOnlyList<PaperDraft>>([]),
    };

    /// <summary>Issues what can be written of a kind and has not been; tells how many there are now.</summary>
    public static async Task<int> Issue(Work work, Law law, Case of, string kind)
    {
        var pack = law.For(of.Area);
        var papers = 0;
        foreach (var draft in await Drafts(kind, work.Db, work.Keeper, pack, of, work.Today))
            if (await IssuePaper.Issue(work, pack, of.Id, of.Area, draft) is not null) papers++;
        // A delivery proves the arrival of a notice, which must be there for it to see.
        if (papers > 0) await work.Db.SaveChangesAsync();
        return papers;
    }

    private static async Task<IReadOnlyList<PaperDraft>> Notices(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of) =>
        [.. (await NoticePaper.Drafts(db, keeper, pack, of)).Where(draft => draft.Kind == kind)];
}
