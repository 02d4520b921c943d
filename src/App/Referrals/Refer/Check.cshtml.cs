using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Refer;

/// <summary>The one form, second step: whom the match proposes for each need, and send.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class CheckModel(
    WhoIsReferred who, NeedsCatalogue catalogue, KnowSubject know, ProposeHelp propose, HubArranges hub, SendReferral send, WhatWasSent what, PersonAtHand atHand, HomewardDb db, Access access, Journal journal, Clock clock)
    : HomewardPage
{
    /// <summary>How many proposals are shown to pick from at once; every other that fits is in a list.</summary>
    public const int Shown = 3;

    private const int LongestWords = 2000;

    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public List<string> Need { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public List<string> CarerNeed { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public DayInput Wanted { get; set; } = new();

    /// <summary>Words that the sender marks for everybody who is asked; words for one need are typed beside it.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>Who has said yes to sharing with which kind of recipient, as <see cref="Candidate"/> names it: the person’s id, a colon, the kind.</summary>
    [BindProperty]
    public List<string> Agreed { get; set; } = [];

    /// <summary>A number on which whoever is asked can ring the sender.</summary>
    [BindProperty]
    public string? RingOn { get; set; }

    /// <summary>Which button was pressed: <c>card</c> sends what the card at the top shows, whatever is picked below it.</summary>
    [BindProperty]
    public string? As { get; set; }

    [BindProperty]
    public Guid Key { get; set; }

    public Referred Who { get; private set; } = null!;

    public IReadOnlyList<Choosing> Choices { get; private set; } = [];

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await who.Of(new PersonId(Person), cancel) is not { } found)
        {
            return false;
        }

        (Who, Person) = (found, found.Person.Value);
        Key = Key == Guid.Empty ? clock.NewId() : Key;
        var (choices, hubs) = (new List<Choosing>(), Acting.Role == Roles.HubCaseManager ? new HashSet<string>() : await hub.In(found.Place, cancel));
        var known = new Dictionary<PersonId, KnownSubject>();
        CarerNeed = await AsTheyAreNow(cancel);
        foreach (var (person, code) in Picks())
        {
            if (catalogue.Find(code) is not { } need || Name(person) is not { } name)
            {
                return false;
            }

            if (!known.TryGetValue(person, out var subject))
            {
                known[person] = subject = await know.Of(person, asCarer: person != found.Person, found.Place, cancel);
            }

            var day = DayFor(need["typical_due"]);
            var proposal = await propose.For(subject, need.Value, day, [], cancel);
            choices.Add(new Choosing(
                person, name, person == found.Person ? found.Called : name, need.Value, need.Label, day, proposal.ShownOf(subject), subject, hubs.Contains(need.Value)));
        }

        Choices = choices;
        return true;
    }

    internal override async Task<BegunForm?> Begun(CancellationToken cancel) =>
        await who.Of(new PersonId(Person), cancel) is { } found ? new BegunForm(DraftOf(found.Person.Value), found.Person, $"/refer?person={found.Person.Value}") : null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        // Not sent on from the first step: an address of this step, opened again.
        if (Need.Count + CarerNeed.Count == 0 && !Request.Query.ContainsKey("wanted.day"))
        {
            return Redirect($"/refer?person={Person}");
        }

        var wrong = Need.Count + CarerNeed.Count == 0 ? "none" : Wanted.Value is null && !Wanted.IsEmpty ? "day" : Wanted.Value < clock.Today ? "past" : Wanted.Value > Referral.LastWanted(clock.Today) ? "far" : null;
        if (wrong is not null)
        {
            return Redirect("/refer" + Request.QueryString.Add("wrong", wrong));
        }

        RingOn = await db.Users.Where(u => u.Id == Acting.Account).Select(u => u.PhoneNumber).SingleOrDefaultAsync(cancel);
        return await Show(cancel);
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Who.Person, Who.Case, [Section.Identity, Section.Referral], cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var named = (Person, string.Join(' ', CarerNeed));
        if (!await Load(cancel))
        {
            return NotFound();
        }

        if (Joined(named) is { } joined)
        {
            return await Refused(joined, cancel);
        }

        CheckTyped();
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var picks = Choices.Select((choice, at) => new Picked(choice.Person, choice.Need, choice.Day, Service(at), Typed("words", at), Chosen(at) is { } one && SaysYes(at, one))).ToList();
        var (outcome, referral) = await send.Do(new PersonId(Person), Key, picks, Words, RingOn, cancel);
        if (!outcome.IsThere)
        {
            // Joined in the very moment of sending: what it is read as is only known now.
            db.ChangeTracker.Clear();
            return await Load(cancel) && Joined(named) is { } late ? await Refused(late, cancel) : NotFound();
        }

        var sent = referral is { } done ? await what.Say(done, cancel) : null;
        var isSeen = (await access.Of(new PersonId(Person), cancel)).CanRead(Section.Identity);
        return await After(outcome, cancel, () =>
        {
            Say(sent!);
            return Redirect(isSeen ? $"/referrals/{referral!.Value.Value}" : "/people");
        });
    }

    private void CheckTyped()
    {
        for (var at = 0; at < Choices.Count; at++)
        {
            if (Chosen(at) is { AsksFirst: true } silent && !SaysYes(at, silent))
            {
                ModelState.AddModelError(
                    CardNames(at) == silent ? $"agreed-{at}" : YesBox(at, silent),
                    $"{Choices[at].Label}: {silent.Name} can be asked only once {Choices[at].Called} has said yes. Ask first and tick it, or {(Choices[at].Proposal.Candidates.Count > 1 ? "pick another below" : "pick nobody for now below")}. Nothing has been sent yet.");
            }
        }

        if (Words?.Length > LongestWords || Choices.Where((_, at) => Typed("words", at)?.Length > LongestWords).Any())
        {
            ModelState.AddModelError(nameof(Words), "Shorten what you wrote to 2,000 characters for each.");
        }

        if (PhoneNumber.Fault(RingOn) is { } undiallable)
        {
            ModelState.AddModelError(nameof(RingOn), undiallable.Sentence);
        }
    }

    /// <summary>The name under which a referral that was begun for somebody is kept.</summary>
    public static string DraftOf(Guid person) => $"/refer/check?person={person}";

    /// <summary>What the tick box of a yes sends: one answer holds for every service of that kind.</summary>
    public static string YesTo(Choosing choice, Candidate candidate) => $"{choice.Person.Value}:{candidate.RecipientClass}";

    /// <summary>Whether the box is ticked for the kind of service that a candidate is.</summary>
    public bool SaysYes(int at, Candidate candidate) => Agreed.Contains(YesTo(Choices[at], candidate));

    /// <summary>The id of the tick box that stands beside a candidate: its own, or the one beneath the list of others.</summary>
    public string YesBox(int at, Candidate candidate) =>
        Choices[at].Proposal.Candidates.Take(Shown).Contains(candidate) ? $"yes-{at}-{candidate.Service.Value:N}" : $"yes-{at}-{candidate.RecipientClass}";

    /// <summary>The need at whose box on the card the page begins, since a yes is wanted there; -1 where it begins at the button.</summary>
    public int FirstToAsk => Choices.Select((_, at) => at).FirstOrDefault(at => CardNames(at) is { AsksFirst: true } first && !SaysYes(at, first), -1);

    private IEnumerable<(PersonId Person, string Need)> Picks() =>
        Need.Distinct(StringComparer.Ordinal).Select(code => (new PersonId(Person), code)).Concat(
            CarerNeed.Distinct(StringComparer.Ordinal).Select(picked => picked.Split(':', 2) is [var carer, var code] && Guid.TryParse(carer, out var id)
                ? (new PersonId(id), code)
                : (default, "")));

    private MergedMeanwhile? Joined((Guid Person, string Carers) named) => named == (Person, string.Join(' ', CarerNeed)) ? null : new MergedMeanwhile(Who.Name);

    // A carer whose record was joined with another one meanwhile is read as that one.
    private async Task<List<string>> AsTheyAreNow(CancellationToken cancel)
    {
        var now = new List<string>();
        foreach (var picked in CarerNeed)
        {
            now.Add(picked.Split(':', 2) is [var carer, var code] && Guid.TryParse(carer, out var id) && Name(new PersonId(id)) is null && await atHand.Survivor(new PersonId(id), cancel) is { } one
                ? $"{one.Id.Value}:{code}"
                : picked);
        }

        return now;
    }

    private string? Name(PersonId person) => person == Who.Person ? Who.Name : Who.Carers.FirstOrDefault(carer => carer.Person == person)?.Name;

    private DateOnly? DayFor(string typicalDue) => Wanted.Value ?? (typicalDue == "day-of-leaving" ? Who.ExpectedOn : null);

    /// <summary>Whether anything was written for any of those asked.</summary>
    public bool HasWords => !string.IsNullOrEmpty(Words) || Choices.Where((_, at) => !string.IsNullOrEmpty(Typed("words", at))).Any();

    /// <summary>What was typed or picked for one need, such as a service's id, or empty for nobody now; null while nothing has been sent.</summary>
    public string? Typed(string field, int at) => Request.HasFormContentType ? Request.Form[$"{field}-{at}"].FirstOrDefault() : null;

    /// <summary>Whom the card at the top names for a need: the best, until something else was sent; null for nobody.</summary>
    public Candidate? CardNames(int at) => Typed("to", at) is null
        ? Choices[at].Proposal.First
        : Choices[at].Proposal.Candidates.FirstOrDefault(candidate => candidate.Service == Service(at));

    /// <summary>What to ask before relying on somebody, on one line; empty where there is nothing.</summary>
    public static string CautionsOf(Candidate candidate) => string.Join(" · ", candidate.Checks);

    /// <summary>The same of whom the card at the top names: it stands above the button that sends.</summary>
    public string Cautions(int at) => CardNames(at) is { } named ? CautionsOf(named) : "";

    /// <summary>What the card at the top says of a need.</summary>
    public string Proposed(int at) => CardNames(at)?.Name
        ?? (Choices[at].Proposal.Candidates.Count > 0 ? Choices[at].Proposal.IsRanked || Typed("to", at) is not null ? "Nobody for now" : "Pick below whom to ask, or nobody for now" : Choices[at].ForHub ? "The transfer-of-care hub arranges this" : "Nobody fits: counted as an unmet need");

    private Candidate? Chosen(int at) => Service(at) is { } service ? Choices[at].Proposal.Candidates.FirstOrDefault(candidate => candidate.Service == service) : null;

    private ServiceId? Service(int at) =>
        As == "card" ? Guid.TryParse(Typed("card", at), out var shown) ? new ServiceId(shown) : null
        : Guid.TryParse(Typed("other", at), out var other) ? new ServiceId(other)
        : Guid.TryParse(Typed("to", at), out var to) ? new ServiceId(to)
        : null;

    /// <summary>One need with whom to ask for it.</summary>
    /// <param name="Called">How the page speaks of them: as they are called, where that is known.</param>
    /// <param name="ForHub">Whether only the hub may arrange it, and somebody else refers.</param>
    public sealed record Choosing(PersonId Person, string Name, string Called, string Need, string Label, DateOnly? Day, Proposal Proposal, KnownSubject Subject, bool ForHub)
    {
        /// <summary>The same at the beginning of a sentence.</summary>
        public string CalledFirst => char.ToUpperInvariant(Called[0]) + Called[1..];
    }
}
