// A procedure as the pack describes it: steps, who acts, how long each may take, and who confirms.
namespace Sunbeam.Rules.Packs;

/// <param name="Limit">The parameter that holds the limit; its unit is working_day, day or hour. Null for none of its own.</param>
/// <param name="After">The step whose end starts this one's clock; null for the application.</param>
/// <param name="Needs">Papers that must be there before the step can end.</param>
/// <param name="Makes">Papers that the step makes.</param>
public sealed record Step(
    string Id, string LabelZh, string LabelEn, string Role, string? After, string? Limit,
    IReadOnlyList<string> Needs, IReadOnlyList<string> Makes, string? Source)
{
    /// <summary>"entitled" or "not_entitled": the step is there only for such a proposal. Null for every one.</summary>
    public string? Only { get; init; }

    /// <summary>The earlier step to which an objection sends the case back, with all that follows; null where it is only looked into.</summary>
    public string? Objection { get; init; }

    /// <summary>The parameter that says "always", "disputed" or "never"; null for a step that is always there.</summary>
    public string? When { get; init; }

    /// <summary>The paper by which the step is called where there is a dispute.</summary>
    public string? Call { get; init; }
}

/// <summary>A reason for which the law lets the clock stand.</summary>
/// <param name="Steps">The steps during which it may.</param>
/// <param name="Most">The parameter that says how long it may stand at most; null where nothing says so.</param>
public sealed record PauseReason(string Id, string LabelZh, string LabelEn, IReadOnlyList<string> Steps, string? Most, string? Source);

/// <summary>一事一议: above what the law computes an office may decide more, in a meeting that is recorded.</summary>
/// <param name="Role">Whose meeting it is; nobody else's counts.</param>
/// <param name="When">The formula, true or false, for whom there is anything to decide: whose need lies above a cap.</param>
/// <param name="Most">The parameter of the most that it may decide; null where nothing says so.</param>
/// <param name="People">The parameter of how many must have been there; null where nothing says so.</param>
/// <param name="Need">The formula of what is needed, in money: no meeting gives more. Null where nothing says so.</param>
public sealed record Resolving(string Role, string When, string? Most, string? People, string? Need, string? Source);

/// <param name="ConfirmedBy">The parameter that says "district" or "township".</param>
/// <param name="WholeLimits">The parameters of the limits for the whole: under "district", "township" and "hard".</param>
/// <param name="Review">The formula that gives the months until the next review.</param>
public sealed record Procedure(
    string Id, string LabelZh, string LabelEn, IReadOnlyList<string> Programmes, string? ConfirmedBy,
    IReadOnlyDictionary<string, string> WholeLimits, string? Review, IReadOnlyList<Step> Steps, string? Source, string Layer)
{
    /// <summary>What each programme is called in the number of a case (低保); a programme without one is called by its label.</summary>
    public IReadOnlyDictionary<string, string> Short { get; init; } = new Dictionary<string, string>();

    /// <summary>The programmes for which screening looks for people who have not applied; all of them unless the pack says otherwise.</summary>
    public IReadOnlyList<string> Seeks { get; init; } = [];

    /// <summary>For what the clock may stand.</summary>
    public IReadOnlyList<PauseReason> Pauses { get; init; } = [];

    /// <summary>The parameter of the share of proposals that the district draws and looks into itself; null where it draws none.</summary>
    public string? Sample { get; init; }

    /// <summary>Why the district itself must visit before it confirms: "relative", "complaint".</summary>
    public IReadOnlyList<string> DistrictVisits { get; init; } = [];

    /// <summary>Up to this amount, a parameter, the township confirms what is granted, though the office of ConfirmedBy confirms the rest.</summary>
    public string? DelegatedUpTo { get; init; }

    /// <summary>Who applies for a child: "guardian", "childrens_director". Empty where whoever is in need applies.</summary>
    public IReadOnlyList<string> AppliedBy { get; init; } = [];

    public Resolving? Resolution { get; init; }

    /// <summary>For what an aid may end without its household having been heard.</summary>
    public IReadOnlyList<string> Unheard { get; init; } = [];

    public Step Step(string id) => Steps.First(step => step.Id == id);
}

