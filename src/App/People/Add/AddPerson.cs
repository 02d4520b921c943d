using Homeward.App.Partners;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Add;

/// <summary>Adds somebody nobody here knew: first shows who they could be, then, told that it is none of them, adds.</summary>
public sealed class AddPerson(
    HomewardDb db, NewPeople newPeople, FindPeople find, FullMatches fullMatches, PostcodeTable postcodes, RelationRows relations, IPlaceOfWork work, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>How long whoever added a person keeps seeing them when no referral or stay follows.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromDays(28);

    /// <summary>Adds the person, or answers those who could be the same and have not been looked at.</summary>
    /// <param name="lookedAt">The people whom whoever adds has been shown and has ruled out.</param>
    /// <param name="key">The form's own key: where the same form came twice, whoever it added is answered again.</param>
    /// <remarks>People are added one after the other, so that whoever adds somebody whom another adds in the same moment is shown them first.</remarks>
    public Task<Adding> Do(NewPerson form, IReadOnlyCollection<PersonId> lookedAt, Guid key, CancellationToken cancel) =>
        db.InTurn("adding a person", async () => await Earlier(key, cancel) ?? await Once(form, lookedAt, key, cancel), cancel);

    private async Task<Adding?> Earlier(Guid key, CancellationToken cancel)
    {
        var me = acting.Required.Membership;
        return await db.AddedByForms.Where(a => a.Form == key && a.MembershipId == me).Select(a => (PersonId?)a.PersonId).SingleOrDefaultAsync(cancel) is { } person
            ? new Adding { Person = person }
            : null;
    }

    private async Task<Adding> Once(NewPerson form, IReadOnlyCollection<PersonId> lookedAt, Guid key, CancellationToken cancel)
    {
        var traits = TraitsOf(form);
        var same = await find.LikelySame(traits, cancel);
        if (same.Any(row => !lookedAt.Contains(row.Person)))
        {
            await journal.Listed("LikelySameShown", same.Select(row => row.Person), Section.Identity, cancel);
            return new Adding { LikelySame = same };
        }

        var elsewhere = await fullMatches.Ask(traits, cancel);
        if (elsewhere.TooOften || (elsewhere.Person is { } known && same.All(row => row.Person != known)))
        {
            return new Adding { Refusal = elsewhere.TooOften ? await LaterOn(cancel) : new AlreadyKnownElsewhere(), Elsewhere = elsewhere.Person };
        }

        if (traits.NhsNumber is { } number && await fullMatches.HolderOf(number, traits.BirthDate, [], cancel) is { Answers: true } holder)
        {
            return new Adding { Refusal = holder.TooOften ? await LaterOn(cancel) : holder.Taken };
        }

        var lives = traits.Postcodes.Count > 0 ? await postcodes.Find(Postcode.Parse(traits.Postcodes[0]), cancel) : null;
        var (person, decision) = newPeople.Stage(form with { Place = lives?.PlaceId });
        if (person is not null)
        {
            var me = acting.Required;
            db.AddedByForms.Add(new AddedByForm { Form = key, PersonId = person.Id, MembershipId = me.Membership });
            await relations.Begin(person.Id, null, me.Team?.Value ?? me.Membership.Value, Relations.Caseload, clock.Now, clock.NewId(), clock.Now + KnownFor);
        }

        var unconfirmed = person is not null && IsForHub(traits);
        if (unconfirmed)
        {
            await relations.Begin(person!.Id, null, (await work.Of(cancel)).Value, Relations.Caseload, clock.Now, clock.NewId(), clock.Now + KnownFor);
        }

        var refusal = await journal.Save(decision, cancel);
        return new Adding { Person = refusal is null ? person?.Id : null, Refusal = refusal, AsksHub = unconfirmed };
    }

    private async Task<TooManyAskedAfter> LaterOn(CancellationToken cancel) => new() { Wait = await fullMatches.WaitFor(1, cancel) };

    /// <summary>Whether the hub is asked to look who it is: added on a ward or by a hub, with nothing that a full match could have answered to. Never because of what is known of others.</summary>
    private bool IsForHub(Traits traits) =>
        (acting.Required.IsWard || acting.Required.IsHub) && traits.NhsNumber is null && traits.Postcodes.Count == 0;

    private static Traits TraitsOf(NewPerson form) => new()
    {
        Given = form.Identity.Name.Given, Family = form.Identity.Name.Family, PreferredName = form.Identity.PreferredName, BirthDate = form.Identity.BirthDate,
        NhsNumber = form.NhsNumber?.Digits,
        Postcodes = Postcode.TryParse(form.Address?.Postcode) is { } postcode ? [postcode.ToString()] : [],
        Phones = [.. new[] { form.Contact?.Phone, form.Contact?.Mobile }.Select(PhoneNumber.TryParse).OfType<PhoneNumber>().Select(phone => phone.Digits)],
    };
}

/// <summary>What adding came to: added, refused, or first shown who it could be.</summary>
public sealed record Adding
{
    public PersonId? Person { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>Whether the hub is asked to look whether the person is known already. It says nothing of whether they are.</summary>
    public bool AsksHub { get; init; }

    /// <summary>Somebody who matches in full and whom one may not see.</summary>
    public PersonId? Elsewhere { get; init; }

    public IReadOnlyList<FoundPerson> LikelySame { get; init; } = [];
}
