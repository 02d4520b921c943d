using System.Net;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Seeds;

/// <summary>What the people of the seed stories do, each on their own screens.</summary>
internal sealed class TheCast(HomewardApp app)
{
    public GivenReferrals Given { get; } = new(app);

    /// <summary>Ticks needs for the person, and for a carer, picks whom to ask for each, and sends.</summary>
    public static async Task<Page> Refers(Visitor sender, PersonId person, (string Need, ServiceId Service)[] asked, (PersonId Carer, string Need, ServiceId Service)[]? forCarers = null)
    {
        var address = $"/refer/check?person={person.Value}"
            + string.Concat(asked.Select(ask => $"&need={ask.Need}"))
            + string.Concat((forCarers ?? []).Select(ask => $"&carerneed={ask.Carer.Value}:{ask.Need}"));
        var form = (await sender.Open(address)).Form("Send the referral");
        var services = asked.Select(ask => ask.Service).Concat((forCarers ?? []).Select(ask => ask.Service)).ToList();
        for (var at = 0; at < services.Count; at++)
        {
            form = GivenReferrals.Pick(form, at, services[at]);
        }

        var sent = await sender.Submit(form);
        Assert.True(sent.Status == HttpStatusCode.OK && sent.Says("has been sent"), sent.Text);
        return sent;
    }

    /// <summary>What a service was asked, as its worker's screen shows it.</summary>
    public async Task<Page> WhatWasAskedOf(ServiceId service, Visitor worker)
    {
        var ask = await app.Look(db => First(db, service).SingleAsync());
        return await worker.Open($"/asks/{ask.Value}");
    }

    /// <summary>Tries to reach the person, a few minutes after the last thing that happened.</summary>
    public async Task TriesToReach(Visitor worker, ServiceId service, string result)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var page = await WhatWasAskedOf(service, worker);
        await worker.Submit(page.Form("Record the try").With("Result", result));
    }

    public async Task<Page> ClosesWith(Visitor worker, ServiceId service, string outcome, string words) =>
        await worker.Submit((await WhatWasAskedOf(service, worker)).Form("Close and tell the sender").With("Outcome", outcome).With("words", words));

    /// <summary>Somebody at a service without an account opens the link in their mail and answers.</summary>
    public async Task<Page> AnswersByLink(ServiceId service, string answer, string? reason = null)
    {
        var helper = app.Stranger();
        var form = (await helper.Open(await Given.LinkMailedTo(service))).Form("Send the answer").With("kind", answer).With("AnswererName", "Ines Ward").With("Part", "coordinator");
        var thanks = await helper.Submit(reason is null ? form : form.With("Reason", reason));
        Assert.True(thanks.Says("The sender has been told"), thanks.Text);
        return thanks;
    }

    /// <summary>Every message that the made-up region would have sent, newest first; those to whoever referred name the services that answered.</summary>
    public Task<Page> Messages() => app.MessagesFrom("/messages");

    /// <summary>The sender asks this service, in place of whoever the match has asked since.</summary>
    public async Task AsksInstead(Visitor sender, Page referral, ServiceId service)
    {
        if (await app.Look(db => db.Asks.AnyAsync(a => a.ServiceId == service)))
        {
            return;
        }

        var page = await sender.Submit((await sender.Open(referral.Path)).Form("Take back from this service only"));
        await sender.Submit(page.Form("Ask").With("to", service.Value.ToString()));
    }

    /// <summary>The box of the need with this label, on the page of an ask.</summary>
    public static string BoxOf(Page ask, string need)
    {
        var label = ask.Pieces.Zip(ask.Pieces.Skip(1)).First(pair => pair.First.Name == "label" && pair.Second.Text.Trim() == need).First["for"];
        return ask.Pieces.First(piece => piece.Name == "input" && piece["id"] == label)["value"];
    }

    /// <summary>Whether every answer of a service so far came by the end of the London day that counts as the day of asking.</summary>
    public async Task<bool> AnsweredTheSameDay(ServiceId service)
    {
        var clocks = await app.Look(db => db.Set<AnswerClock>().AsNoTracking().Where(c => First(db, service).Contains(c.AskId)).ToListAsync());
        return clocks.Count > 0 && clocks.TrueForAll(c => c.StoppedAt is not null && c.Kept(app.Clock.GetUtcNow().UtcDateTime) == true);
    }

    // As time passes a new service is asked for others of the region too, once whoever was asked for them is late: meant is what the cast put to it.
    private static IQueryable<AskId> First(HomewardDb db, ServiceId service) => db.Asks.Where(a => a.ServiceId == service && a.Because != AskedBecause.NextInWave).Select(a => a.Id);
}
