using System.Text.Json;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Gathers the pages or files of an Open Referral UK feed (HSDS-UK 3.0, fields of 3.1 where they are there) and reads them into services.</summary>
/// <remarks>
/// The shape may be any that feeds in the wild have: a page of an API (<c>contents</c>), pages within pages, one service, a bare list, or tables side by side
/// (<c>organizations</c>, <c>services</c>, <c>taxonomy_terms</c>). A service may name its organisation and terms by id and they may stand in another file, so
/// nothing is read before all is gathered. One service that cannot be read stops no other. The same id twice: the later one, which is told.
/// </remarks>
public sealed class ReadFeed
{
    private const int DeepestPage = 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly List<(string Where, JsonElement Service)> _services = [];
    private readonly Dictionary<string, FeedOrganisation> _organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeedTerm> _terms = new(StringComparer.Ordinal);
    private readonly List<FeedFault> _faults = [];

    /// <summary>How many services have been gathered so far.</summary>
    public int Gathered => _services.Count;

    /// <summary>Terms that stood in lists of their own, whether or not a service is filed under them: their parents lead the mapping upwards.</summary>
    public IReadOnlyCollection<FeedTerm> Terms => _terms.Values;

    /// <summary>Gathers one page or file.</summary>
    /// <param name="where">Its name, for the faults.</param>
    /// <returns>How many services it held; null where it is no JSON at all.</returns>
    public int? Add(string where, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
            var before = _services.Count;
            Gather(where, document.RootElement.Clone(), 0);
            return _services.Count - before;
        }
        catch (JsonException trouble)
        {
            Reject(where, $"it is no JSON that can be read (line {trouble.LineNumber + 1})", "");
            return null;
        }
    }

    /// <summary>Tells of something that could not be had: a page that failed.</summary>
    public void Reject(string where, string reason, string row) => _faults.Add(FeedFault.Of(where, reason, row));

    /// <summary>Reads all that was gathered.</summary>
    public Feed Read(DateOnly today)
    {
        var reader = new ReadListing(_organisations, _terms, today);
        var services = new Dictionary<string, FeedListing>(StringComparer.Ordinal);
        var faults = new List<FeedFault>(_faults);
        foreach (var (where, element) in _services)
        {
            var (service, reason) = reader.From(element, part => faults.Add(FeedFault.Of($"{where}, {NameOf(element)}", $"read in part: {part}", element.GetRawText())));
            if (service is null)
            {
                faults.Add(FeedFault.Of($"{where}, {NameOf(element)}", $"left out: {reason}", element.GetRawText()));
                continue;
            }

            if (services.ContainsKey(service.Id))
            {
                faults.Add(FeedFault.Of($"{where}, {NameOf(element)}", "the feed has this id twice: the later one was taken", element.GetRawText()));
            }

            services[service.Id] = service;
        }

        return new Feed([.. services.Values], faults);
    }

    private void Gather(string where, JsonElement of, int depth)
    {
        if (depth > DeepestPage)
        {
            Reject(where, "its pages lie within pages too deep to follow", "");
        }
        else if (of.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in of.EnumerateArray())
            {
                Gather(where, one, depth + 1);
            }
        }
        else if (of.ValueKind != JsonValueKind.Object)
        {
            Reject(where, "left out: something stands among the services that is no object", of.GetRawText());
        }
        else if (!GatherTables(where, of, depth))
        {
            _services.Add((where, of));
        }
    }

    // Whether it was a page or a set of tables rather than a service.
    private bool GatherTables(string where, JsonElement of, int depth)
    {
        foreach (var organisation in of.Each("organizations", "organisations"))
        {
            if (organisation.Line("id") is { } id && organisation.Line("name") is { } name)
            {
                _organisations[id] = new FeedOrganisation(id, name);
            }

            GatherLists(where, organisation, depth);
        }

        foreach (var term in of.Each("taxonomy_terms"))
        {
            if (term.Line("id") is { } id && ReadListing.Term(term) is { } read)
            {
                _terms[id] = read;
            }
        }

        return GatherLists(where, of, depth) || of.TryGetProperty("organizations", out _) || of.TryGetProperty("organisations", out _) || of.TryGetProperty("taxonomy_terms", out _);
    }

    private bool GatherLists(string where, JsonElement of, int depth)
    {
        var lists = new[] { "contents", "services", "page", "pages" }.Where(name => of.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array or JsonValueKind.Object).ToList();
        foreach (var name in lists)
        {
            Gather($"{where}, {name}", of.GetProperty(name), depth + 1);
        }

        return lists.Count > 0;
    }

    private static string NameOf(JsonElement service) => service.Line("name") ?? service.Line("id") ?? "a service without a name";
}
