using Homeward.App.Partners;
using Homeward.App.Partners.Room;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Partners;

public class LearningFromAnswers(LivedInApp app) : IClassFixture<LivedInApp>
{
    [Fact]
    public async Task A_yes_takes_a_place_and_counts()
    {
        var id = await Id("Paws at home");
        var before = await Tally(id);
        await Teach(id, (when, given) => when.Accepted(id, given));
        Assert.Equal(2, await Free(id));
        Assert.Equal(Plus(before, 1, 1, 1), await Tally(id));
    }

    [Fact]
    public async Task A_no_for_want_of_capacity_closes_that_need_and_leaves_the_places_told_until_a_yes_or_a_word_of_places()
    {
        var id = await Id("Larder food parcels");
        var before = await Tally(id);
        await Teach(id, (when, given) => when.Declined(id, "no-capacity", given, new DateOnly(2026, 12, 1)));
        Assert.Equal(25, await Free(id));
        Assert.Equal([new DateOnly(2026, 12, 1)], await NoPlaces(id));
        Assert.Equal(Plus(before, 1, 0, 1), await Tally(id));
        await Teach(id, (when, given) => when.Accepted(id, given));
        Assert.Empty(await NoPlaces(id));

        await Teach(id, (when, given) => when.Declined(id, "no-capacity", given));
        Assert.Equal([null], await NoPlaces(id));
        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open($"/services/{id.Value}/room")).Form("Save").With("Free", "9"));
        Assert.Empty(await NoPlaces(id));
    }

    [Fact]
    public async Task A_no_for_not_being_eligible_questions_the_entry_until_its_people_look_at_it()
    {
        var id = await Id("Good Neighbours: waiting in");
        var before = await Tally(id);
        await Teach(id, (when, given) => when.Declined(id, "not-eligible", given));
        Assert.Equal(5, await Free(id));
        Assert.Equal(Plus(before, 0, 0, 0), await Tally(id));
        var coordinator = await app.SignIn("Service (inbox)");
        var page = await coordinator.Open($"/services/{id.Value}");
        Assert.True(page.Says("The person is not eligible"), page.Text);
        var settled = await coordinator.Submit(page.Form("The entry is right as it stands"));
        Assert.False(settled.Says("The person is not eligible"));
        Assert.True(settled.Says("18 November 2026"));
        Assert.Equal(0, await app.Look(db => db.EntryQuestions.CountAsync(q => q.SettledAt == null)));
    }

    [Fact]
    public async Task A_no_from_the_person_says_nothing_about_the_service()
    {
        var id = await Id("Vale meals on wheels");
        var before = await Tally(id);
        await Teach(id, (when, given) => when.Declined(id, "person-said-no", given));
        Assert.Equal(Plus(before, 0, 0, 0), await Tally(id));
    }

    [Fact]
    public async Task An_answer_is_due_by_the_hours_and_the_promise_of_the_service()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var rules = scope.ServiceProvider.GetRequiredService<AnswerRules>();

        // Safe at Home promises 240 minutes of Mon-Fri 08:00-16:30. Received Wednesday 18 November 15:30: one hour, then three from 08:00.
        var rule = await rules.Of(await Id("Safe at Home: rails and key safes"));
        Assert.Equal(new DateTime(2026, 11, 19, 11, 0, 0, DateTimeKind.Utc), rule!.DueAt(new DateTime(2026, 11, 18, 15, 30, 0, DateTimeKind.Utc)));
        Assert.Null(await rules.Of(new ServiceId(Guid.NewGuid())));
    }

    private async Task Teach(ServiceId id, Func<WhenAnswered, AnswerGiven, Task> lesson)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<NamedJobs>().ActAs("a story");
        await services.GetRequiredService<HomewardDb>().InOneTransaction(async () =>
        {
            var need = await services.GetRequiredService<HomewardDb>().ServiceOffers.Where(o => o.ServiceId == id).Select(o => o.Need).FirstAsync();
            await lesson(services.GetRequiredService<WhenAnswered>(), new AnswerGiven([need], services.GetRequiredService<Clock>().Now, InTime: true));
            await services.GetRequiredService<Journal>().Save();
            return true;
        });
    }

    private static (int, int, int) Plus((int Answered, int Accepted, int InTime) before, int answered, int accepted, int inTime) =>
        (before.Answered + answered, before.Accepted + accepted, before.InTime + inTime);

    private Task<ServiceId> Id(string name) => app.Look(db => db.Services.Where(s => s.Name == name).Select(s => s.Id).SingleAsync());

    private Task<List<DateOnly?>> NoPlaces(ServiceId id) => app.Look(db => db.NoPlaces.Where(n => n.ServiceId == id && n.ClearedAt == null).Select(n => n.Until).ToListAsync());

    private Task<int?> Free(ServiceId id) => app.Look(db => db.ServiceRooms.Where(r => r.Id == id).Select(r => r.Free).SingleAsync());

    private async Task<(int, int, int)> Tally(ServiceId id)
    {
        var tallies = await app.Look(db => db.AnswerTallies.AsNoTracking().Where(t => t.ServiceId == id).ToListAsync());
        return (tallies.Sum(t => t.Answered), tallies.Sum(t => t.Accepted), tallies.Sum(t => t.InTime));
    }
}
