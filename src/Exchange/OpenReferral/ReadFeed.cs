using System.Globalization;
using System.Text.Json;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Gathers the pages or files of an Open Referral UK feed (HSDS-UK 3.0, fields of 3.1 where they are there) and reads them into services.</summary>
/// <remarks>
/// The shape may be any that feeds in the wild have: a page of an API (<c>contents</c>), pages within pages, one service, a bare list, or tables side by side
/// (<c>organizations</c>, <c>services</c>, <c>taxonomy_terms</c>). A service may name its organisation and terms by id and they may stand in another file, so
/// nothing is read before all is gathered. One service that cannot be read stops no other; a list of services in an organisation is that organisation's.
/// The same id twice: the later one, which is told.
/// </remarks>
public sealed class ReadFeed
{
    private const int DeepestPage = 16;

    private static readonly string[] Lists = ["contents", "services", "page", "pages"];
    private static readonly string[] Wraps = ["data", "content", "items", "results", "result"];
    private static readonly string[] WholeMarks = ["schedules", "service_at_locations", "attributes"];

    private readonly List<(string Where, JsonElement Service, FeedOrganisation? Within)> _services = [];
    private readonly Dictionary<string, FeedOrganisation> _organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeedTerm> _terms = new(StringComparer.Ordinal);
    private readonly List<FeedFault> _faults = [];

    /// <summary>What it mentions so far, and says of the whole.</summary>
    public FeedTally Tally { get; } = new();

    /// <summary>The services gathered so far, each with its id and whether more than its outline was given.</summary>
    public IReadOnlyList<FeedOutline> Outlines => [.. _services.Select(s => new FeedOutline(s.Service.Line("id"), NameOf(s.Service), WholeMarks.Any(mark => s.Service.Has(mark, out _))))];

    /// <summary>Terms that stood in lists of their own, whether or not a service is filed under them: their parents lead the mapping upwards.</summary>
    public IReadOnlyCollection<FeedTerm> Terms => _terms.Values;

    /// <summary>Gathers one page or file.</summary>
    /// <param name="where">Its name, for the faults.</param>
    /// <returns>How many services it held; null where it is no JSON at all.</returns>
    public int? Add(string where, ReadOnlyMemory<byte> json)
    {
        try
        {
            var (root, broken) = FeedJson.Parse(FeedText.Narrow(json));
            var before = _services.Count;
            Gather(new Place(where, 0, null), root);
            foreach (var row in broken)
            {
                Reject(where, string.Create(CultureInfo.InvariantCulture, $"left out: it is no JSON that can be read (the row on line {row.Line})"), row.Beginning);
                Tally.Lose();
            }

            return _services.Count - before;
        }
        catch (JsonException trouble)
        {
            Reject(where, string.Create(CultureInfo.InvariantCulture, $"it is no JSON that can be read (line {trouble.LineNumber + 1})"), "");
            Tally.Lose();
            return null;
        }
    }

    /// <summary>Takes over what another one gathered.</summary>
    /// <param name="services">Whether its services too, or only what it mentions: they are had otherwise.</param>
    public void Join(ReadFeed other, bool services)
    {
        Tally.Join(other.Tally);
        _faults.AddRange(other._faults);
        _services.AddRange(services ? other._services : []);
        foreach (var (id, organisation) in other._organisations)
        {
            _organisations[id] = organisation;
        }

        foreach (var (id, term) in other._terms)
        {
            _terms[id] = term;
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
        foreach (var (where, element, within) in _services)
        {
            void Tell(string reason) => faults.Add(FeedFault.Of($"{where}, {NameOf(element)}", reason, element.Row()));
            var (service, reason) = reader.From(element, within, part => Tell($"read in part: {part}"));
            if (service is null)
            {
                Tell($"left out: {reason}");
                continue;
            }

            if (!element.IsUtf8())
            {
                Tell("read in part: signs in it are no UTF-8, and were read as Windows-1252");
            }

            if (services.ContainsKey(service.Id))
            {
                Tell("the feed has this id twice: the later one was taken");
            }

            services[service.Id] = service;
        }

        if (Tally.Short is { } missing)
        {
            faults.Add(FeedFault.Of("the whole feed", missing, ""));
        }

        return new Feed([.. services.Values], faults, Tally);
    }

    private void Gather(Place at, JsonElement of)
    {
        if (at.Depth > DeepestPage)
        {
            Reject(at.Where, "its pages lie within pages too deep to follow", "");
            Tally.Lose();
        }
        else if (of.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in of.EnumerateArray())
            {
                Gather(at.Within(null), one);
            }
        }
        else if (of.ValueKind != JsonValueKind.Object)
        {
            Reject(at.Where, "left out: something stands among the services that is no object", of.Row());
        }
        else if (!GatherTables(at, of))
        {
            _services.Add((at.Where, of, at.Organisation));
            Tally.Row(of.Line("id"), of.Line("name"));
        }
    }

    // Whether it was a page or a set of tables rather than a service.
    private bool GatherTables(Place at, JsonElement of)
    {
        foreach (var organisation in of.Each("organizations", "organisations"))
        {
            GatherLists(at with { Organisation = Known(organisation) }, organisation);
        }

        foreach (var term in of.Each("taxonomy_terms"))
        {
            if (term.Line("id") is { } id && ReadListing.Term(term) is { } read)
            {
                _terms[id] = read;
            }
        }

        // An organisation may stand where a page would, with its services in it.
        var isOrganisation = of.Says("id") && of.Says("name") && of.Has("services", out var list) && list.ValueKind == JsonValueKind.Array;
        return GatherLists(isOrganisation ? at with { Organisation = Known(of) } : at, of) || of.Has("organizations", out _) || of.Has("organisations", out _) || of.Has("taxonomy_terms", out _);
    }

    private FeedOrganisation? Known(JsonElement organisation)
    {
        if (organisation.Line("name") is not { } name || (organisation.Line("id") ?? Folded.Of(name)) is not { Length: > 0 and <= ReadListing.LongestId } id)
        {
            return null;
        }

        return _organisations[id] = new FeedOrganisation(id, name);
    }

    private bool GatherLists(Place at, JsonElement of)
    {
        // What has neither id nor name is no service: such a wrap may be of any make.
        var names = of.Says("id") || of.Says("name") ? Lists : [.. Lists, .. Wraps];
        var (before, met) = (_services.Count, Tally.PagesMet);
        var lists = names.Where(name => of.Has(name, out var list) && list.ValueKind is JsonValueKind.Array or JsonValueKind.Object).ToList();
        foreach (var name in lists)
        {
            _ = of.Has(name, out var list);
            Gather(at.Within(name), list);
        }

        var (items, pages) = (of.Whole("total_items") ?? of.Whole("totalElements"), of.Whole("total_pages") ?? of.Whole("totalPages"));
        if (items is not null || pages is not null)
        {
            // Where pages lie within, those were counted.
            Tally.Page(items, pages, met == Tally.PagesMet ? _services.Count - before : 0);
        }

        return lists.Count > 0;
    }

    private static string NameOf(JsonElement service) => service.Line("name") ?? service.Line("id") ?? "a service without a name";

    // Where something stands: in which file and list, how many lists deep, and in which organisation.
    private readonly record struct Place(string Where, int Depth, FeedOrganisation? Organisation)
    {
        public Place Within(string? list) => this with { Where = list is null ? Where : $"{Where}, {list}", Depth = Depth + 1 };
    }
}

/// <summary>How one service stands on a page.</summary>
/// <param name="IsWhole">Whether the page holds more of it than an outline.</param>
public readonly record struct FeedOutline(string? Id, string Name, bool IsWhole);
