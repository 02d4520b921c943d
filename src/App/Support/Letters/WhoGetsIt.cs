using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>Says to whom a closing letter can go, how, and to whom it cannot and why: the person, their GP practice, and each who had referred them.</summary>
/// <remarks>What the person agreed about letters holds: none at all, the print, e-mail. A protected address stands on no envelope. Whoever objects to sharing has no copy sent to anybody else.</remarks>
public sealed class WhoGetsIt(HomewardDb db, Access access, PersonAtHand people, KnownAddresses addresses, ComposeLetter compose, WhoAsked asked, CodeLists codes, Clock clock)
{
    private const string NoLetters = "no-letters";
    private const string LargePrint = "large-print-";
    private const string Health = "health";
    private const string Letter = "1";

    public async Task<IReadOnlyList<Addressee>> Of(PlanPicture picture, CancellationToken cancel)
    {
        var person = (await people.Survivor(picture.Person, cancel))!;
        var ids = await people.IdsOf(person.Id, cancel);
        var refused = await db.SharingRefusals.Where(no => ids.Contains(no.PersonId)).Select(no => no.Recipients).ToListAsync(cancel);
        var (details, living) = (
            await access.Visible(db.ContactDetails, Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person.Id, cancel),
            await access.Visible(db.Circumstances, Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person.Id, cancel));
        return [await Themselves(person, ids, details, living, cancel), Practice(living, refused), .. await Senders(picture.Plan, refused, cancel)];
    }

    private async Task<Addressee> Themselves(Person person, IReadOnlyList<PersonId> ids, ContactDetails? details, Circumstances? living, CancellationToken cancel)
    {
        var held = await addresses.Visible(ids, cancel);
        var agreed = await access.Visible(db.ReasonableAdjustments, Section.Contact).AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.EndedAt == null && a.Code != null).ToListAsync(cancel);
        var driving = agreed.Where(a => a.Drives).Select(a => a.Code!).ToList();
        var points = driving.Where(code => code.StartsWith(LargePrint, StringComparison.Ordinal)).Select(code => int.Parse(code[LargePrint.Length..], System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        var mail = details is { Email: { } email, PreferredWay: ContactPreferences.Email } && person.BirthDate is not null ? email : null;
        string?[] notes =
        [
            details?.PreferredWay is { } way and not Letter and not ContactPreferences.Email ? $"They want to be contacted {codes.Label("contact-preferences", way).ToLowerInvariant()}: tell them that the letter comes." : null,
            details?.Through is { } through ? $"Contact through {through}." : null,
            living?.Language is { } language ? $"They speak {codes.Label("languages", language)}{(living.InterpreterNeeded ? " and need an interpreter" : "")}: have the letter put into it, or read to them. Their copy says that they can ask for that." : null,
            .. driving.Where(code => code is "easy-read" or "braille").Select(code => $"Agreed: {codes.Label("adjustment-actions", code).ToLowerInvariant()}. Homeward cannot make them: have it made from the print."),
        ];
        return new Addressee("person", LetterTo.Person, person.Name.ToString(), Envelope(held, person.Id), mail is null ? LetterWay.Post : LetterWay.Email)
        {
            Size = LetterRules.Size(points), Mail = mail, Notes = [.. notes.OfType<string>()], Language = living?.Language is { } spoken ? codes.Label("languages", spoken) : null,
            WhyNot = person.DiedOn is not null ? "They have died: no letter goes to them." : driving.Contains(NoLetters) ? "They asked for no letters: none goes to them. Tell them the way they want how it ended." : null,
        };
    }

    // Where letters go, else where they stay for now, else their home; none where any of these is kept safe.
    private string? Envelope(IReadOnlyList<PersonAddress> all, PersonId survivor)
    {
        var held = PersonAddress.HeldOn(clock.Today, all, survivor);
        return held.Any(address => address.IsKept) ? null : (held.FirstOrDefault(address => address.Use == AddressUse.Letters) ?? (held.Count > 0 ? held[0] : null))?.ToString();
    }

    private static Addressee Practice(Circumstances? living, IReadOnlyList<string?> refused) => new("gp", LetterTo.Gp, living?.GpPractice ?? "Their GP practice", null, LetterWay.Post)
    {
        WhyNot = refused.Contains(null) || refused.Contains(Health) ? "They object to sharing with their GP practice: no copy goes there."
            : living?.GpPractice is null ? "No GP practice is known. Write it down on their record under how they live, and it can be picked here." : null,
    };

    private async Task<IReadOnlyList<Addressee>> Senders(SupportPlan plan, IReadOnlyList<string?> refused, CancellationToken cancel)
    {
        var helped = await compose.Helped(plan, cancel);
        var referrals = helped.Select(each => each.Referral).Distinct().ToList();
        var sent = await db.Referrals.AsNoTracking().Where(r => referrals.Contains(r.Id)).OrderBy(r => r.SentAt).ToListAsync(cancel);
        var senders = new List<Addressee>();
        foreach (var own in sent.GroupBy(HowLongSendersSee.Holder))
        {
            var newest = own.Last();
            var ids = own.Select(r => r.Id).ToHashSet();
            senders.Add(new Addressee($"sender-{own.Key:N}", LetterTo.Sender, (await asked.Of(newest, cancel)).Words, null, LetterWay.Here)
            {
                Referral = newest, Holder = own.Key, Needs = helped.Where(each => ids.Contains(each.Referral)).Select(each => each.Need).ToHashSet(),
                WhyNot = refused.Contains(null) && newest.SenderWardId is null ? "They object to sharing: no copy goes to whoever referred them." : null,
            });
        }

        return senders;
    }
}

/// <summary>Somebody to whom a closing letter can go, or cannot.</summary>
/// <param name="Key">By which a form names them.</param>
/// <param name="Address">What stands on the envelope below the name; null where no address is known, or it is kept safe.</param>
public sealed record Addressee(string Key, LetterTo To, string Name, string? Address, LetterWay Way)
{
    /// <summary>The print that they agreed, in points.</summary>
    public int Size { get; init; } = LetterRules.Sizes[0];

    /// <summary>The person's e-mail address, where they want to be written to there.</summary>
    public string? Mail { get; init; }

    /// <summary>What whoever sends it must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The language that they speak instead of English.</summary>
    public string? Language { get; init; }

    /// <summary>For whoever had referred: their newest referral that the letter answers.</summary>
    public Homeward.Journey.Referrals.Referral? Referral { get; init; }

    /// <summary>For whoever had referred: the ward, else the membership, that sent it.</summary>
    public Guid? Holder { get; init; }

    /// <summary>For whoever had referred: the needs that were theirs. Of others their copy says nothing.</summary>
    public IReadOnlySet<NeedId>? Needs { get; init; }

    /// <summary>Why nothing goes to them; null where it can.</summary>
    public string? WhyNot { get; init; }
}
