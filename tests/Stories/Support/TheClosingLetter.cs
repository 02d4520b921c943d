using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>The closing letter: proposed from the ending, changed, sent to three, each reading what is theirs.</summary>
public sealed class TheClosingLetter(HomewardApp app) : PlanStories(app)
{
    [Fact]
    public async Task One_page_sends_the_closing_letter_to_the_person_the_practice_and_whoever_had_asked()
    {
        var (request, plan) = await APlan("Una", "Lettered", "Weekdays");
        await request.Worker.Submit((await request.Worker.Open($"/people/{request.Person.Value}/contact")).Form("Save").With("Email", "una@example.org").With("PreferredWay", ContactPreferences.Email));
        await request.Worker.Submit((await request.Worker.Open($"/people/{request.Person.Value}/living")).Form("Save").With("GpPractice", "Bridge Street Surgery").With("GpPhone", "01632 960222").With("Language", "pl"));
        await request.Worker.Submit((await request.Worker.Follow(plan, "Welfare call, today")).Form("Record it").With("Became", "Done").With("How", "Well"));
        plan = await request.Worker.Submit((await request.Worker.Open(plan.Path)).Form("Write it down").With("Words", "To walk to the shop"));
        Assert.True((await request.Worker.Open($"{plan.Path}/letter")).Says("The plan is running."));
        App.Clock.Advance(TimeSpan.FromDays(2));
        var worker = await App.SignIn("Link worker");
        var end = (await worker.Open($"{plan.Path}/end")).Form("End the plan").With("Reached", "She walks to the shop.").With("GoesOn", "The lunch club on Tuesdays.").With("With", "Herself").With("Because", "goals-met");
        var page = await worker.Submit(end);
        Assert.Equal($"{plan.Path}/letter", page.Path);
        string Proposed(string field) => page.Form("Send the letter").Fields.First(each => each.Name.StartsWith(field, StringComparison.Ordinal)).Value;
        Assert.Equal("“To walk to the shop”\nShe walks to the shop.", Proposed("Goals").ReplaceLineEndings("\n"));
        Assert.Equal("Welfare call by Ada (Lettered Helpers), once.\nHow it ended: got help.", Proposed("Help[").ReplaceLineEndings("\n"));
        Assert.True(Proposed("GoesOn") == "The lunch club on Tuesdays." && Proposed("Ring").Contains("Bridge Street Surgery: 01632 960222", StringComparison.Ordinal), Proposed("Ring"));
        Assert.True(page.Says("They speak Polish") && page.Says("By a link to una@example.org"), page.Text);

        var empty = await worker.Submit(page.Form("Send the letter").With("GoesOn", ""));
        Assert.True(empty.Status == HttpStatusCode.Conflict && empty.Says("Write what goes on and who to ring") && empty.Form("Send the letter").Fields.Any(field => field.Name == "Goals" && field.Value.Contains("To walk", StringComparison.Ordinal)), empty.Text);
        var kept = await worker.Submit(page.Form("Send the letter").With("GoesOn", "The lunch club on Tuesdays, with Mr Hale.") with { Action = $"{plan.Path}/letter?handler=Keep" });
        Assert.True(kept.Says("It has gone to nobody yet."), kept.Text);
        var stale = await worker.Submit(page.Form("Send the letter"));
        Assert.True(stale.Status == HttpStatusCode.Conflict && stale.Says("Changed by"), stale.Text);
        var sent = await worker.Submit((await worker.Open($"{plan.Path}/letter")).Form("Send the letter").With("Size", "28"));
        Assert.True(sent.Says("The letter has gone.") && sent.Says("by e-mail, not opened yet") && sent.Says("read here"), sent.Text);
        await ReadByEach(request, worker, sent, plan.Path);
        await OpenedByLink(worker, $"{plan.Path}/letter", request.Person);
    }

