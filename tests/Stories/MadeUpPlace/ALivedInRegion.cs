using Homeward.App.People.Codes;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.MadeUpPlace;

/// <summary>What a newcomer finds in the made-up region of a usual day.</summary>
public partial class ALivedInRegion(LivedInApp app) : IClassFixture<LivedInApp>
{
    [Fact]
    public async Task Three_hospitals_have_24_wards_and_about_600_beds_of_which_some_95_in_a_hundred_are_taken()
    {
        var (sites, wards, beds, taken) = await app.Look(async db => (
            await db.Sites.CountAsync(), await db.Wards.CountAsync(), await db.Wards.SumAsync(w => w.Beds), await db.Stays.CountAsync(s => s.LeftAt == null)));
        Assert.Equal((3, 24), (sites, wards));
        Assert.InRange(beds, 590, 610);
        Assert.InRange(taken, beds * 0.91, beds * 0.98);
    }

    [Fact]
    public async Task Between_90_and_110_people_no_longer_need_their_bed() =>
        Assert.InRange(await app.Look(db => db.Stays.CountAsync(s => s.LeftAt == null && s.ReadySince != null)), 90, 110);

    /// <summary>Shares of the nation, August 2026: 31.0, 30.8, 19.4, 13.1 and 5.8 in a hundred; some 75 people allow no more than six either way.</summary>
    [Fact]
    public async Task What_holds_people_up_in_England_stands_as_it_does_in_the_nation()
    {
        var reported = (await Reported()).Where(b => b.Reason.Edition == "acute-sitrep-2024").ToList();
        Assert.InRange(reported.Count, 50, 110);
        var shares = reported.CountBy(b => new string([.. b.Reason.Code.TakeWhile(char.IsLetter)])).ToDictionary(c => c.Key, c => 100.0 * c.Value / reported.Count);
        Assert.InRange(shares["IF"], 25, 37);
        Assert.InRange(shares["CP"], 24.8, 36.8);
        Assert.InRange(shares["HP"], 13.4, 25.4);
        Assert.InRange(shares["CT"], 7.1, 19.1);
        Assert.InRange(shares.GetValueOrDefault("WB"), 0.5, 11.8);
    }

    [Fact]
    public async Task Of_a_few_who_are_gone_nobody_has_said_how_they_left()
    {
        Assert.InRange(await app.Look(db => db.Stays.CountAsync(s => s.LeavingUnconfirmed)), 3, 25);
        Assert.True((await (await app.SignIn("Hub case manager")).Open("/hub")).Says("Left by the list: say how and where"));
    }

    [Fact]
    public async Task No_service_has_said_yes_or_kept_the_time_more_often_than_it_has_answered() =>
        Assert.Equal(0, await app.Look(db => db.AnswerTallies.CountAsync(t => t.Accepted > t.Answered || t.InTime > t.Answered || t.Quick > t.Answered)));

    [Fact]
    public async Task Some_delays_are_nobodys_yet_and_some_cases_have_no_next_action()
    {
        var reported = await Reported();
        Assert.Contains(reported, b => b.OwnerOrganisationId is null);
        Assert.Contains(reported, b => b.PromisedFor is not null);
        var open = await app.Look(db => (
            from stay in db.Stays
            where stay.LeftAt == null && stay.ReadySince != null
            join journey in db.Cases on stay.CaseId equals journey.Id
            select new { journey.OwnerId, journey.NextAction }).ToListAsync());
        Assert.Contains(open, c => c.OwnerId is null);
        Assert.InRange(open.Count(c => c.NextAction is not null), open.Count / 2, open.Count - 1);
    }

