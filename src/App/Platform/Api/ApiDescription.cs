using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Homeward.App.Platform.Api;

/// <summary>The OpenAPI document at <c>/api/openapi.json</c>, made from the routes themselves.</summary>
internal static class ApiDescription
{
    /// <summary>The document's name, and that of the group of routes that it describes.</summary>
    public const string Name = "openapi";

    private const string Scheme = "key";

    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = route => route.GroupName == Name;
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiActAttribute>().LastOrDefault() is { } act)
            {
                operation.Parameters ??= [];
                AddHeader(operation, context, OnceOnly.Header, HttpMethods.Post, "Letters of the caller’s own under which this is done once, for 24 hours, however often it is sent.");
                AddHeader(operation, context, "If-Match", act.NeedsTag ? null : "", "The ETag of what the caller has read.");
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Homeward", Version = "1",
                Description = "The way home from hospital for other systems: the same acts and lists that pages have. See docs/api.md for keys, versions, repeated requests and webhooks.",
            };
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that an administrator made. In this header and nowhere else." },
            };
            SayNullOnce(document);
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
    }

    // Where a value may be missing, that stands beside its schema. In a list of words it would stand a second time, and nothing would be one of the two alone.
    private static void SayNullOnce(OpenApiDocument document)
    {
        foreach (var schema in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)).Values.OfType<OpenApiSchema>().Where(schema => schema.Enum is { Count: > 0 }))
        {
            schema.Enum = [.. schema.Enum!.Where(word => word is not null && !word.IsJsonNullSentinel())];
            schema.Type &= ~JsonSchemaType.Null;
        }
    }

    // For a method alone where one is named, for every one where it is null.
    private static void AddHeader(OpenApiOperation operation, OpenApiOperationTransformerContext context, string name, string? method, string words)
    {
        if (method is null || method == context.Description.HttpMethod)
        {
            operation.Parameters!.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = true, Description = words, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }
}
