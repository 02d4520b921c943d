using Homeward.App.People.BreakGlass;
using Homeward.App.People.Search;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Person;

/// <summary>Keeps the ways open that a full match gave: a search finds whoever was referred since, so that it offers them no more.</summary>
/// <remarks>Not for those who know somebody only because they were asked or help: they never matched them in full.</remarks>
public sealed class WaysIn(Access access, MatchTicket tickets, ActingNow acting)
{
    private static readonly string[] NoMatch = [Relations.Asked, Relations.Helper, Relations.HomeVisitor, Relations.CarerSender, Relations.Matched];

    /// <returns>A ticket as of a full match; null for whoever works with the person, has broken the glass already, or never referred them.</returns>
    public async Task<string?> For(PersonSummary who, CancellationToken cancel) =>
        !who.WorksWithThem && who.GlassBrokenUntil is null && BreakTheGlass.IsFor(acting.Required.Role)
        && await access.PeopleBut(NoMatch, Section.Identity).AnyAsync(person => person == who.Id, cancel) ? tickets.For(who.Id) : null;
}
