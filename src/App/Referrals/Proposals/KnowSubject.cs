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
/// <remarks>Somebody whose records were merged is read as the surviving one; adjustments, homes, decisions and helpers under the others count with it.</remarks>
public sealed class KnowSubject(HomewardDb db, Access access, FindReferral find, PersonAtHand atHand, CodeLists codes, ActingNow acting, Clock clock)
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
        var (postcode, isProtected) = await Postcode(ids, cancel);
        var home = postcode is null ? null : await db.Set<PostcodePoint>().AsNoTracking().SingleOrDefaultAsync(p => p.Postcode == postcode, cancel);
        var adjusted = (await db.Set<ReasonableAdjustment>().AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.EndedAt == null).ToListAsync(cancel))
            .Where(a => a.Drives).Select(a => a.Code!).ToHashSet(StringComparer.Ordinal);
        var sharing = await db.Set<SharingDecision>().Where(s => s.EndedAt == null && ids.Contains(s.PersonId)).ToListAsync(cancel);
        var basis = new Wanted
        {
            Need = "",
            Place = home?.PlaceId ?? about.PlaceId ?? place,
            PlaceIsAssumed = postcode is null && about.PlaceId is null,
            Sender = await Sender(sentBy, cancel),
            ForCarer = asCarer,
            Age = about.BirthDate is { } born ? Years(born, clock.Today) : null,
            Gender = Gender(about.Gender),
            District = home?.District ?? Journey.Basics.Postcode.TryParse(postcode)?.Outward,
            Home = home is null || isProtected ? null : new GridPoint(home.East, home.North),
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
        return new KnownSubject(person, basis, sharing, await Told(who, cancel), isProtected);
    }

    private async Task<DrawnFrom> Told(PersonId person, CancellationToken cancel)
    {
        var reach = await access.Of(person, cancel);
        return (reach.CanRead(Section.Identity) ? DrawnFrom.Identity : DrawnFrom.Nothing)
            | (reach.CanRead(Section.Contact) ? DrawnFrom.Contact | DrawnFrom.Home : DrawnFrom.Nothing)
            | (await find.WhollyKnown.ContainsAsync(person, cancel) ? DrawnFrom.OthersReferrals : DrawnFrom.Nothing);
    }

    // How far helpers are from a protected address would betray about where it lies: its place and district are enough for the match, and no distance is given.
    private async Task<(string? Postcode, bool IsProtected)> Postcode(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var today = clock.Today;
        var homes = await db.Set<PersonAddress>().AsNoTracking()
            .Where(a => ids.Contains(a.PersonId) && a.Postcode != null && a.From <= today && (a.To == null || a.To >= today)).ToListAsync(cancel);
        var lived = homes.OrderBy(a => a.Use == AddressUse.Temporary ? 0 : a.Use == AddressUse.Home ? 1 : 2).ThenByDescending(a => a.IsProtected).ThenByDescending(a => a.PersonId == ids[0]).FirstOrDefault();
        return (lived?.Postcode, lived?.IsProtected == true);
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
}
