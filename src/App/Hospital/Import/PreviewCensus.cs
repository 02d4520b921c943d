using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Time;
using Homeward.Exchange.Csv;
using Homeward.Journey.Hospital.Census;

namespace Homeward.App.Hospital.Import;

/// <summary>Reads a list and says what it would change, changing nothing.</summary>
public sealed class PreviewCensus(KnownPeople known, SitesAtHand sites, CodeLists codes, Clock clock)
{
    /// <param name="file">The list; it must be possible to read it twice.</param>
    /// <param name="mapping">The text of a mapping file, or null.</param>
    /// <param name="takenAt">When it was taken, where the file does not say.</param>
    public async Task<CensusPreview> Of(Stream file, string? mapping, DateTime? takenAt, CancellationToken cancel)
    {
        var columns = CensusMapping.None;
        if (mapping is not null && CensusMapping.TryRead(mapping, out columns) is { } fault)
        {
            return new CensusPreview(null, new CensusPlan { Refusal = fault });
        }

        var reading = await ReadCensus.From(file, new CensusSettings(columns, takenAt, IsOnList), cancel);
        if (reading.List is not { } list)
        {
            return new CensusPreview(null, new CensusPlan { Refusal = reading.Refusal, Problems = reading.Remarks });
        }

        if (await sites.WhyNot(list.Sites, cancel) is { } notTheirs)
        {
            return new CensusPreview(list, new CensusPlan { Refusal = notTheirs });
        }

        var plan = CompareCensus.Of(list, await known.Before(list, cancel), clock.Now);
        return new CensusPreview(list, plan with { Problems = [.. plan.Problems.Concat(reading.Remarks).OrderBy(p => p.Line)] });
    }

    private bool IsOnList(string list, string code) => codes.Find(list, codes.Edition(list, ""), code) is not null;
}

/// <summary>A list with what it would change; no list where the file could not be read.</summary>
public sealed record CensusPreview(CensusList? List, CensusPlan Plan);
