using System.Net;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.People;

/// <summary>Two records that turn out to be one person. The screen that links them is still to come; everything that reads must know of the link already.</summary>
public sealed class RecordsThatAreOne : IAsyncLifetime
{
    private readonly HomewardApp _app = new();

    private PersonId _one;
    private PersonId _other;
    private Visitor _nurse = null!;
    private Visitor _worker = null!;

    [Fact]
    public async Task Either_address_reads_the_surviving_person_to_those_who_knew_either()
    {
        await Link();
        foreach (var (visitor, who) in new[] { (_nurse, "the nurse, who knew the one"), (_worker, "the worker, who knew the other") })
        {
            foreach (var id in new[] { _one, _other })
            {
                var page = await visitor.Open($"/people/{id.Value}");
                Assert.True(page.Status == HttpStatusCode.OK && page.Says("Ada Firstrecord") && page.Says("likes toast") && page.Says("likes jam"), $"{who}: {page.Status} {page.Text}");
            }
        }

        Assert.True((await _worker.SearchesFor(new Somebody("Secondrecord", "Ada"))).Says("Ada Firstrecord"));
        Assert.True((await _nurse.Open($"/people/{_one.Value}/timeline/happened")).Says("Written in About Me"));
    }

    /// <summary>Filled in of the one record, sent when it is read as the other: looked at once more before it writes over what that one says.</summary>
    [Fact]
    public async Task A_form_of_the_one_record_does_not_write_over_the_other_unseen()
    {
        var contact = (await _worker.Open($"/people/{_other.Value}/contact")).Form("Save").With("Phone", "01632 960777");
        var living = (await _worker.Open($"/people/{_other.Value}/living")).Form("Save");
        var before = await Phone();
        await Link();
        var refused = await _worker.Submit(contact);
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("has meanwhile been joined with another one"), refused.Text);
        Assert.Equal(HttpStatusCode.Conflict, (await _worker.Submit(living)).Status);
        Assert.Equal(before, await Phone());
        var again = refused.Form("Save");
        Assert.Equal("01632 960777", again.Fields.Single(field => field.Name == "Phone").Value);
        Assert.True((await _worker.Submit(again)).Says("How to reach them has been saved."));

