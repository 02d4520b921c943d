using System.Net;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>Codes and PINs that are wrong: how many may be tried, one after another and at once.</summary>
public partial class AnsweringByLink
{
    [Fact]
    public async Task The_short_code_needs_the_services_PIN_and_five_wrong_ones_end_it()
    {
        var (nurse, service, referral) = await Asked("Ida", "Spoken", "small-repairs");
        var pin = await _given.APin(service);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await nurse.Open(referral);
        var link = page.Form("Send a new link, with a code to read out");
        var sent = await nurse.Submit(link with { Action = $"{referral.Split('?')[0]}?handler=Link" });
        var code = CodeInWords().Match(sent.Text).Value;
        Assert.NotEqual("", code);

        var helper = app.Stranger();
        var wrong = await helper.Submit((await helper.Open("/answer")).Form("Go on").With("Code", code).With("Pin", "000000" == pin ? "111111" : "000000"));
        Assert.True(wrong.Says("do not belong together"), wrong.Text);
        var right = await helper.Submit((await helper.Open("/answer")).Form("Go on").With("Code", code.ToLowerInvariant()).With("Pin", pin));
        Assert.True(right.Says("Can you help Ida?"), right.Text);
        for (var tries = 0; tries < AnswerLink.WrongPinsAllowed; tries++)
        {
            await helper.Submit((await helper.Open("/answer")).Form("Go on").With("Code", code).With("Pin", "12"));
        }

        // The code opens nothing any more, with the right PIN either; whoever is in already, and whoever has the address, goes on. The sender is told.
        var spent = await helper.Submit((await helper.Open("/answer")).Form("Go on").With("Code", code).With("Pin", pin));
        Assert.True(spent.Says("do not belong together"), spent.Text);
        Assert.True((await helper.Open(right.Path)).Says("Can you help Ida?"));
        Assert.True((await helper.Open(await _given.LinkMailedTo(service))).Says("Can you help Ida?"));
        Assert.Equal(1, await app.Look(db => db.Messages.CountAsync(m => m.Text!.Contains("typed with a wrong PIN 5 times"))));
        var told = await nurse.Open(referral);
        Assert.True(told.Says("typed with a wrong PIN too often"), told.Text);
    }

    [Fact]
    public async Task Many_PINs_tried_at_once_are_no_more_than_may_be_tried_one_after_another()
    {
        var (nurse, service, referral) = await Asked("Ivy", "Hurried", "small-repairs");
        var pin = await _given.APin(service);
        var code = CodeInWords().Match((await nurse.Submit((await nurse.Open(referral)).Form("Send a new link, with a code to read out"))).Text).Value;
        var helper = app.Stranger();
        var form = (await helper.Open("/answer")).Form("Go on").With("Code", code).With("Pin", "000000" == pin ? "111111" : "000000");
        var pages = await helper.SubmitAtOnce(form, 12);
        Assert.All(pages, page => Assert.True(page.Says("do not belong together") && !page.Says("Changed by"), page.Text));
        Assert.Equal(AnswerLink.WrongPinsAllowed, await app.Look(db => db.AnswerLinks.Where(l => l.ServiceId == service && l.EndedBecause == null).Select(l => l.WrongPins).SingleAsync()));
        Assert.True((await helper.Submit(form.With("Pin", pin))).Says("do not belong together"));
    }

    [Fact]
    public async Task Codes_tried_at_once_are_no_more_than_may_be_tried_one_after_another()
    {
        const int Left = 3;
        app.Clock.Advance(2 * GuessLimit.Stretch);
        var helper = app.Stranger();
        var code = (await helper.Open("/answer")).Form("Go on").With("Code", "2346-79CF").With("Pin", "123456");
        Assert.Equal(HttpStatusCode.Conflict, (await helper.Submit(code)).Status);
        await app.Look(async db =>
        {
            var last = await db.WrongGuesses.OrderByDescending(g => g.At).FirstAsync();
            db.AddRange(Enumerable.Range(0, GuessLimit.FromAnAddress - 1 - Left).Select(_ => new WrongGuess { Id = Guid.NewGuid(), Caller = last.Caller, At = last.At }));
            return await db.SaveChangesAsync();
        });
        var pages = await helper.SubmitAtOnce(code, 24);
        Assert.Equal(Left, pages.Count(page => page.Status == HttpStatusCode.Conflict));
        Assert.Equal(24 - Left, pages.Count(page => page.Status == HttpStatusCode.TooManyRequests));
        app.Clock.Advance(2 * GuessLimit.Stretch);
    }
}
