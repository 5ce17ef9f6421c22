// Describes the API at /openapi/v1.json: every act and every page that is opened by a door, with the numbers that stand
// in its address, and each input under the name of its act.
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sunbeam.Shell.Doors;

internal static partial class DescribeApi
{
    public static void With(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Sunbeam", Version = "1",
                Description = "Every act and page of the platform. Sign with a token (Authorization: Bearer …); give each act a key of your own (\"key\" or Idempotency-Key), under which it is done once.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (Match step in InAddress().Matches(context.Description.RelativePath ?? ""))
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = step.Groups[1].Value, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            return Task.CompletedTask;
        });
    }

    // "Input" of AcceptLead and "Input" of CloseLead are two things.
    private static string? NameOf(JsonTypeInfo info)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        return name is null || info.Type.DeclaringType is not { } act ? name : act.Name + name;
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex InAddress();
}
