using Homeward.App.Platform.Access;
using Homeward.Stories.Accounts;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class MailBoxesOfWards(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Ward = "Ward 3 Rowan";

    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task The_administrator_changes_the_box_and_without_one_the_sender_hears_by_their_own_account()
    {
        var administrator = await app.SignIn("Administrator");
        var request = await _given.ARequest("Iva", "Boxed", "befriending", "shopping", "hot-meals");
        var page = await administrator.Follow(await administrator.Open("/messages"), "Mail boxes of wards and teams");
        Assert.True(page.Says(Ward), page.Text);

        var wrong = await Set(administrator, "not an address");
        Assert.True(wrong.Says("Give one e-mail address") && wrong.Html.Contains("not an address", StringComparison.Ordinal), wrong.Text);
        Assert.True((await Set(administrator, "rowan@ward.example.org")).Says("The mail box has been saved."));
        await Yes(request, 0);
        Assert.True((await administrator.Open("/messages?to=rowan@ward.example.org")).Says("Boxed Helpers has said yes."));

        await Set(administrator, "");
        await Yes(request, 1);
        var own = await administrator.Open("/messages?to=nurse-kin-03@example.org");
        Assert.True(own.Says("Boxed Helpers has said yes.") && own.Says("Karen Ormston"), own.Text);
        Assert.Equal(["MailBoxClosed", "MailBoxSet"], await app.Look(db => db.Journal.Where(j => j.Act == "MailBoxSet" || j.Act == "MailBoxClosed").Select(j => j.Act).Distinct().OrderBy(a => a).ToListAsync()));
    }

    [Fact]
    public async Task Where_nobody_has_an_address_the_sender_and_the_administrator_are_told_so()
    {
        var administrator = await app.SignIn("Administrator");
        await Set(administrator, "");
        var request = await _given.ARequest("Ivo", "Unheard", "befriending", "shopping", "hot-meals");
        Assert.True((await request.Nurse.Open(request.Referral)).Says("News by e-mail to Karen Ormston"));
        Assert.True(RowOf(await administrator.Open("/mail-boxes")).Contains("To whoever sent it", StringComparison.Ordinal));

        var karen = await app.Look(db => db.Users.Where(a => a.Email == "nurse-kin-03@example.org").Select(a => a.Id).SingleAsync());
        await administrator.Submit((await administrator.Open($"/accounts/{karen}")).Form("Save the e-mail address").With("Email", ""));
        Assert.Contains("To nobody Nobody who works there has an address", RowOf(await administrator.Open("/mail-boxes")), StringComparison.Ordinal);
        Assert.True((await request.Nurse.Open(request.Referral)).Says("News of this reaches nobody by e-mail. Neither the ward nor the team has a mail box, and Karen Ormston has no e-mail address."));
        var before = await Lost();
        await Yes(request, 0);
        Assert.True((await request.Nurse.Open(request.Referral)).Says("Unheard Helpers does it"));
        Assert.True((await request.Nurse.Open("/ward")).Says("Ivo Unheard"));
        Assert.True(await Lost() > before);
        var sent = await administrator.Open("/messages");
        Assert.True(sent.Says("of the last 7 days found no address.") && sent.Links.Any(link => link.Address == "/mail-boxes"), sent.Text);
        Assert.False((await request.Nurse.Open("/messages")).Says("found no address"));
        Assert.False(await app.Look(db => db.Messages.AnyAsync(m => m.To == "" && (m.Subject != "" || m.Text != null || m.NextTryAt != null))));

        var own = (await request.Nurse.Open("/account")).Form("Save your e-mail address");
        Assert.True((await request.Nurse.Submit(own.With("Email", "nurse-kin-03@example.org"))).Says("Your e-mail address has been saved."));
        await Yes(request, 1);
        Assert.True((await app.MessagesTo("nurse-kin-03@example.org")).Says("Unheard Helpers has said yes."));
    }

    [Fact]
    public async Task Nothing_is_written_to_somebody_who_has_left()
    {
        var administrator = await app.SignIn("Administrator");
        await Set(administrator, "");
        var hari = await Newcomer.Settled(app, "hari@example.org");
        var id = await app.Look(db => db.Users.Where(a => a.UserName == "hari@example.org").Select(a => a.Id).SingleAsync());
        var (person, service) = (await _given.APersonOnTheWard("Ines", "Orphaned"), await _given.AService("Orphaned Helpers", "Link worker", ["pets"], "orphaned@example.org"));
        var ward = await app.Look(db => db.Wards.Where(w => w.Code == "KIN-03").Select(w => w.Id).SingleAsync());
        var form = (await administrator.Open($"/accounts/{id}/membership")).Form("Give the membership").With("Role", Roles.WardNurse).With("Title", "Nurse for a while").With("Speaks", $"ward:{ward.Value}");
        await administrator.Submit(form.With("Organisation", form.Fields.First(f => f.Name == "Organisation" && f.Value.Length > 0).Value));
        await hari.SignIn();
        var check = (await hari.Browser.Open($"/refer/check?person={person.Value}&need=pets")).Form("Send the referral");
        var sent = await hari.Browser.Submit(GivenReferrals.Pick(check, 0, service));
        Assert.True(sent.Says("News by e-mail to Nell Newcomer"), sent.Text);

        administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open($"/accounts/{id}/left")).Form("They have left: close the account"));
        var before = await Lost();
        var worker = await app.SignIn("Link worker");
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => a.Id).SingleAsync());
        Assert.True((await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Yes, we do it"))).Says("You have said yes"));
        Assert.True(await Lost() > before);
        Assert.False(await app.Look(db => db.Messages.AnyAsync(m => m.To == "hari@example.org")));
    }

    private Task<int> Lost() => app.Look(db => db.Messages.CountAsync(m => m.To == ""));

    private static string RowOf(Page boxes) => boxes.Text.Split(Ward)[1];

    private static async Task<Page> Set(Visitor administrator, string address)
    {
        var page = await administrator.Open("/mail-boxes");
        var form = page.Forms.Single(each => each.Buttons.Any(button => button.Contains(Ward, StringComparison.Ordinal)));
        return await administrator.Submit(form.With("address", address));
    }

    /// <summary>Yes to one of those that wait.</summary>
    private static async Task Yes(Referring request, int at)
    {
        var form = (await request.Worker.Open(request.Ask)).Form("Yes, we do it");
        var kept = form.Fields.Where(field => field.Name == "needs").Select(field => field.Value).First();
        var one = form.Fields.Where(field => field.Name == "needs" && field.Value != kept).Aggregate(form, (each, field) => each.Without("needs", field.Value));
        Assert.True((await request.Worker.Submit(one)).Says("You have said yes"), $"answer {at}");
    }
}