    [Fact]
    public async Task A_few_next_actions_are_late_by_days_and_none_by_weeks()
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var due = await app.Look(db => (
            from stay in db.Stays
            where stay.LeftAt == null
            join journey in db.Cases on stay.CaseId equals journey.Id
            where journey.NextActionDueAt != null
            select journey.NextActionDueAt!.Value).ToListAsync());
        Assert.InRange(due.Count(at => at < now), 1, due.Count / 4);
        Assert.All(due, at => Assert.True(at > now.AddDays(-7), $"a next action was due on {at:d MMM}"));
    }

    [Fact]
    public async Task Referrals_stand_in_every_state()
    {
        var (needs, asks, puts, unmet) = await app.Look(async db => (
            await db.Needs.Select(n => n.State).Distinct().ToListAsync(), await db.Asks.Select(a => a.State).Distinct().ToListAsync(),
            await db.AskNeeds.Select(n => n.State).Distinct().ToListAsync(), await db.UnmetNeeds.CountAsync()));
        Assert.Superset(new HashSet<NeedState> { NeedState.Open, NeedState.Accepted, NeedState.Ended }, needs.ToHashSet());
        Assert.Superset(new HashSet<AskState> { AskState.Waiting, AskState.Working, AskState.Closed }, asks.ToHashSet());
        Assert.Superset(new HashSet<AskNeedState> { AskNeedState.Asked, AskNeedState.Accepted, AskNeedState.Declined, AskNeedState.Finished }, puts.ToHashSet());
        Assert.True(unmet > 0);
        Assert.InRange(await app.Look(db => db.Asks.CountAsync(a => a.State == AskState.Waiting)), 8, 120);
    }

    [Fact]
    public async Task How_services_answer_is_counted_from_what_they_answered_and_the_chances_given_are_held_against_it()
    {
        // The counts of a service and need are those of the made-up past and of the file from before: never fewer than the past alone.
        var said = await app.Look(db => db.AskNeeds.Where(n => n.SaidYes != null && n.Chance != null).Join(db.Asks, n => n.AskId, a => a.Id, (n, a) => new { a.ServiceId, n.Code, n.SaidYes }).ToListAsync());
        var tallies = await app.Look(db => db.AnswerTallies.AsNoTracking().ToDictionaryAsync(t => (t.ServiceId, t.Need)));
        Assert.True(said.Count > 50);
        Assert.All(said.GroupBy(n => (n.ServiceId, n.Code)), group =>
        {
            Assert.True(tallies[group.Key].Answered >= group.Count());
            Assert.True(tallies[group.Key].Accepted >= group.Count(n => n.SaidYes == true));
            Assert.InRange(tallies[group.Key].Quick, 0, tallies[group.Key].Answered);
        });

        var administrator = await app.SignIn("Administrator");
        var page = await administrator.Open("/how-well-we-guess");
        Assert.True(page.Says("Overall 0.") && page.Says("90 to 100 %") && page.Says("By need"), page.Text);

        // Services of the made-up past say no as often as their record says, so that chances drawn from it are worth more than one chance for all.
        Assert.True(page.Says("Better than the base rate"), page.Text);
        Assert.Contains((await administrator.Open("/region")).Links, link => link.Address == "/how-well-we-guess");
    }

    [Fact]
    public async Task Support_plans_run_are_looked_back_on_and_end_with_what_they_were_for_each_with_what_came_of_its_days()
    {
        var counts = await app.Look(async db => new Dictionary<string, int>
        {
            ["running"] = await db.SupportPlans.CountAsync(p => p.EndedAt == null), ["ended"] = await db.SupportPlans.CountAsync(p => p.EndedAt != null),
            ["lines"] = await db.PlanLines.CountAsync(), ["goals"] = await db.Set<PlanGoal>().CountAsync(),
            ["done"] = await db.Jobs.CountAsync(j => j.State == JobState.Done), ["ahead"] = await db.Jobs.CountAsync(j => j.State == JobState.Planned),
        });
        Assert.All(counts, count => Assert.True(count.Value >= 10, string.Join(", ", counts)));
        var threeWeeksAgo = LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime).AddDays(-21);
        Assert.True(await app.Look(db => db.SupportPlans.AnyAsync(p => p.EndedAt == null && p.DayNought < threeWeeksAgo)), "a plan in its fourth week");
        Assert.True(await app.Look(db => db.Set<PlanReview>().AnyAsync()), "reviews");
        Assert.True(await app.Look(db => db.Jobs.AnyAsync(j => j.State == JobState.NoContact)), "no contact");
        Assert.True(await app.Look(db => db.SupportPlans.AnyAsync(p => (p.EndedBecause == "goals-met" || p.EndedBecause == "moved-on") && p.Reached != null)), "endings prepared");
        Assert.False(await app.Look(db => db.PlanLines.AnyAsync(l => l.EndedAt == null && db.Needs.Any(n => n.Id == l.NeedId && n.State != NeedState.Accepted))), "lines for what nobody has in hand");
        var caseload = await (await app.SignIn("Link worker")).Open("/caseload");
        Assert.True(caseload.Says("support plans are running with your help") && caseload.Says("Due today"), caseload.Text);
    }

    [Fact]
    public async Task Every_number_is_one_that_nobody_has()
    {
        var numbers = await app.Look(db => db.PersonIdentifiers.Where(i => i.Scheme == NhsNumber.Scheme).Select(i => i.Value).ToListAsync());
        Assert.True(numbers.Count > 1_000);
        Assert.All(numbers, number => Assert.True(NhsNumber.TryParse(number) is { IsForTests: true }, number));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public async Task People_have_words_of_their_own_carers_adjustments_and_things_they_keep_back()
    {
        var counts = await app.Look(async db => new Dictionary<string, int>
        {
            ["about me"] = await db.AboutMeEntries.CountAsync(), ["carers"] = await db.PersonRelationships.CountAsync(r => r.Cares),
            ["adjustments"] = await db.ReasonableAdjustments.CountAsync(), ["important"] = await db.ImportantPeople.CountAsync(),
            ["no to sharing"] = await db.SharingDecisions.CountAsync(s => s.State == SharingState.Refused || s.State == SharingState.Objected),
            ["died"] = await db.Persons.CountAsync(p => p.DiedOn != null), ["broken glass"] = await db.BrokenGlass.CountAsync(),
            ["closed cases"] = await db.Cases.CountAsync(c => c.ClosedAt != null), ["pathways"] = await db.Stays.CountAsync(s => s.LeftAt == null && s.Pathway != null),
        });
        Assert.True(counts.Remove("broken glass", out var broken) && broken > 0);
        Assert.All(counts, count => Assert.True(count.Value >= 10, $"{count.Key}: {count.Value}"));
    }

    /// <summary>What stands on a stay is what its dated rows say; a discharge ready date is never later than the leaving.</summary>
    [Fact]
    public async Task The_past_was_decided_by_the_rules()
    {
        var stays = await app.Look(db => db.Stays.AsNoTracking().Include(s => s.ReadyPeriods).Include(s => s.WardSpells).AsSplitQuery().ToListAsync());
        Assert.All(stays, stay =>
        {
            Assert.Equal(stay.ReadySince, stay.ReadyPeriods.SingleOrDefault(p => p.To is null)?.From);
            Assert.Equal(stay.WardId, stay.WardSpells.MaxBy(s => s.From)!.WardId);
            Assert.Equal(stay.IsOpen, stay.WardSpells.Any(s => s.To is null));
            Assert.True(stay.DischargeReadyOn is null || stay.LeftAt is null || stay.DischargeReadyOn <= LondonTime.DayOf(stay.LeftAt.Value));
        });
    }

    [Fact]
    public async Task The_nurse_of_the_card_has_somebody_to_begin_with()
    {
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.Open("/");
        Assert.True(page.Status == System.Net.HttpStatusCode.OK);
        var ready = await app.Look(db => (
            from ward in db.Wards
            where ward.Code == "KIN-03"
            join stay in db.Stays on ward.Id equals stay.WardId
            join journey in db.Cases on stay.CaseId equals journey.Id
            join place in db.Places on journey.PlaceId equals place.Id
            where stay.LeftAt == null && stay.ReadySince == null && place.Code == "northvale"
            select stay.Id).CountAsync());
        Assert.True(ready > 0);
    }

    [Fact]
    public async Task Services_were_sent_links_and_messages_went_out()
    {
        var (living, answered, desks) = await app.Look(async db => (
            await db.AnswerLinks.CountAsync(l => l.EndedAt == null), await db.AnswerLinks.CountAsync(l => l.EndedBecause == LinkEnd.Answered),
            await db.Memberships.CountAsync(m => m.Role == Roles.AnswerLink)));
        Assert.True(living > 0 && answered > 20 && desks > 10, $"{living} living, {answered} answered, {desks} desks");
        Assert.True(await app.Look(db => db.Messages.CountAsync(m => m.DeliveredAt != null)) > 100);
        var page = await (await app.SignIn("Administrator")).Open("/messages");
        Assert.True(page.Says("Open this link to see what is needed") || page.Says("See all of it here"), page.Text);
        var seen = new List<string>();
        for (var pages = 0; pages < 3; pages++)
        {
            seen.AddRange(page.Links.Select(link => link.Address).Where(address => address.StartsWith("/messages?like=", StringComparison.Ordinal)));
            page = await (await app.SignIn("Administrator")).Follow(page, "Older messages");
        }

        Assert.Equal((30, 30), (seen.Count, seen.Distinct().Count()));
        Assert.Contains(page.Links, link => link.Text == "Newest");
    }

    [Fact]
    public async Task People_came_to_AE_and_clinics_and_went_home_again()
    {
        var visits = await app.Look(db => db.Attendances.ToListAsync());
        Assert.True(visits.Count > 30);
        Assert.Equal(["ae", "clinic", "same-day"], visits.Select(v => v.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.True(visits.Count(v => v.Outcome == "home") > visits.Count / 2);
        var cases = visits.Select(v => v.CaseId).ToHashSet();
        var sent = (await app.Look(db => db.Referrals.AsNoTracking().Include(r => r.Needs).ToListAsync())).Where(r => cases.Contains(r.CaseId)).ToList();
        Assert.InRange(sent.Count, visits.Count / 20, visits.Count / 3);
        Assert.Contains(sent.SelectMany(r => r.Needs), need => need.Code == "lift-home");
    }

    [Fact]
    public async Task Pathways_changed_with_a_reason_and_both_are_on_record()
    {
        var stays = await app.Look(db => db.Stays.AsNoTracking().Include(s => s.PathwaySpells).Where(s => s.PathwaySpells.Count > 1).ToListAsync());
        Assert.True(stays.Count >= 5, $"{stays.Count} changed");
        Assert.All(stays, stay =>
        {
            var spells = stay.PathwaySpells.OrderBy(s => s.From).ToList();
            Assert.All(spells.Skip(1), spell => Assert.False(string.IsNullOrEmpty(spell.Reason)));
            Assert.Equal(stay.Pathway, spells[^1].Pathway);
        });
    }

    [Fact]
    public async Task Some_have_a_key_safe_whose_code_opens_to_whoever_helps_and_says_why()
    {
        var codes = await app.Look(db => db.AccessCodes.ToListAsync());
        Assert.True(codes.Count > 5);
        using var scope = app.Services.CreateScope();
        var seal = scope.ServiceProvider.GetRequiredService<CodeSeal>();
        Assert.All(codes, code => Assert.Matches("^[0-9]{4}$", seal.Open(code.PersonId, code.Sealed)));
    }

    [Fact]
    public async Task Two_people_were_entered_twice_and_are_read_as_one()
    {
        var merges = await app.Look(db => db.PersonMerges.ToListAsync());
        Assert.Equal(2, merges.Count);
        Assert.All(await app.Look(db => db.Persons.Where(p => p.SurvivorId != null).ToListAsync()), p => Assert.Contains(merges, m => m.MergedId == p.Id && m.PersonId == p.SurvivorId));
    }

    [Fact]
    public async Task Reading_is_in_the_journal_beside_what_was_done()
    {
        var reads = await app.Look(db => db.Journal.Where(r => r.Kind == JournalKind.Read).GroupBy(r => r.Act).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.All(["PersonOpened", "AnswerLinkOpened", "HubBoardListed"], act => Assert.True(reads.GetValueOrDefault(act) > 20, $"{act}: {reads.GetValueOrDefault(act)}"));
    }

    /// <summary>The one reason of the book that the page <em>Find help</em> cannot show: it knows no referral.</summary>
    [Fact]
    public async Task A_service_that_was_asked_before_is_named_so_where_nobody_else_fits()
    {
        var asked = await app.Look(async db => (await (
            from unmet in db.UnmetNeeds
            join need in db.Needs on unmet.NeedId equals need.Id
            where need.State == NeedState.Unmet
            select new { unmet.WhyNots, need.ReferralId }).ToListAsync()).Where(u => u.WhyNots.Exists(w => w.Reason.Contains("Asked before for this need", StringComparison.Ordinal))).Select(u => u.ReferralId.Value).ToList());
        Assert.NotEmpty(asked);
        var shown = new List<string>();
        foreach (var card in new[] { "Hub case manager", "Ward nurse", "Link worker" })
        {
            var visitor = await app.SignIn(card);
            foreach (var referral in asked)
            {
                shown.Add((await visitor.Open($"/referrals/{referral}")).Text);
            }
        }

        Assert.Contains(shown, text => text.Contains("Asked before for this need", StringComparison.Ordinal));
    }

    private Task<List<Blocker>> Reported() => app.Look(async db =>
    {
        var stays = db.Stays.Where(s => s.LeftAt == null && s.ReadySince != null).Select(s => s.Id);
        var blockers = await db.Blockers.AsNoTracking().Include(b => b.Marks).Where(b => stays.Contains(b.StayId) && b.EndedAt == null).ToListAsync();
        return blockers.GroupBy(b => b.StayId).Select(ReportedBlocker.Of).OfType<Blocker>().ToList();
    });
}
