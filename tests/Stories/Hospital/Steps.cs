using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hospital;

/// <summary>What people on ward and hub do, step by step, through the screens.</summary>
internal static class Steps
{
    /// <summary>Uploads a list, looks at the preview and takes it in.</summary>
    public static async Task<Page> TakeIn(this Visitor hub, AListOfInpatients list)
    {
        var preview = await hub.Preview(list);
        return await hub.Submit(preview.Form("Take this list in"));
    }

    public static async Task<Page> Preview(this Visitor hub, AListOfInpatients list)
    {
        var page = await hub.Open("/import/census");
        var preview = await hub.Submit(page.Form("Show what it would change").WithFile("List", "inpatients.csv", list.Bytes));
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        return preview;
    }

    /// <summary>The stay of somebody by their hospital number, read from the database; the latest where there are several.</summary>
    public static Task<Guid> StayOf(this HomewardApp app, Newcomer who) => app.Look(async db =>
    {
        var person = await db.PersonIdentifiers.Where(i => i.Value == who.HospitalNumber).Select(i => i.PersonId).SingleAsync();
        return (await db.Stays.Where(s => s.PersonId == person).OrderByDescending(s => s.AdmittedAt).Select(s => s.Id).FirstAsync()).Value;
    });

    /// <summary>A minute later: each list of a class of stories is newer than the last, in whatever order they run.</summary>
    public static DateTime NextMoment(this HomewardApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return app.Clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>A person of a list taken in this morning, on Ward 3 Rowan.</summary>
    public static async Task<Guid> SomebodyOnTheWard(this HomewardApp app, int n)
    {
        var who = Newcomer.Number(n);
        var list = new AListOfInpatients { TakenAt = app.NextMoment() }.With(who);
        await (await app.SignIn("Hub case manager")).TakeIn(list);
        return await app.StayOf(who);
    }

    /// <summary>The membership of a role card speaks for a hospital of another place too, from its next sign-in on.</summary>
    public static Task<int> SpeakFor(this HomewardApp app, SiteId site, string card) => Access.Aviary.As(app, Roles.Administrator, async services =>
    {
        var db = services.GetRequiredService<HomewardDb>();
        var membership = await db.RoleCards.Where(c => c.Title == card).Select(c => c.MembershipId).SingleAsync();
        db.Add(new MembershipScope { MembershipId = membership, Kind = ScopeKinds.Site, HolderId = site.Value });
        return await db.SaveChangesAsync();
    });

    /// <summary>The ward answers the eleven questions.</summary>
    public static async Task<Page> Review(this Visitor nurse, Guid stay, string answer)
    {
        var page = await nurse.Open($"/stays/{stay}/criteria");
        return await nurse.Submit(page.Form("Save the review").With("Answers", answer));
    }

    public static async Task<Page> RaiseBlocker(this Visitor nurse, Guid stay, string reason)
    {
        var page = await nurse.Open($"/stays/{stay}/blockers");
        return await nurse.Submit(page.Form("Record").With("Reason", reason));
    }

    /// <summary>How often an act about a stay's person stands in the journal.</summary>
    public static Task<int> Facts(this HomewardApp app, Guid stay, string act) => app.Look(async db =>
    {
        var person = await db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.PersonId).SingleAsync();
        return await db.Journal.CountAsync(r => r.Act == act && r.Subjects.Any(s => s.PersonId == person));
    });

    /// <summary>What a list of this hospital would hold today: a line for everybody in its beds.</summary>
    public static async Task<List<string>> LinesOf(this HomewardApp app, SiteId site)
    {
        var hospital = await app.Look(db => db.Sites.AsNoTracking().SingleAsync(s => s.Id == site));
        var trust = hospital.OrganisationId.Value.ToString();
        var people = await app.Look(db => (
            from stay in db.Stays
            where stay.SiteId == site && stay.LeftAt == null
            join ward in db.Wards on stay.WardId equals ward.Id
            join person in db.Persons on stay.PersonId equals person.Id
            orderby stay.Id
            select new
            {
                Ward = ward.Code, stay.Bed, person.FamilyName, stay.AdmittedAt,
                Number = db.PersonIdentifiers.Where(i => i.PersonId == person.Id && i.Scheme == "hospital-number" && i.Issuer == trust).Select(i => i.Value).First(),
            }).ToListAsync());
        return [.. people.Select(p => $"{hospital.Code},{p.Ward},{p.Bed},{p.Number},,{p.FamilyName},,,{p.AdmittedAt:yyyy-MM-dd'T'HH:mm:ss'Z'},,,")];
    }
}
