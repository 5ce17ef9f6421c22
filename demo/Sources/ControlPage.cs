// The switchboard's page: one table, no script, nothing fetched from elsewhere.
using System.Text;

namespace Sunbeam.Demo.Sources;

internal static class ControlPage
{
    /// <summary>The modes by the word that forms and scripts use, in the order of the page.</summary>
    public static readonly IReadOnlyDictionary<string, (Mode Mode, string Zh)> Modes = new Dictionary<string, (Mode, string)>
    {
        ["normal"] = (Mode.Normal, "正常"),
        ["error"] = (Mode.Error, "报错 500"),
        ["timeout"] = (Mode.Timeout, "不回应"),
        ["malformed"] = (Mode.Malformed, "JSON 残缺"),
        ["html"] = (Mode.Html, "回网页"),
        ["half"] = (Mode.Half, "中途断开"),
        ["wrong_person"] = (Mode.WrongPerson, "他人数据"),
        ["negative"] = (Mode.Negative, "负数金额"),
        ["endless"] = (Mode.Endless, "没完没了"),
        ["huge"] = (Mode.Huge, "超大回复"),
    };

    private static readonly Dictionary<Mode, string> Codes = Modes.ToDictionary(mode => mode.Value.Mode, mode => mode.Key);

    public static string CodeOf(Mode mode) => Codes[mode];

    public static byte[] Write(Switches switches)
    {
        var rows = new StringBuilder(Row("*", "全部 All", Setting.Sound, null));
        foreach (var department in Departments.All)
        {
            rows.Append(Row(department.Id, $"{department.Zh} {department.En}", switches.Of(department.Id), switches.Asked(department.Id)));
        }
        return Encoding.UTF8.GetBytes(Frame(rows.ToString()));
    }

    private static string Row(string id, string label, Setting setting, long? asked) => $"""
        <tr{(setting == Setting.Sound ? "" : " class=\"changed\"")}>
          <th scope="row">{label}</th>
          <td><input form="f-{id}" name="latency_ms" type="number" min="0" max="{Setting.MostLatencyMs}" value="{setting.LatencyMs}" aria-label="{label} 延迟毫秒"></td>
          <td><input form="f-{id}" name="error_rate" type="number" min="0" max="100" value="{setting.ErrorRate}" aria-label="{label} 出错率"></td>
          <td><select form="f-{id}" name="mode" aria-label="{label} 方式">{Choices(setting.Mode)}</select></td>
          <td class="number">{asked}</td>
          <td><form id="f-{id}" method="post" action="/control"><input type="hidden" name="source" value="{id}"><button>设置 Set</button></form></td>
        </tr>

        """;

    private static string Choices(Mode chosen) => string.Concat(Modes.Select(mode =>
        $"<option value=\"{mode.Key}\"{(mode.Value.Mode == chosen ? " selected" : "")}>{mode.Value.Zh} {mode.Key}</option>"));

    private static string Frame(string rows) => $$"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>演示数据源开关</title>
        <style>
          body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1f2937; }
          h1 { font-size: 1.3rem; margin: 0; }
          .wide { overflow-x: auto; }
          table { border-collapse: collapse; width: 100%; }
          th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid #d1d5db; white-space: nowrap; }
          th[scope=row] { font-weight: normal; }
          .changed th[scope=row]::before { content: "● "; color: #92400e; }
          .changed { background: #fef3c7; }
          .number { text-align: right; font-variant-numeric: tabular-nums; }
          input[type=number] { width: 6rem; }
          input, select, button { font: inherit; }
          form { margin: 0; }
        </style>
        </head>
        <body>
        <main>
        <h1>演示数据源开关</h1>
        <p>让某个部门变慢或出错，看平台怎样应对。 Slow a department down or let it fail, and see how the platform copes.</p>
        <div class="wide">
        <table>
        <thead><tr>
          <th scope="col">数据源 Source</th>
          <th scope="col">延迟(毫秒) Latency</th>
          <th scope="col">出错率(%) Errors</th>
          <th scope="col">方式 Mode</th>
          <th scope="col">已查询 Asked</th>
          <th scope="col">操作 Act</th>
        </tr></thead>
        <tbody>
        {{rows}}</tbody>
        </table>
        </div>
        </main>
        </body>
        </html>
        """;
}
