using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Inbox;
using Homeward.App.Referrals.OneReferral;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals;

/// <summary>The side of those who were asked, for other systems: what lies in the inbox, and one ask.</summary>
internal static class InboxApi
{
    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        api.MapGet("/inbox", ReadInbox).Reads<InboxAnswer>(
            "ReadInbox", "What the key’s services were asked, first due first. State: waiting when missing, else late, ring, today, aside, question, working, closed or all.", ApiScopes.InboxRead);
        api.MapGet("/asks/{id:guid}", ReadAsk).Reads<AskAnswer>("ReadAsk", "One thing that a service was asked, with what it takes to decide.", ApiScopes.InboxRead);
    }

    private static async Task<IResult> ReadInbox(string? state, Guid? service, string? after, InboxRows inbox, Journal journal, CancellationToken cancel)
    {
        if (state is not null && !InboxFilter.Shown.Contains(state))
        {
            return ApiProblem.Wrong(("state", $"There is no such part of the inbox: {string.Join(", ", InboxFilter.Shown)}.")).Answer();
        }

        if (after is not null && !InboxFilter.IsKey(after))
        {
            return ApiProblem.Wrong(("after", "Give what the page before named as next.")).Answer();
        }

        var page = await inbox.Page(new InboxFilter(state, service?.ToString(), null, after), cancel);
        await journal.Read(
            "InboxListed",
            [.. page.Rows.SelectMany(row => new[] { Section.Referral, Section.Contact }.Take(row.Phone is null ? 1 : 2).Select(section => new Subject(row.Person, null, section))).Distinct()],
            cancel);
        return Results.Ok(InboxAnswer.Of(page));
    }

    private static async Task<IResult> ReadAsk(
        Guid id, HttpContext http, HomewardDb db, Access access, FindReferral find, SeeReferral see, LeastToDecide least, Journal journal, CancellationToken cancel)
    {
        var ask = new AskId(id);
        if (await find.Answered().Where(a => a.Id == ask).Select(a => (ReferralId?)a.ReferralId).SingleOrDefaultAsync(cancel) is not { } referral || await see.Of(referral, cancel) is not { } picture
            || picture.Asks.SingleOrDefault(each => each.Ask.Id == ask) is not { } mine)
        {
            return ApiProblem.NotThere.Answer();
        }

        var contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == mine.Ask.PersonId, cancel);
        var answer = AskAnswer.Of(picture, mine, await least.Of(mine.Ask, mine.Held.Any(), cancel), contact);
        await journal.Opened(mine.Ask.PersonId, mine.Ask.CaseId, contact is null ? [Section.Identity, Section.Referral] : [Section.Identity, Section.Referral, Section.Contact], cancel);
        return http.WithTag(answer, AskAtHand.VersionOf(mine.Ask, mine.Answers.Select(put => picture.Needs.Single(n => n.Need.Id == put.Put.NeedId).Need)));
    }
}