internal static class ReadProcedure
{
    internal static readonly string[] LimitUnits = ["working_day", "day", "hour"];
    private static readonly string[] Outcomes = ["entitled", "not_entitled"];
    private static readonly string[] Applicants = ["guardian", "childrens_director"];
    private const string Publicise = "publicise", PublicNotice = "public-notice", Review = "review";
    private static readonly string[] Occasions = ["relative", "complaint"];
    private static readonly string[] Whens = ["always", "disputed", "never"];
    private static readonly string[] Grounds = ["died", "no_longer_entitled", "withdrew", "moved_away", "other"];

    public static Procedure From(string id, string layer, Yaml yaml, PackContent pack, IReadOnlyCollection<string> papers, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        var programmes = fields.List("programmes");
        foreach (var item in programmes) Known(item, pack.Programmes.Keys, "programme", errors);
        var confirmedBy = Named(fields.Find("confirmed_by"), pack.Parameters.Keys, "parameter", errors);
        var limits = (fields.Find("limit")?.Entries ?? []).ToDictionary(
            entry => entry.Key.Text ?? "", entry => Limit(entry.Value, pack, errors) ?? "");
        var review = Named(fields.Find("review"), pack.Formulas.Keys, "formula", errors);
        var steps = fields.List("steps").Select(item => ReadStep(item, pack, papers, errors)).ToList();
        CheckOrder(fields.List("steps"), steps, errors);
        var seeks = fields.Find("seeks") is null ? programmes : fields.List("seeks");
        foreach (var item in seeks) Known(item, programmes.Select(programme => programme.Text ?? ""), "programme of this procedure", errors);
        var called = fields.Find("short")?.Entries ?? [];
        foreach (var (programme, _) in called) Known(programme, pack.Programmes.Keys, "programme", errors);
        RefusePublic(fields.List("steps"), steps, programmes, pack, errors);
        foreach (var applicant in fields.List("applied_by")) Known(applicant, Applicants, "applicant", errors);
        foreach (var occasion in fields.List("district_visits")) Known(occasion, Occasions, "occasion", errors);
        foreach (var ground in fields.List("unheard")) Known(ground, Grounds, "ground", errors);
        var pauses = fields.List("pauses").Select(item => ReadPause(item, steps, pack, errors)).ToList();
        var procedure = new Procedure(
            id, label.Zh, label.En, [.. programmes.Select(item => item.Text ?? "")], confirmedBy, limits, review, steps, fields.Text("source"), layer)
        {
            Seeks = [.. seeks.Select(item => item.Text ?? "")],
            Short = called.ToDictionary(entry => entry.Key.Text ?? "", entry => entry.Value.Text ?? ""),
            Pauses = pauses, Sample = Named(fields.Find("sample"), pack.Parameters.Keys, "parameter", errors),
            DistrictVisits = fields.Texts("district_visits"), Unheard = fields.Texts("unheard"), AppliedBy = fields.Texts("applied_by"),
            DelegatedUpTo = Named(fields.Find("delegated_up_to"), pack.Parameters.Keys, "parameter", errors),
            Resolution = fields.Find("resolution") is { } resolution ? ReadResolving(resolution, pack, errors) : null,
        };
        fields.Done();
        return procedure;
    }

    private static Step ReadStep(Yaml yaml, PackContent pack, IReadOnlyCollection<string> papers, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        foreach (var item in fields.List("needs").Concat(fields.List("makes"))) Known(item, papers, "paper", errors);
        var step = new Step(
            fields.NeedText("id"), label.Zh, label.En, fields.NeedText("role"), fields.Text("after"), Limit(fields.Find("limit"), pack, errors),
            fields.Texts("needs"), fields.Texts("makes"), fields.Text("source"))
            { Only = fields.Text("only"), Objection = fields.Text("objection"), When = When(fields.Find("when"), pack, errors), Call = fields.Text("call") };
        // It comes again and again and no act ends it once, so nothing would ask for its papers.
        if (step.Id == Review && fields.List("needs") is [var asked, ..])
            errors.Add(asked.Error("the step 'review' comes again and again; no act would ask for papers that it needs"));
        if (fields.Find("call") is { } call) Known(call, papers, "paper", errors);
        if (fields.Find("only") is { } only) Known(only, Outcomes, "outcome", errors);
        fields.Done();
        return step;
    }