        Task<string?> Phone() => _app.Look(db => db.ContactDetails.Where(c => c.PersonId == _one).Select(c => c.Phone).SingleAsync());
    }

    [Fact]
    public async Task An_address_that_came_since_the_form_was_shown_is_not_called_a_mistake_unseen()
    {
        var stale = (await _nurse.Open($"/people/{_one.Value}/addresses")).Form("Record the address").With("Line1", "2 Second Street").With("Town", "Northvale");
        await _nurse.Submit(stale.With("Line1", "1 First Street"));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await _nurse.Submit(stale);
        Assert.True(second.Status == HttpStatusCode.Conflict && second.Says("Changed by Karen Ormston at") && second.Says("1 First Street") && !second.Says("by mistake"), second.Text);
        var again = second.Form("Record the address");
        Assert.Equal("2 Second Street", again.Fields.Single(field => field.Name == "Line1").Value);
        Assert.True((await _nurse.Submit(again)).Says("The address has been recorded."));
    }

    [Fact]
    public async Task The_stricter_decision_wins_under_whichever_id_it_was_made()
    {
        await Object(_worker, _other, "housing");
        await Link();
        await using (var scope = await Scope())
        {
            var place = await scope.ServiceProvider.GetRequiredService<HomewardDb>().Places.Select(p => p.Id).FirstAsync();
            var known = await scope.ServiceProvider.GetRequiredService<KnowSubject>().Of(_one, asCarer: false, place, CancellationToken.None);
            Assert.Equal(SharingAnswer.NotAllowed, known.MayShareWith("housing"));
        }

        await Object(_nurse, _one, "voluntary");
        foreach (var id in new[] { _one, _other })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _worker.Open($"/people/{id.Value}")).Status);
        }
    }

    [Fact]
    public async Task Lists_show_the_one_person_to_those_who_knew_either_record()
    {
        var given = new Referrals.GivenReferrals(_app);
        var cared = await given.APersonOnTheWard("Xaver", "Caredfor");
        await Act((services, db) =>
        {
            var clock = services.GetRequiredService<Clock>();
            var (relationship, joined) = PersonRelationship.Record(new RowId(clock.NewId()), cared, _other, new RelationshipForm("partner", true, true, 40), [], clock.Now);
            db.Add(relationship!);
            return Task.FromResult((relationship!.Id, joined));
        });
        var sent = await _nurse.Submit((await _nurse.Open($"/refer/check?person={_one.Value}&need=laundry")).Form("Send the referral"));
        Assert.True(sent.Heading == "Referral for Ada Firstrecord", sent.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Open(sent.Path)).Status);
        await Link();

        var referral = await _worker.Open(sent.Path);
        Assert.True(referral.Status == HttpStatusCode.OK && referral.Says("Ada Firstrecord"), referral.Text);
        Assert.True((await _worker.Open($"/people/{_other.Value}")).Says("Help with laundry"));
        Assert.True((await _worker.Open($"/people/{_other.Value}/timeline/happened")).Says("Help with laundry"));
        Assert.True((await _nurse.Open($"/refer?person={cared.Value}")).Says("For the carer, Ada Firstrecord"));
    }

    [Fact]
    public async Task The_ward_the_hub_and_whoever_helps_read_the_record_that_goes_on()
    {
        var given = new Referrals.GivenReferrals(_app);
        var twice = await given.APersonOnTheWard("Nell", "Wardone");
        var goesOn = await given.APersonOnTheWard("Nella", "Wardtwo");
        await _nurse.Submit((await _nurse.Open($"/people/{goesOn.Value}/contact")).Form("Save").With("Phone", "01632 960111"));
        await _nurse.Submit((await _nurse.Open($"/people/{twice.Value}/adjustments")).Form("Record the adjustment").With("Code", "women-only"));
        var service = await given.AService("Wardone Helpers", "Link worker", ["laundry"]);
        var request = await given.ARequest(twice, service, "laundry");
        await given.AMerge(goesOn, twice);
        var (stay, ward) = await _app.Look(db => db.Stays.Where(s => s.PersonId == twice).Select(s => ValueTuple.Create(s.Id.Value, s.WardId.Value)).SingleAsync());
        var hub = await _app.SignIn("Hub case manager");
        foreach (var page in new[] { await _nurse.Open("/ward"), await request.Worker.Open("/inbox"), await _nurse.Open(request.Referral), await hub.Open($"/hub?ward={ward}"), await hub.Open($"/stays/{stay}") })
        {
            Assert.True(page.Says("Nella Wardtwo") && !page.Says("Nell Wardone"), page.Text);
        }

        Assert.True((await request.Worker.Open(request.Ask)).Says("Support by women only"));
        Assert.True((await hub.Open($"/hub?ward={ward}")).Says("Help with laundry"));
        Assert.True((await hub.Submit((await hub.Open($"/stays/{stay}")).Form("Take this case on"))).Says("This case is yours now."));
        var again = await request.Nurse.Open($"/refer?person={goesOn.Value}");
        Assert.True(again.Says("Already asked for"), again.Text);
        await request.Works("Yes, we do it");
        foreach (var page in new[] { await request.Worker.Open($"/inbox?state=working&service={service.Value}"), await request.Worker.Open(request.Ask) })
        {
            Assert.True(page.Says("01632 960111") && !page.Says("01632 960999"), page.Text);
        }

        await MatchKnowsBoth(goesOn, twice, service);
    }

    // A woman was agreed under the one record, a helper said yes under it: the match weighs both, whichever id it is asked about.
    private async Task MatchKnowsBoth(PersonId goesOn, PersonId twice, ServiceId service)
    {
        await using var scope = await Scope();
        var place = await scope.ServiceProvider.GetRequiredService<HomewardDb>().Places.Select(p => p.Id).FirstAsync();
        foreach (var id in new[] { goesOn, twice })
        {
            var wanted = (await scope.ServiceProvider.GetRequiredService<KnowSubject>().Of(id, asCarer: false, place, CancellationToken.None)).Wanted("laundry", null, []);
            Assert.Equal(Journey.Partners.Matching.Gender.Woman, wanted.WorkerWish);
            Assert.Contains(service, wanted.HelpedBy);
        }
    }

    [Fact]
    public async Task Taken_apart_each_is_read_by_itself_again()
    {
        var merge = await Link();
        await TakeApart(merge);
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Open($"/people/{_one.Value}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _nurse.Open($"/people/{_other.Value}")).Status);
        var page = await _worker.Open($"/people/{_other.Value}");
        Assert.True(page.Says("Ada Secondrecord") && page.Says("likes jam") && !page.Says("likes toast"), page.Text);
    }

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        (_nurse, _worker) = (await _app.SignIn("Ward nurse"), await _app.SignIn("Link worker"));
        _one = await Added(_nurse, new Somebody("Firstrecord", "Ada", "1939-02-03", Somebody.NumberFor(2201)), "likes toast");
        _other = await Added(_worker, new Somebody("Secondrecord", "Ada", "1939-02-03"), "likes jam");
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Open($"/people/{_one.Value}")).Status);
    }

    public Task DisposeAsync() => _app.DisposeAsync();

    private static async Task<PersonId> Added(Visitor visitor, Somebody who, string words)
    {
        var at = PeopleSteps.AddressOf(await visitor.Adds(who));
        await visitor.Submit((await visitor.Open($"{at}/about-me?heading={(words.EndsWith("jam", StringComparison.Ordinal) ? "people" : "matters")}")).Form("Save").With("Words", words));
        return new PersonId(Guid.Parse(at.Split('/')[^1]));
    }

    private static async Task Object(Visitor visitor, PersonId person, string recipients)
    {
        var page = await visitor.Submit((await visitor.Open($"/people/{person.Value}/sharing")).Form("Record the decision").With("Recipients", recipients).With("Purpose", "any").With("State", "Objected"));
        Assert.NotEqual(HttpStatusCode.Conflict, page.Status);
    }

    private Task<RowId> Link() => Act(async (services, db) =>
    {
        var (merge, decision) = PersonMerge.Link(new RowId(services.GetRequiredService<Clock>().NewId()), await Sides(db), null, "The same woman", false, services.GetRequiredService<Clock>().Now);
        db.Add(merge!);
        return (merge!.Id, decision);
    });

    private Task<RowId> TakeApart(RowId id) => Act(async (services, db) =>
    {
        var merge = await db.Set<PersonMerge>().SingleAsync(m => m.Id == id);
        return (id, merge.Undo(await Sides(db), null, null, "Two cousins", services.GetRequiredService<Clock>().Now));
    });

    private async Task<MergeSides> Sides(HomewardDb db) => new(
        await db.Persons.SingleAsync(p => p.Id == _one),
        await db.Persons.SingleAsync(p => p.Id == _other),
        await db.PersonIdentifiers.Where(i => i.PersonId == _one).ToListAsync(),
        await db.PersonIdentifiers.Where(i => i.PersonId == _other).ToListAsync(),
        null,
        null,
        []);

    private async Task<RowId> Act(Func<IServiceProvider, HomewardDb, Task<(RowId Row, Decision Decision)>> act)
    {
        await using var scope = await Scope();
        var (row, decision) = await act(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<HomewardDb>());
        Assert.Null(await scope.ServiceProvider.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save(decision));
        return row;
    }

    private async Task<AsyncServiceScope> Scope()
    {
        var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("stories");
        return scope;
    }
}
