using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Referrals;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Person;

/// <summary>Says what became of referrals on a timeline in the words that people use, with the need, the service and the way to the referral.</summary>
/// <remarks>Needs and services are named only as far as the reader may look at that need and that ask; the rest stays without a name.</remarks>
public sealed class WordsOfReferrals(HomewardDb db, FindReferral find, CodeLists codes)
{
    private static readonly FrozenDictionary<string, string> Said = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(ReferralSent)] = "Referred",
        [nameof(NeedsAsked)] = "Asked to help",
        [nameof(NeedAccepted)] = "Said yes",
        [nameof(NeedDeclined)] = "Said no",
        [nameof(NeedPassedOn)] = "Passed it on to another service",
        [nameof(NeedsParked)] = "Put aside for now",
        [nameof(NeedsCameUp)] = "Waits again: it was put aside until then",
        [nameof(NeedsTakenUp)] = "Taken up again",
        [nameof(QuestionAsked)] = "Asked the sender something",
        [nameof(QuestionReplied)] = "The sender replied",
        [nameof(AnswerRanOut)] = "Did not answer in time",
        [nameof(AnswerAwaitedNoLonger)] = "Has not answered for some time",
        [nameof(HalfTimePassed)] = "Reminded to answer",
        [nameof(WavesStopped)] = "Nobody else is asked by itself",
        [nameof(WavesResumed)] = "The next is asked by itself again",
        [nameof(WavesPlanned)] = "Whom to ask next was planned",
        [nameof(AskStoodDown)] = "No longer asked",
        [nameof(AskHandedTo)] = "Handed over within the service",
        [nameof(ServiceRung)] = "Rung with the name and address",
        [nameof(RingTakenBack)] = "Not rung after all",
        [nameof(NeedUnmet)] = "Nobody found",
        [nameof(NeedEnded)] = "Ended",
        [nameof(NeedEnteredInError)] = "Marked as entered in error",
        [nameof(PersonReached)] = "Spoken to",
        [nameof(PersonNotReached)] = "Could not be reached",
        [nameof(TriesResumed)] = "Asked to go on trying",
        [nameof(AnswerLinkSent)] = "A link to answer by was sent",
        [nameof(AnswerLinkProlonged)] = "A link to answer by lives longer, as it was put aside",
        [nameof(AnswerLinkEnded)] = "A link to answer by ended",
        [nameof(AnswerCodeEnded)] = "A code to answer by opens nothing any more, after too many wrong PINs",
        [nameof(AnswerLinkGuessed)] = "A wrong PIN was typed with an answer code",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How an act reads without its values; null for one that is not about referrals.</summary>
    public static string? Act(string name) => Said.GetValueOrDefault(name);

    /// <summary>Whether an act tells only of the links and codes by which services answer: how an answer came, not what it was.</summary>
    public static bool IsPlumbing(string act) => IsLink(act) || act is nameof(AnswerLinksBegan);

    /// <summary>The lines about referrals among these, by sequence.</summary>
    public async Task<IReadOnlyDictionary<long, ReferralLine>> Of(IReadOnlyList<TimelineEntry> entries, CancellationToken cancel)
    {
        var told = entries.Where(entry => Said.ContainsKey(entry.Act)).Select(entry => (entry.Sequence, entry.Act, Values: Values(entry.Values))).ToList();
        var (needs, asks) = (told.SelectMany(t => t.Values.Needs).Distinct().ToList(), told.Select(t => t.Values.Ask).OfType<AskId>().Distinct().ToList());
        var labels = await find.SeenNeeds().Where(n => needs.Contains(n.Id)).Select(n => new { n.Id, n.Code }).ToDictionaryAsync(n => n.Id, n => codes.Label("needs", n.Code), cancel);
        var names = await (from ask in find.Seen() where asks.Contains(ask.Id) join service in db.Services on ask.ServiceId equals service.Id select new { ask.Id, service.Name })
            .ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
        var referrals = told.Select(t => t.Values.Referral).OfType<Guid>().Distinct().Select(id => new ReferralId(id)).ToList();
        var open = (await find.SeenNeeds().Where(n => referrals.Contains(n.ReferralId)).Select(n => n.ReferralId).Distinct().ToListAsync(cancel)).ToHashSet();
        var links = told.Where(t => IsLink(t.Act)).Select(t => t.Values.Ask).OfType<AskId>().Where(names.ContainsKey).Distinct().ToList();
        var askedFor = (await (from put in db.AskNeeds where links.Contains(put.AskId) join need in find.SeenNeeds() on put.NeedId equals need.Id select new { put.AskId, need.Code }).ToListAsync(cancel))
            .ToLookup(put => put.AskId, put => codes.Label("needs", put.Code));
        return told.ToDictionary(t => t.Sequence, t => new ReferralLine(
            Words(t.Act, t.Values),
            string.Join(" · ", new[]
            {
                string.Join(", ", t.Values.Needs.Select(labels.GetValueOrDefault).OfType<string>().Concat(t.Values.Ask is { } link ? askedFor[link] : []).Distinct(StringComparer.Ordinal)),
                t.Values.Ask is { } ask ? names.GetValueOrDefault(ask) : null,
                Why(t.Act, t.Values.Why),
                t.Values.Until is { } until ? $"until {LondonTime.WallClock(until).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture)}" : null,
            }.Where(part => !string.IsNullOrEmpty(part))),
            t.Values.Referral is { } referral && open.Contains(new ReferralId(referral)) ? $"/referrals/{referral}" : null,
            t.Values.Needs.Any(labels.ContainsKey) || (t.Values.Ask is { } put && names.ContainsKey(put)) || (t.Act == nameof(ReferralSent) && t.Values.Referral is { } sent && open.Contains(new ReferralId(sent)))));
    }

    private static bool IsLink(string act) => act is nameof(AnswerLinkSent) or nameof(AnswerLinkProlonged) or nameof(AnswerLinkEnded) or nameof(AnswerCodeEnded) or nameof(AnswerLinkGuessed);

    private static string Words(string act, Told values) => act switch
    {
        nameof(AskStoodDown) => StoodDown(values.Became),
        nameof(AskHandedTo) when values.IsInHand => "Somebody there has it in hand",
        nameof(AnswerLinkSent) when values.For == "work" => "A link to tell by how it goes was sent",
        nameof(AnswerLinkEnded) when values.For == "work" => "A link to tell by how it goes ended",
        _ => Said[act],
    };

    private static string? Ended(string because) => because switch
    {
        "answered" => "it has done its work",
        "question" => "a question was asked by it",
        "revoked" => "nothing is wanted by it any more",
        "another-helps" => "another service said yes",
        "replaced" => "a newer one was sent",
        "restored" => "the region was put back from an older copy",
        _ => null,
    };

    private static string StoodDown(string? became) => became switch
    {
        "withdrawn" => "Taken back",
        "closed-by-another" => "No longer asked, as another said yes",
        "finished" => "Told that it has ended",
        "entered-in-error" => "Told that it was entered in error",
        _ => "No longer asked",
    };

    private string? Why(string act, string? code) => code is null ? null
        : act == nameof(NeedDeclined) ? codes.Label("decline-reasons", code)
        : act == nameof(NeedEnded) ? WhyItEnded.Words(code) ?? codes.Label("outcomes", code)
        : act == nameof(AnswerLinkEnded) ? Ended(code)
        : null;

    private static Told Values(string? payload)
    {
        if (payload is null)
        {
            return new Told([], null, null, null, null, null, null, false);
        }

        using var read = JsonDocument.Parse(payload);
        var values = read.RootElement;
        var needs = values.TryGetProperty("needs", out var several) && several.ValueKind == JsonValueKind.Array ? several.EnumerateArray().Select(Id) : [];
        return new Told(
            [.. needs.Append(One("need")).OfType<Guid>().Select(id => new NeedId(id))], One("ask") is { } ask ? new AskId(ask) : null, One("referral"), WhyItEnded.Words(Text("reason")) is null ? Text("outcome") ?? Text("reason") ?? Text("because") : Text("reason"), Text("became"), Text("for"), When("until"), One("handler") is not null);

        static Guid? Id(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
        Guid? One(string name) => values.TryGetProperty(name, out var value) ? Id(value) : null;
        DateTime? When(string name) => Text(name) is not null && values.GetProperty(name).TryGetDateTime(out var at) ? at : null;
        string? Text(string name) => values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private sealed record Told(IReadOnlyList<NeedId> Needs, AskId? Ask, Guid? Referral, string? Why, string? Became, string? For, DateTime? Until, bool IsInHand);
}

/// <summary>One line of a timeline that tells of a referral.</summary>
/// <param name="Address">Where the referral is; null where none of it is theirs to see.</param>
/// <param name="IsSeen">Whether the reader may look at a need, at an ask or at the referral that it tells of.</param>
public sealed record ReferralLine(string Act, string Detail, string? Address, bool IsSeen);
