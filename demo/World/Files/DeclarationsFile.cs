// declarations.jsonl: what each household that would apply says of itself, one JSON document a line.
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sunbeam.Demo.World.Files;

internal sealed class DeclarationsFile(string folder) : IDisposable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly StreamWriter writer = new(Path.Combine(folder, "declarations.jsonl")) { NewLine = "\n" };

    public void Add(Household household)
    {
        if (Declare.By(household) is { } declaration)
        {
            writer.WriteLine(JsonSerializer.Serialize(declaration, Options));
        }
    }

    public void Dispose() => writer.Dispose();
}
