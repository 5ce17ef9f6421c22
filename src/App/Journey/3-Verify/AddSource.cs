// Adds a source beside those of the law, without code: its definition as text, read by the same reader as the law's own.
// The same id again puts it right. What the law itself names cannot be changed here.
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class AddSource
{
    /// <param name="District">Six digits: where it may be asked.</param>
    /// <param name="Definition">As a file of packs/*/sources.</param>
    public sealed record Input([Asked("区划")] string District, [Asked("定义")] string Definition);

    /// <summary>A definition that can be saved as it stands, with the other ways beside it.</summary>
    public const string Example = """
      id: village_bank
      department: 村镇银行
      label: { zh: 村镇银行存款, en: Deposits at the village bank }
      key: identity                      # identity | household
      legal: 社会救助法 第四十一条
      purposes: [verify]
      freshness_days: 90
      limits: { per_second: 20, at_once: 4 }
      reach:
        kind: http_json                  # http_json | database | file_drop | manual
        path: /query
        sign: header                     # none | header | hmac
        header: X-Api-Key
        send: { key: id_no }             # request, key, purpose, authorisation; none leaves a part out
        reply: { records: data.list, identity: id_no, status: code, answered: "0", no_record: "1" }
      yields:
        - { fact: deposits, of: balance, combine: sum, unit: yuan, when_none: 0 }
      """;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/sources/add", [Role.Administrator], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (!Law.Districts.Contains(input.District) || Area.First(input.District) < work.Actor.Lowest || Area.Last(input.District) > work.Actor.Highest)
            return VerifyProblems.NoSuchDistrict.At("district");
        var pack = law.For(input.District);
        var errors = new List<PackError>();
        var text = input.Definition.ReplaceLineEndings("\n");
        var id = Yaml.Read(AddedSources.Layer, text, errors)?["id"]?.Text ?? "";
        if (AddedSources.InPack(pack, id)) return VerifyProblems.InTheLaw.With(id).At("definition");
        if (errors.Count == 0) ReadSource.Of(pack, new PackFile(id, text, AddedSources.Layer), errors);
        if (errors.Count > 0) return VerifyProblems.BadDefinition.With(errors.Count, errors[0].Line, errors[0].Column, errors[0].Message).At("definition");

        var added = await work.Db.Set<AddedSource>().SingleOrDefaultAsync(one => one.Id == id);
        if (added is not null && added.District != input.District) return VerifyProblems.InTheLaw.With(id).At("definition");
        if (added is null)
            work.Db.Add(new AddedSource { Id = id, District = input.District, Definition = text, AddedBy = work.Actor.AccountId, AddedAt = work.Now });
        else (added.Definition, added.AddedBy, added.AddedAt) = (text, work.Actor.AccountId, work.Now);
        work.Note($"source:{id}", added is null ? "source.added" : "source.changed", Area.First(input.District),
            $"definition={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}");
        return Answer.Done($"/sources/{id}");
    }
}
