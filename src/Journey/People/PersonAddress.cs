using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>Where a person lives, stays for now or has letters sent: from a day until a day, never overwritten.</summary>
/// <remarks>
/// A protected address must not reach whoever the person is kept safe from: it is restricted, does not show with the other contact details and each opening of it is a fact.
/// A move ends the row before it the day before. One that is put right on its own first day ends before it began: it never held.
/// </remarks>
public sealed class PersonAddress : IVersioned, IAboutPerson
{
    /// <summary>What stands for house and street where only the town or the postcode is known.</summary>
    public const string StreetNotKnown = "Street not known yet";

    private const int LongestLine = 200;

    private PersonAddress()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    public AddressUse Use { get; private set; }

    /// <summary>House and street.</summary>
    public string Line1 { get; private set; } = "";

    public string? Line2 { get; private set; }

    public string? Town { get; private set; }

    /// <summary>As <see cref="Basics.Postcode"/> writes it; null when it is not known.</summary>
    public string? Postcode { get; private set; }

    public bool IsProtected { get; private set; }

    /// <summary>Whether it is kept back as a protected one is: it is one, or <see cref="OfOnePerson"/> found that it would betray one under another record of theirs.</summary>
    public bool IsKept => IsProtected || IsCovered;

    /// <summary>Whether only the protection of an address under another record keeps it back; never so for one that was not read with <see cref="OfOnePerson"/>.</summary>
    public bool IsCovered { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day it held; null while it holds, and the day before <see cref="From"/> for one that never did.</summary>
    public DateOnly? To { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether it was recorded by mistake and put right on the same day.</summary>
    public bool NeverHeld => To < From;

    public bool HoldsOn(DateOnly day) => day >= From && (To is null || day <= To);

    /// <summary>Those that hold on a day, in the order in which somebody is looked for there: where they stay for now, their home, where letters go; of two alike the one kept back, then that of the surviving record.</summary>
    public static IReadOnlyList<PersonAddress> HeldOn(DateOnly day, IEnumerable<PersonAddress> all, PersonId survivor) =>
    [
        .. all.Where(address => address.HoldsOn(day)).OrderBy(address => address.Use switch { AddressUse.Temporary => 0, AddressUse.Home => 1, _ => 2 })
            .ThenByDescending(address => address.IsKept).ThenByDescending(address => address.PersonId == survivor).ThenBy(address => address.From),
    ];

    /// <summary>Of <see cref="HeldOn"/>, those that whoever only helps is told: none from the first one on that is kept back, least of all the home that somebody may have fled.</summary>
    public static IReadOnlyList<PersonAddress> ForHelpers(IReadOnlyList<PersonAddress> held) => [.. held.TakeWhile(address => !address.IsKept)];

    /// <summary>All addresses of one person, under whichever of the records that are read as theirs, each knowing whether it is kept back.</summary>
    /// <remarks>
    /// The stricter record wins: while one of them keeps an address safe, no home under another is told, nor any address there that names the same house, be it over. Taken apart, each record has its own again.
    /// Within one record only what is protected there is kept back.
    /// </remarks>
    public static IReadOnlyList<PersonAddress> OfOnePerson(IReadOnlyList<PersonAddress> all)
    {
        foreach (var address in all)
        {
            address.IsCovered = !address.IsProtected && all.Any(other => other.IsProtected && other.PersonId != address.PersonId
                && ((other.To is null && address.Use == AddressUse.Home) || other.IsSameHouse(address.Line1, address.Postcode)));
        }

        return all;
    }

    /// <summary>Records an address and ends the one before it for the same use.</summary>
    /// <param name="before">The address of the same use that holds so far, if there is one.</param>
    public static (PersonAddress? Address, Decision Decision) Record(RowId id, PersonId person, AddressForm form, PersonAddress? before, DateTime now)
    {
        if (Fault(form, before, now) is { } refusal)
        {
            return (null, refusal);
        }

        var address = new PersonAddress
        {
            Id = id, PersonId = person, Use = form.Use, Line1 = Typed.Line(form.Line1)!, Line2 = Typed.Line(form.Line2), Town = Typed.Line(form.Town),
            Postcode = Basics.Postcode.TryParse(form.Postcode)?.ToString(), IsProtected = form.IsProtected, From = form.From,
        };
        Fact recorded = new AddressRecorded(id, form.Use, form.From) { HappenedAt = now, Subjects = address.About() };
        return (address, before is null ? recorded : Decision.Of(before.Until(form.From.AddDays(-1), now), recorded));
    }

    /// <summary>Whether protecting another address must cover this row too: it names the same house, or is what was written there by mistake on the same day.</summary>
    public bool Betrays(AddressForm form) => NeverHeld ? From == form.From && Use == form.Use
        : IsSameHouse(Typed.Line(form.Line1), Basics.Postcode.TryParse(form.Postcode)?.ToString());

    /// <summary>Ends it without another to follow: nobody knows where they live now, or a stay elsewhere is over.</summary>
    public Decision End(DateOnly lastDay, DateTime now) => this switch
    {
        { To: not null } => new AddressAlreadyEnded(),
        _ when lastDay < From => new AddressEndsBeforeItBegins(),
        _ => Until(lastDay, now),
    };

    /// <summary>Protects it from now on.</summary>
    public Decision Protect(DateTime now)
    {
        if (IsProtected)
        {
            return new AddressAlreadyProtected();
        }

        IsProtected = true;
        return new AddressProtected(Id) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>It need not be kept from anybody any more, and why: from now on it shows with the other contact details.</summary>
    public Decision StopProtecting(string? reason, DateTime now)
    {
        if (!IsProtected || Typed.Line(reason) is not { } words)
        {
            return IsProtected ? new WordsMissing() : new AddressNotProtected();
        }

        var about = About();
        IsProtected = false;
        return new AddressProtectionEnded(Id, words) { HappenedAt = now, Subjects = about };
    }

    /// <summary>That somebody opened a protected address, and what for.</summary>
    public Decision Open(string? reason, DateTime now) =>
        Typed.Line(reason) is { } words ? new AddressOpened(Id, words) { HappenedAt = now, Subjects = About() } : new WordsMissing();

    /// <summary>In one line, as on an envelope.</summary>
    public override string ToString() => string.Join(", ", new[] { Line1, Line2, Town, Postcode }.Where(part => part is not null));

    private static Refusal? Fault(AddressForm form, PersonAddress? before, DateTime now) => form switch
    {
        _ when Typed.Line(form.Line1) is null => new AddressLineMissing(),
        _ when new[] { form.Line1, form.Line2, form.Town }.Any(line => line?.Length > LongestLine) => new WordsTooLong(LongestLine),
        _ when Typed.Line(form.Postcode) is not null && Basics.Postcode.TryParse(form.Postcode) is null => new PostcodeNotOne(),
        _ when form.From > LondonTime.DayOf(now) => new AddressInTheFuture(),
        _ when form.From < Person.EarliestBirth => new AddressTooLongAgo(),
        _ when before is not null && form.From < before.From => new AddressBeforeTheOneBefore(before.From),
        _ => null,
    };

    private bool IsSameHouse(string? line1, string? postcode) => string.Equals(Line1, line1, StringComparison.OrdinalIgnoreCase) && Postcode == postcode;

    private Fact Until(DateOnly lastDay, DateTime now)
    {
        To = lastDay;
        return new AddressEnded(Id, Use, lastDay) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.Contact, IsKept ? Sensitivity.Restricted : Sensitivity.Ordinary)];
}

/// <summary>What a form says about an address.</summary>
public sealed record AddressForm(AddressUse Use, string? Line1, string? Line2, string? Town, string? Postcode, DateOnly From, bool IsProtected = false);

/// <summary>What an address is for.</summary>
public enum AddressUse
{
    Home,

    /// <summary>Where they are for a while: with a daughter, in a hotel.</summary>
    Temporary,

    /// <summary>Where letters go, when not home.</summary>
    Letters,
}
