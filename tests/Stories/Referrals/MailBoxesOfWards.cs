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
        Assert.Equal(["MailBoxClosed", "MailBoxSet"], await app.Look(db => db.Journal.Where(j => j.Act == "MailBoxSet" || j.Act == "MailBoxClosed").Select(j => j.Act).OrderBy(a => a).ToListAsync()));
    }

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
