using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class PointingTowards(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task The_details_are_printed_or_sent_and_recorded_and_nobody_is_asked()
    {
        var person = await _given.APersonOnTheWard("Della", "Pointed", "della@example.org");
        var service = await _given.AService("Pointed Choir", null, ["social-group"], "choir@example.org");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var record = await nurse.Open($"/people/{person.Value}");
        var pick = await nurse.Follow(record, "Give them a service’s details instead");
        var fits = await nurse.Submit(pick.Form("Show who helps").With("Need", "social-group"));
        var sheet = await nurse.Follow(fits, "Pointed Choir");
        Assert.True(sheet.Says("Nobody has passed your details on."), sheet.Text);

        Assert.True((await nurse.Submit(sheet.Form("Record, to print this page"))).Says("Recorded. Print this page now."));
        Assert.True((await nurse.Submit(sheet.Form("Record and send by e-mail"))).Says("Recorded, and on its way by e-mail."));

        var box = await app.MessagesTo("della@example.org");
        Assert.True(box.Says("Pointed Choir helps.") && box.Says("Something you asked about"), box.Text);
        Assert.False(await app.Look(db => db.Messages.AnyAsync(m => m.To == "choir@example.org")));
        Assert.Equal([PointedBy.Email, PointedBy.Print], await app.Look(db => db.Pointers.Where(p => p.ServiceId == service).Select(p => p.How).OrderBy(h => h).ToListAsync()));
        Assert.Equal((0, 0), (await app.Look(db => db.Asks.CountAsync(a => a.PersonId == person)), await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person))));
        Assert.True((await nurse.Open($"/people/{person.Value}/timeline/happened")).Says("Pointed towards"));
    }

    [Fact]
    public async Task The_sheet_and_the_letter_say_where_the_door_is_and_never_that_of_a_refuge()
    {
        var person = await _given.APersonOnTheWard("Doris", "Doorless", "doris@example.org");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var cafe = await app.Look(db => db.Services.Where(s => s.Name == "The Lantern crisis café, Northvale").Select(s => s.Id).SingleAsync());
        var sheet = await nurse.Open($"/point?person={person.Value}&need=mental-health&service={cafe.Value}");
        Assert.True(sheet.Says("12A Quay Street, above the old library, Northvale, NV1 5AB"), sheet.Text);
        await nurse.Submit(sheet.Form("Record and send by e-mail"));
        Assert.True((await app.MessagesTo("doris@example.org")).Says("Address: 12A Quay Street, above the old library, Northvale, NV1 5AB"));
        Assert.True((await nurse.Open($"/services/{cafe.Value}")).Says("12A Quay Street"));

        var administrator = await app.SignIn("Administrator");
        var refuge = await app.Look(db => db.Services.Where(s => s.Name == "Harbour House refuge and outreach").Select(s => s.Id).SingleAsync());
        var form = (await administrator.Open($"/services/{refuge.Value}/edit")).Form("Save the entry");
        var refused = await administrator.Submit(form.With("Entry.Street", "3 Hidden Row, Northvale"));
        Assert.True(refused.Says("Its address is to stay closed: leave it empty here"), refused.Text);
        Assert.True((await nurse.Open($"/services/{refuge.Value}")).Says("Its address is given to nobody. Ring first."));
        var closing = (await administrator.Open($"/services/{cafe.Value}/edit")).Form("Save the entry").With("Entry.Street", "").With("Entry.KeepsAddressClosed", "true");
        var closed = await administrator.Submit(closing);
        Assert.True(closed.Says("Its address is given to nobody. Ring first."), closed.Text);
        sheet = await nurse.Open($"/point?person={person.Value}&need=mental-health&service={cafe.Value}");
        Assert.True(sheet.Says("Ring them first: their address is told to nobody") && !sheet.Says("NV1 5AB") && !sheet.Says("Quay Street"), sheet.Text);
        Assert.Equal((true, null), await app.Look(async db => await db.Services.Where(s => s.Id == refuge).Select(s => new { s.KeepsAddressClosed, s.Street }).SingleAsync() is var kept ? (kept.KeepsAddressClosed, kept.Street) : default));
    }

    [Fact]
    public async Task A_no_to_sharing_hides_nobody_for_nothing_is_shared_and_who_does_not_fit_says_why()
    {
        var person = await _given.APersonOnTheWard("Nora", "Refusing");
        await _given.AService("Unshared Choir", null, ["social-group"]);
        await _given.AnObjection(person);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var page = await nurse.Open($"/point?person={person.Value}&need=social-group");
        Assert.True(page.Says("Unshared Choir") && page.Says("Why not others") && !page.Says("Nobody in the directory fits") && !page.Says("is not agreed"), page.Text);
    }

    [Fact]
    public async Task Without_an_address_the_page_says_what_to_do_instead()
    {
        var person = await _given.APersonOnTheWard("Enid", "Unwired");
        var service = await _given.AService("Unwired Lunch", null, ["social-group"]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var sheet = await nurse.Open($"/point?person={person.Value}&need=social-group&service={service.Value}");
        Assert.True(sheet.Says("No e-mail address that you may use is on record for Enid, so the details go on paper."), sheet.Text);
        Assert.DoesNotContain(sheet.Forms, form => form.Buttons.Contains("Record and send by e-mail"));

        // Taken off the record while the page stood open.
        var no = await nurse.Submit(sheet.Form("Record, to print this page") with { Action = "/point?handler=Email" });
        Assert.True(no.Says("No e-mail address that you may use is on record for this person. Print the details instead"), no.Text);
        Assert.Equal(0, await app.Look(db => db.Pointers.CountAsync(p => p.ServiceId == service)));
    }
}
