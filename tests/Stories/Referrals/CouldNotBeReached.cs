using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>“Could not reach the person” is a try and no no, however it comes: it stays with the service, the words are kept, and the sender reads them.</summary>
public class CouldNotBeReached(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task By_link_it_stays_with_them_the_link_lives_on_and_sent_again_it_is_one_try()
    {
        var service = await _given.AService("Ringers of Quarry", null, ["welfare-calls"], "ringers@example.org");
        var request = await _given.ARequest(await _given.APersonOnTheWard("Lena", "Notreached"), service, "welfare-calls");
        var link = await _given.LinkMailedTo(service);
        var helper = app.Stranger();
        var form = (await helper.Open(link)).Form("Send the answer").With("kind", "no").With("Reason", "cannot-reach").With("Words", "Rang at noon, the line is dead.").With("AnswererName", "Ines Ward").With("Part", "coordinator");
        var thanks = await helper.Submit(form);
        Assert.True(thanks.Says("It stays with you: try again") && !thanks.Says("You said no"), thanks.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await helper.Submit(form);
        Assert.Equal(["Rang at noon, the line is dead."], await app.Look(db => db.ContactAttempts.Where(a => a.PersonId == request.Person).Select(a => a.Words).ToListAsync()));
        var referral = await request.Nurse.Open(request.Referral);
        Assert.True(referral.Says("Rang at noon, the line is dead.") && referral.Says("1 failed try"), referral.Text);

        var yes = (await helper.Open(link)).Form("Send the answer").With("kind", "yes").With("ReachOn", "01632 960 123").With("AnswererName", "Ines Ward").With("Part", "coordinator");
        Assert.True((await helper.Submit(yes)).Says("You said yes."));
        Assert.Equal(AskNeedState.Accepted, await app.Look(db => db.AskNeeds.Where(put => put.PersonId == request.Person).Select(put => put.State).SingleAsync()));
    }

    [Fact]
    public async Task Told_on_the_telephone_or_in_the_inbox_it_is_called_a_try_and_the_words_are_read_by_the_sender()
    {
        var silent = await _given.AService("Silent Ringers", null, ["welfare-calls"]);
        var rung = await _given.ARequest(await _given.APersonOnTheWard("Lotte", "Notreached"), silent, "welfare-calls");
        var call = (await rung.Nurse.Open(rung.Referral)).Form("Record the call").With("said", "no").With("reason", "cannot-reach").With("who", "Bob, the office").With("words", "Nobody opened.");
        var page = await rung.Nurse.Submit(call);
        Assert.True(page.Says("Recorded as a try that reached nobody") && page.Says("Nobody opened.") && !page.Says("they said no"), page.Text);

        var request = await _given.ARequest("Lydia", "Notreached", "welfare-calls");
        await request.Works("Yes, we do it");
        await request.Works("Say no", ("Reason", "cannot-reach"), ("words", "Three times since Monday."));
        await request.Works("Record the try", ("Result", "left-message"), ("words", "Told her machine who we are."));
        var referral = await request.Nurse.Open(request.Referral);
        Assert.True(referral.Says("Three times since Monday.") && referral.Says("Told her machine who we are."), referral.Text);
    }

    [Fact]
    public async Task Whoever_was_reached_and_asks_to_be_rung_later_counts_as_spoken_to_and_is_rung_again()
    {
        var request = await _given.ARequest("Lulu", "Busynow", "welfare-calls");
        await request.Works("Yes, we do it");
        await request.Works("Record the try", ("Result", "no-answer"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var ask = await request.Works("Record the try", ("Result", "asked-to-call-later"), ("words", "She is at the hairdresser."));
        Assert.True(ask.Says("First spoken to after") && ask.Says("They asked to be rung later") && !ask.Says("failed in a row"), ask.Text);
        Assert.True((await request.Worker.Open($"/inbox?state=working&service={request.Service.Value}")).Says("Spoken to; ring again"));
        var referral = await request.Nurse.Open(request.Referral);
        Assert.True(referral.Says("1 failed try") && referral.Says("they asked to be rung later, next") && referral.Says("Spoke to them: they asked to be rung later – She is at the hairdresser."), referral.Text);
        Assert.True((await app.MessagesTo("kin-03@boxes.example.org")).Says("The person has been spoken to and asked to be rung another time."));

        // The contact clock has stopped for good, and the next call is one to make.
        var need = await app.Look(db => db.Needs.AsNoTracking().SingleAsync(n => n.PersonId == request.Person));
        Assert.True(need is { ContactedAt: not null, FailedAttempts: 0 } && need.NextAttemptAt > need.ContactedAt);
    }
}
