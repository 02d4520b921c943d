using System.Net;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class WhenThingsChange(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_no_to_sharing_takes_what_was_asked_back_from_the_service_and_leaves_the_need_open()
    {
        var person = await _given.APersonOnTheWard("Lena", "Objects");
        var service = await _given.AService("Lena Helpers", "Link worker", ["befriending"], "lena@example.org");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=befriending");
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
        Assert.True(sent.Says("Waiting for Lena Helpers"), sent.Text);

        await _given.AnObjection(person);
        var worker = await app.SignIn("Link worker");
        Assert.False((await worker.Open("/inbox")).Says("Lena Objects"));
        Assert.Equal(AskNeedState.Withdrawn, await app.Look(db => db.AskNeeds.Where(n => n.PersonId == person).Select(n => n.State).SingleAsync()));
        Assert.Equal(NeedState.Open, await app.Look(db => db.Needs.Where(n => n.PersonId == person).Select(n => n.State).SingleAsync()));
        Assert.False(await app.Look(db => db.AnswerLinks.AnyAsync(l => l.PersonId == person && l.EndedAt == null)));
    }

    /// <summary>Nobody drives somebody home who is there: the ward is not led to ask on, but to say how it ended.</summary>
    [Fact]
    public async Task A_lift_home_of_somebody_who_has_left_is_not_asked_of_others_but_ended()
    {
        var request = await _given.ARequest("Lou", "Goneahead", "lift-home");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == request.Person).Select(s => s.Id).SingleAsync());
        Assert.False((await request.Nurse.Open("/ward")).Says("They have left: say how it ended, A lift home for Lou Goneahead"));
        await request.Nurse.Submit((await request.Nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Leaving.MethodClinical).With("Residence", Leaving.ResidenceUsual));
        var ward = await request.Nurse.Open("/ward");
        Assert.True(ward.Says("They have left: say how it ended, A lift home for Lou Goneahead"), ward.Text);
    }

    [Fact]
    public async Task A_colleague_covers_and_takes_over_with_one_act_each()
    {
        var person = await _given.APersonOnTheWard("Mary", "Covered");
        var service = await _given.AService("Mary Helpers", "Link worker", ["home-visits"]);
        var colleague = await _given.AColleague();
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=home-visits");
        await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
        var worker = await app.SignIn("Link worker");
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => a.Id).SingleAsync());
        await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Hand it over"));
        Assert.True((await worker.Open("/inbox?whose=mine")).Says("Mary Covered"));

        var form = (await worker.Open("/cover")).Form("They cover for me").With("Colleague", colleague.Value.ToString());
        var covered = await worker.Submit(form with { Action = "/cover?handler=Cover" });
        Assert.True(covered.Says("looks after the inbox of"), covered.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var twice = await worker.Submit((await worker.Open("/cover")).Form("They cover for me").With("Colleague", colleague.Value.ToString()) with { Action = "/cover?handler=Cover" });
        Assert.True(twice.Status == HttpStatusCode.Conflict && twice.Says("covers for you already"), twice.Text);
        Assert.Single(twice.Forms, each => each.Buttons.Contains("End it now"));
        var handed = await worker.Submit(form with { Action = "/cover?handler=HandOver" });
        Assert.True(handed.Says("Everything that was yours"), handed.Text);
        Assert.Equal(colleague, await app.Look(db => db.Asks.Where(a => a.Id == ask).Select(a => a.HandlerId!.Value).SingleAsync()));
        Assert.True((await worker.Submit((await worker.Open("/cover")).Form("End it now"))).Says("Cover has ended."));
    }

    [Fact]
    public async Task Of_covers_arranged_at_once_one_runs_and_once_it_has_ended_there_may_be_another()
    {
        var (worker, colleague) = (await app.SignIn("Link worker"), (await _given.AColleague()).Value.ToString());
        for (var round = 0; round < 2; round++)
        {
            var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await worker.Open("/cover")).Form("They cover for me").With("Colleague", colleague) with { Action = "/cover?handler=Cover" }));
            var pages = await Task.WhenAll(forms.Select(form => worker.Submit(form)));
            Assert.Equal(3, pages.Count(page => page.Says("covers for you already")));
            var end = (await worker.Open("/cover")).Forms.Single(each => each.Buttons.Contains("End it now"));
            Assert.True((await worker.Submit(end)).Says("Cover has ended."));
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Nothing_passes_to_somebody_who_is_no_colleague()
    {
        var request = await _given.ARequest("Nell", "Uncovered", "home-visits");
        await _given.AColleague();
        await request.Works("I take it");
        var stranger = (await app.Look(db => db.RoleCards.Where(c => c.Title == GivenReferrals.Card).Select(c => c.MembershipId).SingleAsync())).Value.ToString();
        var me = await app.Look(db => db.RoleCards.Where(c => c.Title == "Link worker").Select(c => c.MembershipId).SingleAsync());
        var inbox = (await request.Worker.Open("/cover")).Form("They cover for me");
        Form[] forms =
        [
            Sent(inbox, "Colleague") with { Action = "/cover?handler=Cover" }, Sent(inbox, "Colleague") with { Action = "/cover?handler=HandOver" },
            Sent((await request.Worker.Open(request.Ask)).Form("Hand it over"), "to"),
        ];
        foreach (var form in forms)
        {
            var page = await request.Worker.Submit(form);
            Assert.True(page.Status == HttpStatusCode.Conflict && page.Says(new NotAColleague().Sentence), $"{form.Action}: {page.Text}");
        }

        Assert.False(await app.Look(db => db.Covers.AnyAsync(c => c.CoveringId == new MembershipId(Guid.Parse(stranger)))));
        Assert.Equal(me, await app.Look(db => db.Asks.Where(a => a.ServiceId == request.Service).Select(a => a.HandlerId!.Value).SingleAsync()));

        // The list does not offer them, so it is sent as it would be by hand.
        Form Sent(Form form, string field) => form with { Fields = [.. form.Fields.Where(each => each.Name != field), form.Fields.First(each => each.Name == field) with { Value = stranger, IsSet = true, Type = "hidden" }] };
    }

    [Fact]
    public async Task Whoever_is_asked_without_an_account_reads_of_a_change_who_asked_by_which_reference_and_a_link_that_opens()
    {
        var person = await _given.APersonOnTheWard("Nora", "Gone");
        var service = await _given.AService("Nora Helpers", null, ["befriending"], "nora@example.org");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=befriending");
        await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service).With("RingOn", "01632 960777"));
        var first = await _given.LinkMailedTo(service);
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => a.Id).SingleAsync());

        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Leaving.MethodSelf).With("Residence", Leaving.ResidenceUsual));
        var told = await app.Look(db => db.Messages.Where(m => m.To == "nora@example.org").OrderByDescending(m => m.Id).Select(m => m.Subject + "\n" + m.Text).FirstAsync());
        Assert.Contains("sooner than planned", told, StringComparison.Ordinal);
        Assert.Contains($"The reference is {AskReference.Of(ask)}. Asked by Karen Ormston, ", told, StringComparison.Ordinal);
        Assert.Contains("telephone 01632 960777", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Befriending", told, StringComparison.OrdinalIgnoreCase);
        var second = "/answer/" + told.Split("/answer/")[1].Split('\n')[0];
        Assert.NotEqual(first, second);
        Assert.True((await app.Stranger().Open(second)).Says("Befriending"), second);
    }
}