    // The practice's copy waits to be posted, and says who it is about; whoever had asked reads their own copy from the ward, and nobody else's.
    private async Task ReadByEach(Referring request, Visitor worker, Page sent, string plan)
    {
        var practice = await worker.Follow(await worker.Follow(sent, "Letters to print and post"), "Bridge Street Surgery");
        Assert.True(practice.Says("Copy for Bridge Street Surgery\nabout Una Lettered, born 5 March 1941") || practice.Says("Copy for Bridge Street Surgery about Una Lettered, born 5 March 1941"), practice.Text);
        Assert.Contains("hw-paper--20", (await worker.Open($"{practice.Path}?size=20")).Html, StringComparison.Ordinal);
        var posted = await worker.Submit(practice.Form("Posted, or handed over"));
        Assert.True(posted.Says("Letters to print and post") && !posted.Says("Una Lettered"), posted.Text);
        var nurse = await App.SignIn(GivenReferrals.Card);
        var day = LondonTime.DayOf(App.Clock.GetUtcNow().UtcDateTime).ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((await nurse.Open("/ward")).Link($"Closing letter, {day} for Una Lettered"), (await nurse.Open(request.Referral)).Link($"Closing letter, {day}"));
        var theirs = await nurse.Follow(await nurse.Open(request.Referral), $"Closing letter, {day}");
        Assert.True(theirs.Says("To walk to the shop") && theirs.Says("with Mr Hale") && !theirs.Says("NHS number"), theirs.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open(practice.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open(plan)).Status);
        Assert.Contains((await worker.Open($"/people/{request.Person.Value}/timeline/happened")).Links, link => link.Text == "Closing letter sent" && link.Address == practice.Path.Split('?')[0]);
        await AllIsWell();
    }

    [Fact]
    public async Task Who_asked_for_no_letters_or_has_died_gets_none_and_the_page_says_so()
    {
        var (request, plan) = await APlan("Vic", "Unlettered", "Weekdays");
        await request.Worker.Submit((await request.Worker.Open($"/people/{request.Person.Value}/adjustments")).Form("Record the adjustment").With("Category", "003").With("Code", "no-letters").With("ConsentBy", ConsentGivers.ThePerson));
        var page = await request.Worker.Submit((await request.Worker.Open($"{plan.Path}/end")).Form("End the plan").With("Because", "declined"));
        Assert.True(page.Says("They asked for no letters") && page.Says("No GP practice is known."), page.Text);
        var form = page.Form("Send the letter");
        var forced = await request.Worker.Submit(form with { Fields = [.. form.Fields, new Field("To", "hidden", "person", IsSet: true)] });
        Assert.True(forced.Status == HttpStatusCode.Conflict && forced.Says("No letter can go to Vic Unlettered"), forced.Text);
        Assert.False(await App.Look(db => db.LetterCopies.AnyAsync(c => c.PersonId == request.Person)));

        var hub = await App.SignIn("Hub case manager");
        var (other, died) = await APlan("Wyn", "Lost", "Weekdays");
        await other.Worker.Submit((await other.Worker.Open($"{died.Path}/end")).Form("End the plan").With("Because", "declined"));
        await other.Nurse.Submit(OnDay((await other.Nurse.Open($"/people/{other.Person.Value}/death")).Form("Record the death"), "Day", Today));
        page = await other.Worker.Open($"{died.Path}/letter");
        Assert.True(page.Says("They have died: no letter goes to them."), page.Text);
        Assert.DoesNotContain("Wyn Lost", await CaseloadOf(other.Worker, ""));
        await AllIsWell();
    }

