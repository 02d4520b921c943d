using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Time;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Homeward.Journey.People;

namespace Homeward.App.Hospital.Import;

/// <summary>Reads a list and says what it would change, changing nothing.</summary>
public sealed class PreviewCensus(KnownPeople known, WhoIsMeant meant, SitesAtHand sites, StandingDoubts doubts, CodeLists codes, ActingNow acting, Frame frame, Clock clock)
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

        var reading = await ReadCensus.From(file, new CensusSettings(columns, takenAt, IsOnList) { WhyNot = WhyNot }, cancel);
        if (reading.List is not { } list)
        {
            return new CensusPreview(null, new CensusPlan { Refusal = reading.Refusal, Problems = reading.Remarks });
        }

        if (await sites.WhyNot(list.Sites, cancel) is { } notTheirs)
        {
            return new CensusPreview(list, new CensusPlan { Refusal = notTheirs });
        }

        var role = acting.Required.Role;
        var before = await known.Before(list, cancel) with { TakesNobody = role == Roles.Administrator };
        var plan = Compare(list, before, reading.Remarks);
        if (role == Roles.Job)
        {
            return await doubts.Mark(new CensusPreview(list, plan), list, cancel);
        }

        var told = Compare(list, before.AsSeenBy(await meant.Seen(before.People.Select(p => p.Id), cancel), list.Sites), reading.Remarks);
        var questions = 1 + Math.Max(0, told.Asking - await sites.Beds(plan.Sites, cancel));
        return await doubts.Mark(new CensusPreview(list, plan) { Told = told, Questions = questions }, list, cancel);
    }

    private CensusPlan Compare(CensusList list, KnownHospital before, IReadOnlyList<RejectedRow> remarks)
    {
        var plan = CompareCensus.Of(list, before, clock.Now);
        return plan with { Problems = [.. plan.Problems.Concat(remarks).OrderBy(p => p.Line)], Unread = list.Unread };
    }

    private NhsNumberIsNotForTests? WhyNot(NhsNumber number) => frame.MadeUp && !number.IsForTests ? new NhsNumberIsNotForTests() : null;

    private bool IsOnList(string list, string code) => codes.Find(list, codes.Edition(list, ""), code) is not null;
}

/// <summary>A list with what it would change; no list where the file could not be read.</summary>
public sealed record CensusPreview(CensusList? List, CensusPlan Plan)
{
    /// <summary>The same as far as whoever acts may be told: compared as if people out of their sight were known to nobody.</summary>
    public CensusPlan Told { get; init; } = Plan;

    /// <summary>What of its doubts is new: the others wait already, or were decided for this very list.</summary>
    public IReadOnlyList<CensusHold> Raises { get; init; } = [];

    /// <summary>The list as it was taken in before, where taking it in again changes nothing; else null.</summary>
    public CensusIntake? Again { get; init; }

    /// <summary>How many questions about people out of sight the list is: one, and one more for each row beyond the beds of its hospitals that names nobody in sight.</summary>
    public int Questions { get; init; } = 1;

    /// <summary>What waits: rows that could mean somebody out of sight, which are shown as coming; and the others.</summary>
    /// <param name="isSeen">Whether whoever acts may see a person.</param>
    public (IReadOnlyList<CensusHold> Hidden, IReadOnlyList<CensusHold> Waiting) Holds(Func<PersonId, bool> isSeen)
    {
        var parts = Told.Holds.ToLookup(hold => hold.Row is not null && !hold.WaitsAlready && !hold.Candidates.All(isSeen));
        return ([.. parts[true]], [.. parts[false]]);
    }
}
