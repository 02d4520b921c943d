using Homeward.App.People.Merge;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.TwoRecords;

/// <summary>Two records side by side: to join them, to say that they are two people, or to take them apart again.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class CompareModel(
    MembershipNames names, BothRecords both, ReadSides sides, CompareRecords compare, MergePeople merge, UnmergePeople unmerge, TellApart tellApart, Access access, Timeline timeline, Journal journal)
    : HomewardPage
{
    private const int MostShown = 20;

    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid Other { get; set; }

    /// <summary>The record that both are to be read as.</summary>
    [BindProperty]
    public Guid GoesOn { get; set; }

    /// <summary>By the name of an <see cref="OnlyOne"/>, the record that holds there.</summary>
    [BindProperty]
    public Dictionary<string, string> Keep { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool NumbersDifferKnowingly { get; set; }

    /// <summary>The versions of both records, as they were shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int OtherVersion { get; set; }

    public RecordSide One { get; private set; } = null!;

    public RecordSide Two { get; private set; } = null!;

    public IReadOnlyList<ComparedLine> Lines { get; private set; } = [];

    /// <summary>How they are joined, if they are.</summary>
    public PersonMerge? Link { get; private set; }

    /// <summary>Who joined them.</summary>
    public string? JoinedBy { get; private set; }

    /// <summary>Who said that they are two people, and when.</summary>
    public (string Who, DateTime At)? ToldApart { get; private set; }

    /// <summary>What was written since under the record that goes on, and under the other.</summary>
    public IReadOnlyList<TimelineEntry> SinceOnSurvivor { get; private set; } = [];

    public IReadOnlyList<TimelineEntry> SinceOnOther { get; private set; } = [];

    /// <summary>Where only one has an open case, that one goes on.</summary>
    public RecordSide? MustGoOn => (One.HasOpenCase, Two.HasOpenCase) switch { (true, false) => One, (false, true) => Two, _ => null };

    /// <summary>Whether one of them has a protected address that holds: joined, it covers the homes of both.</summary>
    public bool KeptSafe => new[] { One, Two }.Any(side => side.Contact?.Addresses.Any(address => address.IsProtected) == true);

    public bool SharingDecidedSince => SinceOnSurvivor.Any(entry => entry.Act == nameof(SharingDecided));

    public bool NumbersDiffer => One.NhsNumber is { } one && Two.NhsNumber is { } two && one.Value != two.Value;

    public RecordSide Survivor => Link?.PersonId == Two.Id ? Two : One;

    public RecordSide Merged => Survivor == One ? Two : One;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var (one, other) = (new PersonId(Id), new PersonId(Other));
        Link = await both.Link(one, other, cancel);
        if (await sides.Of(one, other, Link, cancel) is not { } read)
        {
            return false;
        }

        ((One, Two), Lines) = (read, compare.Lines(read.One, read.Other));
        (ViewData["Back"], ViewData["BackWords"]) = ("/people/doubles", "Possible doubles");
        if (Link is null)
        {
            await Begin(cancel);
        }
        else
        {
            await SinceJoined(Link, cancel);
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (goesOn, other) = GoesOn == Other ? (Other, Id) : (Id, Other);
        var taken = Keep.Where(kept => kept.Value == other.ToString()).Select(kept => Enum.TryParse<OnlyOne>(kept.Key, out var part) ? part : (OnlyOne?)null).OfType<OnlyOne>().ToHashSet();
        var choices = new MergeChoices(
            new PersonId(goesOn), goesOn == Id ? Version : OtherVersion, new PersonId(other), goesOn == Id ? OtherVersion : Version, taken, Reason, NumbersDifferKnowingly);
        return await After(await merge.Do(choices, cancel), cancel, () =>
        {
            Say("The two records are one person’s now. Everybody who knew one of them reads both.");
            return Redirect($"/people/{goesOn}");
        });
    }

    public async Task<IActionResult> OnPostApart(CancellationToken cancel) =>
        await After(await tellApart.Do(new PersonId(Id), new PersonId(Other), cancel), cancel, () =>
        {
            Say("It is written down that these are two people. Nobody is asked about the two again.");
            return Redirect("/people/doubles");
        });

    public async Task<IActionResult> OnPostUnmerge(CancellationToken cancel)
    {
        var outcome = await unmerge.Do(new PersonId(Id), new PersonId(Other), Reason, cancel);
        var stillSeen = outcome.IsDone && (await access.Of(new PersonId(Id), cancel)).CanRead(Section.Identity) ? Id : Other;
        return await After(outcome, cancel, () =>
        {
            Say("The two records have been taken apart. Each has again what was written under it.");
            return Redirect($"/people/{stillSeen}");
        });
    }

    protected override async Task JournalShown(CancellationToken cancel)
    {
        foreach (var side in new[] { One, Two })
        {
            var shown = new[] { Section.Contact, Section.Hospital, Section.Referral }.Where(part => side.Who.Reach.CanRead(part));
            await journal.Opened(side.Id, null, shown.Prepend(Section.Identity), cancel);
        }
    }

    // Before anything is typed: the record with the open case goes on, else the one with an NHS number, else the older; where one says nothing, the other holds.
    private async Task Begin(CancellationToken cancel)
    {
        (Version, OtherVersion) = (One.Person.Version, Two.Person.Version);
        ToldApart = await both.ToldApart(One.Id, Two.Id, cancel) is { } told ? ((await names.Of([told.ById], cancel))[told.ById], told.At) : null;
        if (HttpMethods.IsGet(Request.Method))
        {
            GoesOn = (MustGoOn ?? (One.NhsNumber is null == Two.NhsNumber is null ? One.Person.AddedAt <= Two.Person.AddedAt ? One : Two : One.NhsNumber is null ? Two : One)).Id.Value;
        }

        var (goesOn, other) = GoesOn == Other ? (Two, One) : (One, Two);
        foreach (var line in Lines.Where(line => line.IsChosen && !Keep.ContainsKey(line.Part.ToString()!)))
        {
            Keep[line.Part.ToString()!] = ((goesOn == One ? line.One : line.Other).Count == 0 ? other : goesOn).Id.Value.ToString();
        }
    }

    private async Task SinceJoined(PersonMerge link, CancellationToken cancel)
    {
        var survivor = await timeline.Acts([link.PersonId], null, 200, cancel);
        JoinedBy = survivor.FirstOrDefault(entry => entry.Act == nameof(PeopleMerged) && entry.HappenedAt == link.MergedAt) is { } joined ? joined.Name ?? joined.Title : null;
        SinceOnSurvivor = [.. survivor.Where(entry => IsSince(entry, link)).Take(MostShown)];
        SinceOnOther = [.. (await timeline.Acts([link.MergedId], null, 200, cancel)).Where(entry => IsSince(entry, link)).Take(MostShown)];
    }

    // Not what was written by joining them, at the same instant.
    private static bool IsSince(TimelineEntry entry, PersonMerge link) => entry.RecordedAt >= link.MergedAt
        && !(entry.HappenedAt == link.MergedAt && entry.Act is nameof(PeopleMerged) or nameof(IdentityChanged) or nameof(ContactDetailsChanged) or nameof(CircumstancesChanged));
}
