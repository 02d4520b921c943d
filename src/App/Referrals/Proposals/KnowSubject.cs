using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Proposals;

/// <summary>Gathers what the record knows that decides who can help: age, home, mobility, language, adjustments, sharing. What is not known stays unknown.</summary>
/// <remarks>
/// Of a protected address nothing is looked at but for whoever may open it and is the only one to read the answer: for others help is looked for where they ask, as for
/// somebody whose address nobody knows.
/// Somebody whose records were merged is read as the surviving one; adjustments, homes, decisions and helpers under the others count with it.
/// </remarks>
public sealed class KnowSubject(HomewardDb db, Access access, FindReferral find, PersonAtHand atHand, KnownAddresses addresses, IPlaceOfWork here, CodeLists codes, ActingNow acting, Clock clock)
{
    /// <param name="place">Where to look when the home is not known.</param>
    /// <param name="sentBy">Who has sent it, where it is sent already: whoever leads it on does not become the sender. Null for whoever acts.</param>
    public async Task<KnownSubject> Of(PersonId person, bool asCarer, PlaceId place, CancellationToken cancel, MembershipId? sentBy = null)
    {
        var who = (await atHand.Survivor(person, cancel))!.Id;
        var ids = await atHand.IdsOf(who, cancel);
        var about = await (
            from p in db.Set<Person>()
            where p.Id == who
            join c in db.Set<Circumstances>() on p.Id equals c.PersonId into lives
            from c in lives.DefaultIfEmpty()
            select new { p.BirthDate, p.Gender, p.PlaceId, c.Mobility, c.LivesAlone, c.Language, Interpreter = (bool?)c.InterpreterNeeded }).AsNoTracking().SingleAsync(cancel);
        var reach = await access.Of(who, cancel);
        var home = await Home(ids, about.PlaceId, place, reach, sentBy, cancel);
        var adjusted = (await db.Set<ReasonableAdjustment>().AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.EndedAt == null).ToListAsync(cancel))
            .Where(a => a.Drives).Select(a => a.Code!).ToHashSet(StringComparer.Ordinal);
        var sharing = await db.Set<SharingDecision>().Where(s => s.EndedAt == null && ids.Contains(s.PersonId)).ToListAsync(cancel);
        var basis = new Wanted
        {
            Need = "",
            Place = home.Place,
            PlaceIsAssumed = home.PlaceIsAssumed,
            Sender = await Sender(sentBy, cancel),
            ForCarer = asCarer,
            Age = about.BirthDate is { } born ? Years(born, clock.Today) : null,
            Gender = Gender(about.Gender),
            District = home.District,
            Home = home.Point,
            LivesAlone = about.LivesAlone,
            Mobility = about.Mobility,
            NeedsStepFree = adjusted.Contains("step-free"),
            Language = about is { Interpreter: true, Language: { } language } ? codes.Label("languages", language) : null,
            WorkerWish = adjusted.Contains("women-only") ? Homeward.Journey.Partners.Matching.Gender.Woman
                : adjusted.Contains("men-only") ? Homeward.Journey.Partners.Matching.Gender.Man : null,
            Adjustments = [.. adjusted],
            NotSharedWith = [.. codes.Of("recipient-classes").Select(c => c.Value).Where(c => KnownSubject.Answer(c, sharing) == SharingAnswer.NotAllowed)],
            HelpedBy = await HelpedBy(ids, cancel),
        };
        return new KnownSubject(person, basis, sharing, await Told(who, reach, cancel), home.IsProtected);
    }

    // Whom the match proposes would betray about where a protected address lies: only for somebody who may open it is its place looked at, and no distance is given even then.
    private async Task<Lived> Home(IReadOnlyList<PersonId> ids, PlaceId? belongs, PlaceId place, Reach reach, MembershipId? sentBy, CancellationToken cancel)
    {
        var (postcode, isProtected) = await Postcode(ids, cancel);
        if (isProtected && !(sentBy is null && reach.CanRead(Section.Contact, Sensitivity.Restricted)))
        {
            return new Lived(sentBy is { } sender ? await here.Of(sender, cancel) : await here.Of(cancel), PlaceIsAssumed: true, null, null, isProtected);
        }

        var home = postcode is null ? null : await db.Set<PostcodePoint>().AsNoTracking().SingleOrDefaultAsync(p => p.Postcode == postcode, cancel);
        return new Lived(
            home?.PlaceId ?? belongs ?? place, postcode is null && belongs is null, home?.District ?? Journey.Basics.Postcode.TryParse(postcode)?.Outward,
            home is null || isProtected ? null : new GridPoint(home.East, home.North), isProtected);
    }

    private async Task<DrawnFrom> Told(PersonId person, Reach reach, CancellationToken cancel)
    {
        return (reach.CanRead(Section.Identity) ? DrawnFrom.Identity : DrawnFrom.Nothing)
            | (reach.CanRead(Section.Contact) ? DrawnFrom.Contact | DrawnFrom.Home : DrawnFrom.Nothing)
            | (await find.WhollyKnown.AnyAsync(known => known == person, cancel) ? DrawnFrom.OthersReferrals : DrawnFrom.Nothing);
    }

    private async Task<(string? Postcode, bool IsProtected)> Postcode(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var held = PersonAddress.HeldOn(clock.Today, await addresses.Of(ids, cancel), ids[0]);
        var lived = held.FirstOrDefault(a => a.IsKept || a.Postcode is not null);
        return (lived?.Postcode, lived?.IsKept == true);
    }

    private Task<List<ServiceId>> HelpedBy(IReadOnlyList<PersonId> ids, CancellationToken cancel) =>
        db.Asks.Where(a => ids.Contains(a.PersonId) && a.Needs.Any(n => n.State == AskNeedState.Accepted)).Select(a => a.ServiceId).Distinct().ToListAsync(cancel);

    private async Task<string> Sender(MembershipId? sentBy, CancellationToken cancel)
    {
        var (role, organisation) = await db.Memberships.Where(m => m.Id == sentBy).Select(m => new { m.Role, m.OrganisationId }).SingleOrDefaultAsync(cancel) is { } sender
            ? (sender.Role, sender.OrganisationId)
            : (acting.Required.Role, acting.Required.Organisation);
        var kind = await db.Organisations.Where(o => o.Id == organisation).Select(o => o.Kind).SingleOrDefaultAsync(cancel);
        return (role, kind) switch
        {
            (Roles.WardNurse or Roles.ApiWard, _) => "hospital",
            (Roles.HubCaseManager or Roles.ApiHub, _) => "hub",
            (_, "trust" or "health-board") => "hospital",
            (_, "council") => "social-care",
            (_, "district-council") => "housing",
            _ => "voluntary",
        };
    }

    private static Gender? Gender(string? code) => code switch
    {
        "female" => Homeward.Journey.Partners.Matching.Gender.Woman,
        "male" => Homeward.Journey.Partners.Matching.Gender.Man,
        _ => null,
    };

    private static int Years(DateOnly born, DateOnly on) => on.Year - born.Year - (on < born.AddYears(on.Year - born.Year) ? 1 : 0);

    private sealed record Lived(PlaceId Place, bool PlaceIsAssumed, string? District, GridPoint? Point, bool IsProtected);
}
