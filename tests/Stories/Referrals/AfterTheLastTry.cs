using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>Nobody was reached, five times: the need comes back to the sender's eyes, and each of the three ways on leads somewhere.</summary>
public class AfterTheLastTry(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const int UpToTheTop = 5;

    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Each_try_says_when_and_how_to_try_next_and_the_last_one_who_decides_now()
    {
        var request = await _given.ARequest("Ada", "Ladder", "welfare-calls");
        await request.Works("Yes, we do it");
        var first = await request.Works("Record the try", ("Result", "no-answer"));
        Assert.True(first.Says("1 failed in a row; next try") && first.Says("Try once more at another hour of the day"), first.Text);
        Assert.True((await request.Worker.Open($"/inbox?state=working&service={request.Service.Value}")).Says("Try once more at another hour of the day"));
        var last = await Climbed(request, UpToTheTop - 1);
        Assert.True(last.Says("You have tried 5 times in a row and reached nobody.") && last.Says("has been told and decides now"), last.Text);
        Assert.True((await request.Worker.Open($"/inbox?state=working&service={request.Service.Value}")).Says("5 failed tries; the sender decides"));

        var reached = await request.Works("Record the try", ("Result", "spoke-to-person"));
        Assert.False(reached.Says("decides now"), reached.Text);
        Assert.False((await request.Nurse.Open(request.Referral)).Says("you decide"));
    }

    [Fact]
    public async Task It_stands_on_the_ward_the_board_and_the_referral_and_one_message_tells_it()
    {
        var request = await _given.ARequest("Bea", "Comeback", "welfare-calls");
        await request.Works("Yes, we do it");
        Assert.False((await request.Nurse.Open("/ward")).Says("Comeback Helpers could not reach them"));
        await Climbed(request, UpToTheTop);
        var told = await News(request);
        await Climbed(request, 2);
        Assert.Equal((1, 1), (told, await News(request)));

        var ward = await request.Nurse.Open("/ward");
        Assert.True(ward.Says("Comeback Helpers could not reach them after several tries. You decide.") && ward.Says("Not reached: you decide"), ward.Text);
        Assert.True((await (await app.SignIn("Hub case manager")).Open("/hub")).Says("Not reached: decide"));
        var referral = await request.Nurse.Follow(ward, "Ask somebody else, close it, or let them go on");
        Assert.True(referral.Says("you decide") && referral.Says("has tried 7 times in a row and reached nobody"), referral.Text);
    }

    [Fact]
    public async Task The_sender_lets_them_go_on_and_the_ladder_begins_again()
    {
        var request = await _given.ARequest("Cleo", "Goingon", "welfare-calls");
        await request.Works("Yes, we do it");
        await Climbed(request, UpToTheTop);
        var on = await request.Sends("Ask them to go on trying");
        Assert.True(on.Says("Asked to go on trying") && !on.Says("you decide"), on.Text);
        Assert.True((await app.MessagesTo("goingon@example.org")).Says("asks you to go on trying"));
        Assert.True((await request.Worker.Open("/inbox?state=ring")).Says("Cleo Goingon"));
        Assert.False((await request.Nurse.Open("/ward")).Says("Goingon Helpers could not reach them"));
        Assert.True((await request.Works("Record the try", ("Result", "no-answer"))).Says("1 failed in a row; next try"));
    }

    [Fact]
    public async Task Somebody_else_is_asked_for_the_same_need_and_the_first_hears_that_it_is_taken_back()
    {
        var other = await _given.AService("Instead Second", null, ["welfare-calls"]);
        var request = await _given.ARequest("Dot", "Instead", "welfare-calls");
        await request.Works("Yes, we do it");
        await Climbed(request, UpToTheTop);
        var asked = await request.Sends("Ask them instead", ("to", other.Value.ToString()));
        Assert.True(asked.Says("Asked.") && asked.Says("Waiting for Instead Second") && asked.Says("Taken back"), asked.Text);
        Assert.True((await app.MessagesTo("instead@example.org")).Says("it was taken back"));
        Assert.Equal([NeedState.Open], await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person).Select(n => n.State).ToListAsync()));
        Assert.False((await request.Nurse.Open("/ward")).Says("Instead Helpers could not reach them"));
    }

    [Fact]
    public async Task It_is_closed_as_not_reached_in_one_tap()
    {
        var request = await _given.ARequest("Eda", "Closedup", "welfare-calls");
        await request.Works("Yes, we do it");
        await Climbed(request, UpToTheTop);
        var closed = await request.Sends("Close it: could not be reached");
        Assert.True(closed.Says("Closed.") && !closed.Says("you decide"), closed.Text);
        Assert.Equal(Outcomes.CouldNotBeReached, await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person).Select(n => n.Outcome).SingleAsync()));
    }

    [Fact]
    public async Task By_the_link_that_a_yes_brings_each_try_and_the_next_one_stand_there_and_in_the_end_who_decides()
    {
        var request = await _given.ARequest("Flo", "Bylink", "welfare-calls");
        var helper = app.Stranger();
        static Form Signed(Form form) => form.With("AnswererName", "Ines Ward").With("Part", "coordinator");
        var thanks = await helper.Submit(Signed((await helper.Open(await _given.LinkMailedTo(request.Service))).Form("Send the answer").With("kind", "yes")));
        var page = await helper.Follow(thanks, "how it goes");
        page = await helper.Submit(Signed(page.Form("Tell the sender").With("kind", "contact").With("Result", "no-answer").With("Words", "Rang Flo twice.")));
        Assert.True(page.Says("Told: No answer. The sender sees it.") && page.Says("No answer, today at") && page.Says("Next try ") && page.Says("Try once more at another hour of the day."), page.Text);
        Assert.False(page.Says("Flo"), page.Text);
        for (var tried = 1; tried < UpToTheTop; tried++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            page = await helper.Submit(Signed(page.Form("Tell the sender").With("kind", "contact").With("Result", "no-answer")));
        }

        Assert.True(page.Says("You have tried several times in a row and reached nobody.") && page.Says("has been told and decides now") && !page.Says("Next try"), page.Text);
        Assert.True((await request.Nurse.Open("/ward")).Says("Bylink Helpers could not reach them"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await request.Sends("Ask them to go on trying");
        var again = (await app.MessagesTo("bylink@example.org")).Links.First(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address;
        Assert.NotEqual(again, page.Path);
        Assert.True((await helper.Open(again)).Says("asks you to go on trying"));

        // Which links these were, the timeline tells whoever asks for it: for what, whose, and why one ended.
        var plain = await request.Nurse.Open($"/people/{request.Person.Value}/timeline/happened");
        Assert.True(plain.Says("Could not be reached") && !plain.Says("A link to"), plain.Text);
        Assert.False((await request.Nurse.Open($"/people/{request.Person.Value}")).Says("A link to answer by was sent"));
        var timeline = await request.Nurse.Follow(plain, "Also the links and codes by which services answered");
        Assert.True(timeline.Says("A link to answer by was sent: Regular welfare telephone calls · Bylink Helpers") && timeline.Says("A link to answer by ended: Regular welfare telephone calls · Bylink Helpers · it has done its work"), timeline.Text);
        Assert.True(timeline.Says("A link to tell by how it goes was sent: Regular welfare telephone calls · Bylink Helpers"), timeline.Text);
    }

    private async Task<Page> Climbed(Referring request, int tries)
    {
        for (var tried = 1; tried < tries; tried++)
        {
            await request.Works("Record the try", ("Result", "no-answer"));
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return await request.Works("Record the try", ("Result", "no-answer"));
    }

    private async Task<int> News(Referring request) => (await app.MessagesTo("kin-03@boxes.example.org")).Text.Split("Homeward: news of a referral you sent")
        .Count(letter => letter.Contains(request.Referral, StringComparison.Ordinal) && letter.Contains("could not be reached after several tries", StringComparison.Ordinal));
}