    [Fact]
    public async Task A_letter_that_nobody_sends_stands_on_the_caseload_until_it_goes_or_somebody_says_why_not()
    {
        var (request, plan) = await APlan("Xan", "Late", "Weekdays");
        await request.Works("Close and tell the sender", ("Outcome", "got-help"));
        Assert.Equal("needs-over", await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.EndedBecause).SingleAsync()));
        var caseload = await request.Worker.Open("/caseload");
        Assert.True(caseload.Says("Xan Late, closing letter, ended today") && !caseload.Says("Xan Late, closing letter, ended today Not sent yet"), caseload.Text);
        App.Clock.Advance(TimeSpan.FromDays(4));
        var worker = await App.SignIn("Link worker");
        caseload = await worker.Open("/caseload");
        Assert.Matches("Xan Late, closing letter, ended [A-Za-z]+ [0-9]+ [A-Za-z]+ Not sent yet: late", caseload.Text);
        var page = await worker.Follow(caseload, "Xan Late, closing letter");
        var unsaid = await worker.Submit(page.Form("Send no letter") with { Action = $"{plan.Path}/letter?handler=Forgo" });
        Assert.True(unsaid.Says("Say in a few words why no letter is sent."), unsaid.Text);
        var none = await worker.Submit(page.Form("Send no letter").With("Because", "She moved away and left no address") with { Action = $"{plan.Path}/letter?handler=Forgo" });
        Assert.True(none.Says("No letter is sent") && none.Says("left no address"), none.Text);
        Assert.DoesNotContain("Xan Late", (await worker.Open("/caseload")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignIn("Service (inbox)")).Open($"{plan.Path}/letter")).Status);
        App.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignIn("Link worker")).Open(plan.Path)).Status);
        await AllIsWell();
    }

    [Fact]
    public async Task What_others_take_on_after_the_plan_has_ended_is_no_part_of_its_letter()
    {
        var (request, plan) = await APlan("Yve", "Afterwards", "Weekdays");
        await request.Works("Close and tell the sender", ("Outcome", "got-help"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await Given.ARequest(request.Person, await Given.AService("Afterwards Befrienders", "Service (inbox)", ["befriending"]), "befriending");
        var inbox = await App.SignIn("Service (inbox)");
        await inbox.Submit((await inbox.Open(later.Ask)).Form("Yes, we do it"));
        var form = (await request.Worker.Open($"{plan.Path}/letter")).Form("Send the letter");
        var help = Assert.Single(form.Fields, field => field.Name.StartsWith("Help[", StringComparison.Ordinal)).Value;
        Assert.StartsWith("Welfare call by Ada (Afterwards Helpers).", help, StringComparison.Ordinal);
        Assert.DoesNotContain(form.Fields, field => field.Value.Contains("Befrienders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_protected_address_stands_on_no_envelope_and_the_agreed_print_is_picked()
    {
        var (request, plan) = await APlan("Yva", "Sheltered", "Weekdays");
        await request.Worker.Submit((await request.Worker.Open($"/people/{request.Person.Value}/adjustments")).Form("Record the adjustment").With("Category", "004").With("Code", "large-print-24").With("ConsentBy", ConsentGivers.ThePerson));
        await request.Nurse.Submit((await request.Nurse.Open($"/people/{request.Person.Value}/addresses")).Form("Record the address").With("Use", "Temporary").With("Line1", "1 Hidden Way").With("IsProtected", "true"));
        var page = await request.Worker.Submit((await request.Worker.Open($"{plan.Path}/end")).Form("End the plan").With("Because", "declined"));
        Assert.True(page.Says("To print and hand over: no address can be shown here.") && page.Says("24 point, as agreed with them"), page.Text);
        page = await request.Worker.Submit(page.Form("Send the letter").With("GoesOn", "Nothing goes on."));
        var copy = await App.Look(db => db.LetterCopies.Where(c => c.PersonId == request.Person && c.To == LetterTo.Person).Select(c => new { c.Id, c.Address, c.Size }).SingleAsync());
        Assert.Equal((null, 24), (copy.Address, copy.Size));
        var paper = await request.Worker.Open($"/letters/{copy.Id.Value}");
        Assert.True(paper.Html.Contains("hw-paper--24", StringComparison.Ordinal) && !paper.Says("Quarry Row") && !paper.Says("Hidden Way"), paper.Text);
        await AllIsWell();
    }

    // The secret is only in the message: the person opens it with their date of birth, and a few wrong ones end it.
    private async Task OpenedByLink(Visitor worker, string letter, PersonId whose)
    {
        var mail = await App.MessagesTo("una@example.org");
        Assert.False(mail.Says("Una") || mail.Says("shop"), mail.Text);
        var address = mail.Links.First(link => link.Address.Contains("/letter/", StringComparison.Ordinal)).Address;
        address = address[address.IndexOf("/letter/", StringComparison.Ordinal)..];
        var nobody = App.Stranger();
        var closed = await nobody.Open(address);
        Assert.True(closed.Says("give your date of birth first") && !closed.Says("Una") && !closed.Says("Lettered"), closed.Text);
        Form Born(int day) => OnDay(closed.Form("Open the letter"), "Born", new DateOnly(1941, 3, day));
        var wrong = await nobody.Submit(Born(6));
        Assert.True(wrong.Status == HttpStatusCode.Conflict && wrong.Says("That is not the date of birth") && !wrong.Says("Una"), wrong.Text);
        var open = await nobody.Submit(Born(5));
        Assert.True(open.Says("Dear Una Lettered") && open.Says("You can have this letter in Polish") && open.Says("A copy goes to:") && open.Html.Contains("hw-paper--28", StringComparison.Ordinal), open.Text);
        Assert.True((await worker.Open(letter)).Says("by e-mail, opened"));
        for (var tries = 1; tries < LetterCopy.MostGuesses; tries++)
        {
            await nobody.Submit(Born(7));
        }

        Assert.True((await nobody.Submit(Born(5))).Says("This link opens nothing any more."));
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Open($"/letter/{new string('a', 43)}")).Status);
        Assert.Equal(LetterCopy.MostGuesses, await App.Look(db => db.LetterCopies.Where(c => c.PersonId == whose && c.To == LetterTo.Person).Select(c => c.WrongGuesses).SingleAsync()));
        await AllIsWell();
    }
}