    // What must not be public is refused where it is written, so that no layer lets it slip.
    private static void RefusePublic(IReadOnlyList<Yaml> yamls, List<Step> steps, IReadOnlyList<Yaml> programmes, PackContent pack, List<PackError> errors)
    {
        var secret = programmes.FirstOrDefault(item => pack.Programmes.GetValueOrDefault(item.Text ?? "") is { NeverPublic: true });
        if (secret is null) return;
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].Id == Publicise || steps[i].Makes.Concat(steps[i].Needs).Contains(PublicNotice))
                errors.Add(yamls[i].Error($"'{secret.Text}' is never public; a procedure of it has no public notice"));
    }

    private static Resolving ReadResolving(Yaml yaml, PackContent pack, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        var resolving = new Resolving(
            fields.NeedText("role"), Named(fields.Need("when"), pack.Formulas.Keys, "formula", errors) ?? "",
            Named(fields.Find("most"), pack.Parameters.Keys, "parameter", errors),
            Named(fields.Find("people"), pack.Parameters.Keys, "parameter", errors),
            Named(fields.Find("need"), pack.Formulas.Keys, "formula", errors), fields.Text("source"));
        fields.Done();
        return resolving;
    }

    private static string? When(Yaml? yaml, PackContent pack, List<PackError> errors)
    {
        var name = Named(yaml, pack.Parameters.Keys, "parameter", errors);
        if (name is not null && pack.Parameters.TryGetValue(name, out var parameter))
            foreach (var given in parameter.Values.Where(given => !Whens.Contains(given.Value.Text)))
                errors.Add(yaml!.Error($"'{name}' says '{given.Value.Text}'; expected one of {string.Join(", ", Whens)}"));
        return name;
    }

    private static PauseReason ReadPause(Yaml yaml, List<Step> steps, PackContent pack, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        foreach (var item in fields.List("steps")) Known(item, steps.Select(step => step.Id), "step", errors);
        var pause = new PauseReason(fields.NeedText("id"), label.Zh, label.En, fields.Texts("steps"), Limit(fields.Find("most"), pack, errors), fields.Text("source"));
        fields.Done();
        return pause;
    }

    private static void CheckOrder(IReadOnlyList<Yaml> yamls, List<Step> steps, List<PackError> errors)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].After is { } after && !before.Contains(after))
                errors.Add(yamls[i].Error($"'{after}' is no earlier step" + Fields.Suggest(after, before)));
            if (steps[i].Objection is { } back && !before.Contains(back))
                errors.Add(yamls[i].Error($"'{back}' is no earlier step" + Fields.Suggest(back, before)));
            if (!before.Add(steps[i].Id)) errors.Add(yamls[i].Error($"the step '{steps[i].Id}' stands twice"));
        }
    }

    private static string? Limit(Yaml? yaml, PackContent pack, List<PackError> errors)
    {
        var name = Named(yaml, pack.Parameters.Keys, "parameter", errors);
        if (name is not null && pack.Parameters.TryGetValue(name, out var parameter) && !LimitUnits.Contains(parameter.Unit))
            errors.Add(yaml!.Error($"the unit of '{name}' is '{parameter.Unit}'; expected one of {string.Join(", ", LimitUnits)}"));
        return name;
    }

    private static string? Named(Yaml? yaml, IEnumerable<string> known, string what, List<PackError> errors)
    {
        if (yaml is not null) Known(yaml, known, what, errors);
        return yaml?.Text;
    }

    private static void Known(Yaml yaml, IEnumerable<string> known, string what, List<PackError> errors)
    {
        if (!known.Contains(yaml.Text)) errors.Add(yaml.Error($"unknown {what} '{yaml.Text}'" + Fields.Suggest(yaml.Text ?? "", known)));
    }
}
