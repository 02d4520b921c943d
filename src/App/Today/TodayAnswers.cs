using Homeward.App.People.Summary;
using Homeward.App.Today.HubBoard;
using Homeward.App.Today.Person;
using Homeward.App.Today.Ward;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Homeward.Journey.Referrals;

namespace Homeward.App.Today;

/// <summary>A page of the hub's board.</summary>
/// <param name="People">How many are in the whole view.</param>
/// <param name="NextAfter">What to ask for as <c>after</c> to get the next page; null on the last.</param>
public sealed record BoardAnswer(Guid Place, string PlaceName, int People, int WithoutOwnerOrNextAction, int Late, int Ready, IReadOnlyList<BoardLine> Rows, Guid? NextAfter)
{
    internal static BoardAnswer Of(Place place, BoardPage page) => new(
        place.Id.Value, place.Name, page.People, page.NobodysOrNothingNext, page.Late, page.Ready,
        [.. page.Rows.Select(r => new BoardLine(
            r.Stay.Value, r.Person.Value, r.Name, r.Site, r.Ward, r.Bed, r.ReadySince, r.Pathway?.Code, r.ExpectedOn, r.IsOwned ? r.Owner : null, r.NextAction, r.NextActionDueAt,
            [.. r.Blockers.Select(b => new BlockerLine(b.Label, b.IsReported, b.Owner.IsTaken ? b.Owner.Words : null, b.PromisedFor))],
            [.. r.Needs.Select(n => new BoardNeedLine(n.Referral.Value, n.Label, n.State, n.Asks, n.Arrange, n.AsideUntil))], r.OwnerHasLeft ? r.Owner : null))],
        page.NextAfter);
}

/// <param name="ReadySince">Since when the bed is no longer needed; null while it is.</param>
/// <param name="Owner">The case manager; null where nobody is who works here still.</param>
/// <param name="FormerOwner">Who was the case manager and has left.</param>
public sealed record BoardLine(
    Guid Stay, Guid Person, string Name, string Site, string Ward, string? Bed, DateTime? ReadySince, string? Pathway, DateOnly? ExpectedOn, string? Owner, string? NextAction,
    DateTime? NextActionDueAt, IReadOnlyList<BlockerLine> Blockers, IReadOnlyList<BoardNeedLine> Needs, string? FormerOwner = null);

/// <param name="Reported">Whether it is the one that returns count.</param>
/// <param name="Owner">The organisation that has taken it on; null while none has.</param>
public sealed record BlockerLine(string Label, bool Reported, string? Owner, DateOnly? PromisedFor);

/// <param name="Asks">Whether whoever was asked waits for a reply.</param>
/// <param name="ForHub">Whether only the hub may arrange it and nobody has been asked.</param>
/// <param name="ParkedUntil">Until when all who were asked have put it aside; null where somebody has not.</param>
public sealed record BoardNeedLine(Guid Referral, string Need, NeedState State, bool Asks, bool ForHub, DateTime? ParkedUntil);

public sealed record WardAnswerName(Guid Id, string Name, string Site);

/// <summary>A ward's morning.</summary>
public sealed record WardListAnswer(Guid Id, string Name, string Site, IReadOnlyList<WardLine> People, IReadOnlyList<WardAnswerLine> Answers)
{
    internal static WardListAnswer Of(WardName ward, WardMorning morning) => new(
        ward.Id.Value, ward.Name, ward.Site,
        [.. morning.People.Select(p => new WardLine(
            p.Stay.Value, p.Person.Value, p.Name, p.Bed, p.AdmittedAt, p.ExpectedOn, p.ReadySince, p.ReviewedAt, p.Outcome, p.ReviewDueAt, p.Pathway?.Code,
            [.. p.Blockers.Select(b => new WardBlockerLine(b.Id.Value, b.Label, b.Owner.IsHospitals, b.RaisedAt, b.PromisedFor, b.HelpThatCame))]))],
        [.. morning.Answers.Select(a => new WardAnswerLine(a.Referral.Value, a.Person.Value, a.Name, a.Code, a.Need, a.State, a.Helper, a.Asking, a.Outcome, a.OutcomeWords, a.SentAt, a.Ring, a.ParkedUntil))]);
}

/// <param name="ReviewDueAt">When the criteria are to be reviewed next.</param>
public sealed record WardLine(
    Guid Stay, Guid Person, string Name, string? Bed, DateTime AdmittedAt, DateOnly? ExpectedOn, DateTime? ReadySince, DateTime? ReviewedAt, ReviewOutcome? Review, DateTime? ReviewDueAt,
    string? Pathway, IReadOnlyList<WardBlockerLine> Blockers);

/// <param name="Ours">Whether the hospital itself must do it.</param>
/// <param name="HelpThatCame">A need that clears it and for which help has come since.</param>
public sealed record WardBlockerLine(Guid Id, string Label, bool Ours, DateTime RaisedAt, DateOnly? PromisedFor, string? HelpThatCame);

/// <param name="Asking">The service that asked something back and waits for a reply.</param>
/// <param name="Ring">Whom to ring with name and address: a helper who said yes without an account sees neither.</param>
/// <param name="ParkedUntil">Until when all who were asked have put it aside; null where somebody has not.</param>
public sealed record WardAnswerLine(
    Guid Referral, Guid Person, string Name, string Code, string Need, NeedState State, string? Helper, string? Asking, string? Outcome, string? OutcomeWords, DateTime SentAt, string? Ring,
    DateTime? ParkedUntil);

/// <summary>One person's record.</summary>
/// <param name="NhsNumber">As read aloud, for whoever works with them.</param>
/// <param name="Flags">What nobody who meets them may overlook.</param>
public sealed record PersonAnswer(Guid Id, string Name, string? PreferredName, DateOnly? BirthDate, int? Age, string? NhsNumber, DateOnly? DiedOn, IReadOnlyList<string> Flags)
{
    public ContactAnswer? Contact { get; init; }

    public IReadOnlyList<StayLine>? Stays { get; init; }

    public IReadOnlyList<NeedLine>? Needs { get; init; }

    internal static PersonAnswer Of(PersonSummary who) => new(who.Id.Value, who.Name, who.PreferredName, who.BirthDate, who.Age, who.NhsNumber, who.DiedOn, who.Flags);
}

/// <param name="Through">The person through whom to make contact, instead of directly.</param>
/// <param name="Addresses">Where they live; a protected address is not among them.</param>
public sealed record ContactAnswer(string? Phone, string? Mobile, string? Email, string? PreferredWay, string? Through, string? ThroughPhone, string? Note, IReadOnlyList<string> Addresses)
{
    internal static ContactAnswer Of(ContactSection section) => new(
        section.Contact.Phone, section.Contact.Mobile, section.Contact.Email, section.Contact.PreferredWay, section.Contact.Through, section.Contact.ThroughPhone, section.Contact.Note,
        [.. section.Addresses.Where(a => !a.IsKept).Select(a => a.ToString())]);
}

public sealed record StayLine(Guid Stay, string Site, string Ward, string? Bed, DateTime AdmittedAt, DateTime? LeftAt);

/// <param name="State">In words, as staff read it.</param>
public sealed record NeedLine(Guid Referral, string Need, string State, DateTime SentAt);
