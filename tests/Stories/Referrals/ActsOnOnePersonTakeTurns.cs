using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>Acts in the same instant on what is arranged for one person: who sees whom, what is open, who is asked and what counts as answered are as if one had come after the other.</summary>
public class ActsOnOnePersonTakeTurns(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const int Rounds = 3;

    private readonly GivenReferrals _given = new(app);

    [Theory]
    [InlineData("Yes, we do it", AskState.Working)]
    [InlineData("Say no", AskState.Closed)]
    public async Task An_answer_while_the_sender_takes_back_another_need(string answer, AskState then)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (nurse, worker) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Link worker"));
            var person = await _given.APersonOnTheWard("Tess", $"Turned{then}{round}");
            var asked = await _given.AService($"Turn {then} {round} Shoppers", "Link worker", ["shopping"]);
            var other = await _given.AService($"Turn {then} {round} Pets", null, ["pets"], "turn-pets@example.org");
            var check = await nurse.Open($"/refer/check?person={person.Value}&need=shopping&need=pets");
            var sent = await nurse.Submit(GivenReferrals.Pick(GivenReferrals.Pick(check.Form("Send the referral"), 0, asked), 1, other));
            var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == asked && a.PersonId == person).Select(a => a.Id).SingleAsync());
            var pets = await app.Look(db => db.Needs.Where(n => n.PersonId == person && n.Code == "pets").Select(n => n.Id).SingleAsync());
            var back = (await nurse.Open(sent.Path)).Forms.First(form => form.Buttons.Contains("No longer needed") && form.Fields.Any(field => field.Name == "needs" && field.Value == pets.Value.ToString()));
            var said = (await worker.Open($"/asks/{ask.Value}")).Form(answer);
            said = then == AskState.Closed ? said.With("Reason", "not-in-time") : said;

            await Task.WhenAll(worker.Submit(said), nurse.Submit(back with { Action = $"{sent.Path.Split('?')[0]}?handler=Withdraw" }));

            Assert.Equal(then, await app.Look(db => db.Asks.Where(a => a.Id == ask).Select(a => a.State).SingleAsync()));
            Assert.Equal(NeedState.Ended, await app.Look(db => db.Needs.Where(n => n.Id == pets).Select(n => n.State).SingleAsync()));
            var open = await app.Look(db => db.Relations.Where(r => r.PersonId == person && (r.HolderId == asked.Value || r.HolderId == other.Value) && r.EndedAt == null).Select(r => r.Kind).ToListAsync());
            Assert.Equal(then == AskState.Working ? [Relations.Helper, Relations.HomeVisitor] : [], open.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Two_services_that_answer_two_asks_of_one_referral()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = await _given.APersonOnTheWard("Tad", $"Twoasks{round}");
            var services = new List<ServiceId>
            {
                await _given.AService($"Twoasks {round} Shoppers", null, ["shopping"], $"twoasks-{round}-one@example.org"),
                await _given.AService($"Twoasks {round} Pets", null, ["pets"], $"twoasks-{round}-two@example.org"),
            };
            var nurse = await app.SignIn(GivenReferrals.Card);
            var check = await nurse.Open($"/refer/check?person={person.Value}&need=shopping&need=pets");
            await nurse.Submit(GivenReferrals.Pick(GivenReferrals.Pick(check.Form("Send the referral"), 0, services[0]), 1, services[1]).With("RingOn", "01632 960123"));
            var forms = new List<(Visitor Helper, Form Form)>();
            foreach (var service in services)
            {
                var helper = app.Stranger();
                forms.Add((helper, (await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "yes").With("AnswererName", "Ines Ward").With("Part", "coordinator")));
            }

            var thanks = await Task.WhenAll(forms.Select(each => each.Helper.Submit(each.Form)));
            foreach (var (page, helper) in thanks.Zip(forms.Select(each => each.Helper)))
            {
                var work = page.Links.Single(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address;
                Assert.Equal(HttpStatusCode.OK, (await helper.Open(work)).Status);
            }

            var holders = services.Select(service => service.Value).ToList();
            Assert.Equal(2, await app.Look(db => db.Relations.CountAsync(r => r.PersonId == person && holders.Contains(r.HolderId) && r.EndedAt == null && r.Kind == Relations.Helper)));
            Assert.Equal(0, await app.Look(db => db.Relations.CountAsync(r => r.PersonId == person && holders.Contains(r.HolderId) && r.EndedAt == null && r.Kind == Relations.Asked)));
        }
    }

    [Fact]
    public async Task A_delay_that_is_raised_while_the_person_leaves_is_not_left_open()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
            var person = await _given.APersonOnTheWard("Tam", $"Gonemeanwhile{round}");
            var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
            await nurse.Review(stay.Value, "none");
            var raise = (await hub.Open($"/stays/{stay.Value}/blockers")).Form("Record");
            raise = raise.With("Reason", raise.Fields.First(field => field.Name == "Reason" && field.Value.Length > 0).Value);
            var leave = (await nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", "1").With("Residence", "19");

            await Task.WhenAll(hub.Submit(raise), nurse.Submit(leave));

            Assert.NotNull(await app.Look(db => db.Stays.Where(s => s.Id == stay).Select(s => s.LeftAt).SingleAsync()));
            Assert.Equal(0, await app.Look(db => db.Blockers.CountAsync(b => b.StayId == stay && b.EndedAt == null)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_is_asked_for_whoever_refuses_to_be_shared_or_dies_in_that_moment(bool dies)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
            var person = await _given.APersonOnTheWard("Tia", $"{(dies ? "Died" : "Refused")}meanwhile{round}");
            var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
            await nurse.Review(stay.Value, "none");
            var service = await _given.AService($"{dies} {round} Helpers", null, ["pets"], "meanwhile@example.org");
            var check = await nurse.Open($"/refer/check?person={person.Value}&need=pets");
            var refer = GivenReferrals.Pick(check.Form("Send the referral"), 0, service);
            var other = dies
                ? (await hub.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Leaving.MethodDied)
                : (await hub.Open($"/people/{person.Value}/sharing")).Form("Record the decision").With("Recipients", Sharing.Everyone).With("State", nameof(SharingState.Refused));

            await Task.WhenAll(nurse.Submit(refer), hub.Submit(other));

            Assert.True(dies
                ? await app.Look(db => db.Persons.Where(p => p.Id == person).Select(p => p.DiedOn != null).SingleAsync())
                : await app.Look(db => db.SharingDecisions.AnyAsync(s => s.PersonId == person && s.State == SharingState.Refused && s.EndedAt == null)));
            Assert.Equal(0, await app.Look(db => db.Asks.CountAsync(a => a.PersonId == person && a.State == AskState.Waiting)));
            // Whoever had been asked already is told of the death, and knows for a week whom it was about.
            Assert.Equal(0, await app.Look(db => db.Relations.CountAsync(r => r.PersonId == person && r.HolderId == service.Value && r.EndedAt == null && r.UntilAt == null)));
        }
    }

    [Fact]
    public async Task Of_what_several_windows_answer_to_one_ask_the_first_counts_and_the_others_hear_of_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var request = await _given.ARequest("Tom", $"Manywindows{round}", "laundry");
            async Task<Form> Window(string button) => (await request.Worker.Open(request.Ask)).Form(button);
            Form[] forms =
            [
                await Window("Yes, we do it"), (await Window("Say no")).With("Reason", "no-capacity"),
                (await Window("Send the question")).With("words", "Is there a lift?"), await Window("Yes, we do it"),
            ];

            var pages = await Task.WhenAll(forms.Select(form => request.Worker.Submit(form)));

            Assert.Single(pages, page => page.Status == HttpStatusCode.OK);
            Assert.All(pages.Where(page => page.Status != HttpStatusCode.OK), page => Assert.True(page.Status == HttpStatusCode.Conflict && page.Says("You have changed this yourself at"), page.Text));
            string[] answers = [nameof(NeedAccepted), nameof(NeedDeclined), nameof(QuestionAsked)];
            Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(row => answers.Contains(row.Act) && row.Subjects.Any(s => s.PersonId == request.Person))));
        }
    }

    [Fact]
    public async Task Of_what_several_windows_tell_by_one_link_the_first_is_taken_down()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = await _given.APersonOnTheWard("Tim", $"Manytellers{round}");
            var service = await _given.AService($"Manytellers {round}", null, ["shopping"], $"manytellers-{round}@example.org");
            await _given.ARequest(person, service, "shopping");
            var helper = app.Stranger();
            static Form Signed(Form form) => form.With("AnswererName", "Ines Ward").With("Part", "coordinator");
            var thanks = await helper.Submit(Signed((await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "yes")));
            var page = await helper.Open(thanks.Links.Single(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address);
            var form = Signed(page.Form("Tell the sender").With("kind", "contact").With("Result", "spoke-to-person"));

            var pages = await helper.SubmitAtOnce(form, 4);

            Assert.Single(pages, told => told.Says("Told: Spoke to the person."));
            Assert.Equal(3, pages.Count(told => told.Status == HttpStatusCode.Conflict && told.Says(new App.Referrals.ToldMeanwhile().Sentence)));
            Assert.Equal(1, await app.Look(db => db.ContactAttempts.CountAsync(a => a.PersonId == person)));
        }
    }
}
