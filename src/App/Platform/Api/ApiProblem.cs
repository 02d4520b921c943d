using System.Text.Json.Serialization;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Api;

/// <summary>Why a request did not do what it asked for. Source: RFC 9457.</summary>
/// <param name="Type">Names the kind for programs: <c>urn:homeward:refusal:AlreadyAnswered</c> where a rule said no, else <c>urn:homeward:problem:…</c>.</param>
/// <param name="Title">The kind in a few words.</param>
/// <param name="Status">The same as the answer's own.</param>
public sealed record ApiProblem(string Type, string Title, int Status)
{
    public const string MediaType = "application/problem+json";

    /// <summary>One sentence that a person can read: the rule's own where a rule said no.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>The name of the rule's refusal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }

    /// <summary>What is wrong with which field; the key is the field's name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>What changed meanwhile, the latest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiChange>? Changed { get; init; }

    /// <summary>Who may be meant, for whoever is about to add somebody; each can be read under <c>/api/people</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Guid>? LikelySame { get; init; }

    /// <summary>Where the log tells more; for whoever runs this server.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    /// <summary>After how long the same request may be sent again: the header <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether the same request may be answered otherwise a moment later, so that this answer is not kept for those who send it again.</summary>
    [JsonIgnore]
    public bool MayPass { get; init; }

    /// <summary>A rule's no: 409, or 429 where waiting is all that it takes.</summary>
    public static ApiProblem Of(Refusal refusal) => new(
        $"urn:homeward:refusal:{refusal.Name}", refusal.Wait is null ? "The rules say no" : "Not now", refusal.Wait is null ? StatusCodes.Status409Conflict : StatusCodes.Status429TooManyRequests)
    {
        Detail = refusal.Sentence, Refusal = refusal.Name, Wait = refusal.Wait, MayPass = refusal.MayPass,
    };

    public static ApiProblem Of(int status, string name, string title, string? detail = null) => new($"urn:homeward:problem:{name}", title, status) { Detail = detail };

    public static ApiProblem NotThere { get; } = Of(StatusCodes.Status404NotFound, "not-there", "Not there, or not yours to see");

    /// <summary>Fields that cannot be understood, each with a sentence.</summary>
    public static ApiProblem Wrong(params IEnumerable<(string Field, string Sentence)> fields) =>
        Of(StatusCodes.Status400BadRequest, "unfit-fields", "Something in the request cannot be used") with
        {
            Errors = fields.GroupBy(f => f.Field, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Select(each => each.Sentence).ToArray(), StringComparer.Ordinal),
        };

    /// <summary>The answer that carries it.</summary>
    public IResult Answer() => new Written(this);

    /// <summary>Writes it in place of whatever was about to be answered.</summary>
    public Task Write(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (MayPass)
        {
            KeptAnswers.NotThis(http);
        }

        if (Wait is { } wait)
        {
            http.Response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0}";
        }

        return http.Response.WriteAsJsonAsync(this, ApiRequest.Json, MediaType, http.RequestAborted);
    }

    private sealed class Written(ApiProblem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => problem.Write(httpContext);
    }
}

/// <summary>One change of what a request wanted to change too.</summary>
/// <param name="Fact">The fact's name: <c>NeedAccepted</c>.</param>
/// <param name="By">Who did it, by name or by membership.</param>
public sealed record ApiChange(string Fact, DateTime At, string By);

/// <summary>Turns what acts come to into answers.</summary>
public static class ApiAnswers
{
    /// <summary>404 where it is not there, 409 where a rule said no, else what <paramref name="done"/> makes.</summary>
    public static async Task<IResult> After(this Outcome outcome, Func<Task<IResult>> done) =>
        !outcome.IsThere ? ApiProblem.NotThere.Answer()
        : outcome.Refusal is { } refusal ? ApiProblem.Of(refusal).Answer()
        : await done();

    /// <summary>The value with its version, to be named by whoever changes it.</summary>
    public static IResult WithTag<T>(this HttpContext http, T value, int version)
    {
        http.Response.Headers.ETag = $"\"{version}\"";
        return Results.Json(value, ApiRequest.Json);
    }
}
