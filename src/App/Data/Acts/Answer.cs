// What an act answers: done, with where to look next; or refused, with one clear sentence.
namespace Sunbeam.Data.Acts;

public abstract record Answer
{
    public static Answer Done(string location, long? id = null, object? more = null) => new Done(location, id, more);

    public static implicit operator Answer(Problem problem) => new Refused(problem);
}

/// <param name="Location">The page that shows the result.</param>
/// <param name="Id">The row that was made or changed.</param>
/// <param name="More">What an API caller may want besides.</param>
public sealed record Done(string Location, long? Id, object? More) : Answer;

public sealed record Refused(Problem Problem) : Answer;

/// <summary>A refusal: its code, what is wrong and what to do, in both languages, and the field it is about.</summary>
/// <param name="Code">"stage.what", stable; `docs/errors.md` lists them.</param>
public sealed record Problem(string Code, string Zh, string En, int Status = 422, string? Field = null)
{
    /// <summary>Also the answer to whatever lies outside one's reach: it is as if it did not exist.</summary>
    public static readonly Problem NotThere = new("not-there", "没有找到，或不在您的管辖范围内。", "Not found, or outside your area.", 404);

    public static readonly Problem NotYours = new("not-yours", "您当前的角色不能办理这一步。", "Your present role cannot do this.", 403);

    public static readonly Problem Changed = new("changed", "别人刚刚改动了这条记录，请刷新页面后再办。", "Somebody else has just changed this record; reload the page and try again.", 409);

    /// <summary>The page on which it can be mended, where there is one.</summary>
    public string? Link { get; init; }

    public Problem At(string field) => this with { Field = field };

    /// <summary>The same problem with {0}, {1} … of its sentences filled in. Never pass personal values.</summary>
    public Problem With(params object[] values) => this with
    {
        Zh = string.Format(System.Globalization.CultureInfo.InvariantCulture, Zh, values),
        En = string.Format(System.Globalization.CultureInfo.InvariantCulture, En, values),
    };
}
