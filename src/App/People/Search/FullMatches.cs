using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Search;

/// <summary>Answers the one thing that may be asked about people one may not see: whether somebody with exactly these traits is known.</summary>
/// <remarks>
/// NHS number and date of birth, or name, date of birth and postcode; slips and nicknames do not count here.
/// Each question is counted, whatever the answer, and an answer is journalled with the person asked after.
/// </remarks>
public sealed class FullMatches(HomewardDb db, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>How many such questions a membership may ask in an hour.</summary>
    public const int MostAnHour = 30;

    /// <summary>Whether enough is given for a full match.</summary>
    public static bool CanAsk(Traits sought) =>
        sought.BirthDate is not null && (sought.NhsNumber is not null || (sought.Family.Length > 0 && sought.Postcodes.Count > 0));

    /// <summary>Asks; a question that gives too little is neither counted nor answered.</summary>
    public async Task<FullMatch> Ask(Traits sought, CancellationToken cancel)
    {
        if (!CanAsk(sought))
        {
            return FullMatch.None;
        }

        var (membership, hourAgo) = (acting.Required.Membership, clock.Now.AddHours(-1));
        if (await db.FullMatchQuestions.CountAsync(q => q.MembershipId == membership && q.AskedAt > hourAgo, cancel) >= MostAnHour)
        {
            return FullMatch.AskedTooOften;
        }

        db.FullMatchQuestions.Add(new FullMatchQuestion { Id = new RowId(clock.NewId()), MembershipId = membership, AskedAt = clock.Now });
        await db.SaveChangesAsync(cancel);
        if (await Of(sought, cancel) is not { } known)
        {
            return FullMatch.None;
        }

        await journal.Read("KnownElsewhereAsked", [new Subject(known, null, Section.Identity)], cancel, "search-before-create");
        return new FullMatch(known, TooOften: false);
    }

    // Read as the survivor of a merge; of several, the one added first.
    private async Task<PersonId?> Of(Traits sought, CancellationToken cancel)
    {
        var born = sought.BirthDate;
        if (sought.NhsNumber is { } number)
        {
            var holders = await db.PersonIdentifiers.Where(i => i.Scheme == NhsNumber.Scheme && i.Value == number && i.To == null)
                .Join(db.Persons.Where(p => p.BirthDate == born), i => i.PersonId, p => p.Id, (_, p) => p)
                .OrderBy(p => p.Id).Select(p => p.SurvivorId ?? p.Id).Take(1).ToListAsync(cancel);
            if (holders.Count > 0)
            {
                return holders[0];
            }
        }

        if (sought.Family.Length == 0 || sought.Postcodes.Count == 0)
        {
            return null;
        }

        var (name, postcodes) = (PersonName.Parse(sought.Given, sought.Family).Normal, sought.Postcodes);
        var same = await db.Persons
            .Where(p => p.BirthDate == born && p.NormalName == name && db.PersonAddresses.Any(a => a.PersonId == p.Id && a.To == null && postcodes.Contains(a.Postcode!)))
            .OrderBy(p => p.Id).Select(p => p.SurvivorId ?? p.Id).Take(1).ToListAsync(cancel);
        return same.Count > 0 ? same[0] : null;
    }
}

/// <summary>Somebody beyond one's own people who matches in full. Who they are is never shown.</summary>
/// <param name="TooOften">Whether the question was not answered, because too many were asked this hour.</param>
public sealed record FullMatch(PersonId? Person, bool TooOften)
{
    public static readonly FullMatch None = new(null, TooOften: false);

    public static readonly FullMatch AskedTooOften = new(null, TooOften: true);
}
