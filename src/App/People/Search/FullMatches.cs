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
/// NHS number and date of birth, or name, date of birth and postcode; slips and nicknames do not count here, nor does the postcode of a protected address.
/// Each question is counted for whoever signed in, or for all keys of an organisation together, whatever the answer and in whichever membership, and an answer is journalled with the person asked after.
/// </remarks>
public sealed class FullMatches(HomewardDb db, Access access, PersonAtHand atHand, KnownAddresses addresses, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>How many such questions somebody may ask in an hour.</summary>
    public const int MostAnHour = 30;

    /// <summary>How many in twenty-four hours: fewer than it takes to try every birthday of one year.</summary>
    public const int MostADay = 120;

    /// <summary>The purpose under which a question stands in the journal.</summary>
    public const string Purpose = "search-before-create";

    private const int MostAlike = 20;

    private bool _isCounted;

    // What counts against whoever asks: theirs of twenty-four hours, in whichever membership, or those of all keys of their organisation.
    private IQueryable<FullMatchQuestion> Mine
    {
        get
        {
            var (who, dayAgo) = (acting.Required, clock.Now.AddDays(-1));
            return db.FullMatchQuestions.Where(q => q.AskedAt > dayAgo && (q.MembershipId == who.Membership
                || (who.Account != null && db.Memberships.Any(m => m.Id == q.MembershipId && m.AccountId == who.Account))
                || (who.KeyScopes.Count > 0 && db.Memberships.Any(m => m.Id == q.MembershipId && m.OrganisationId == who.Organisation && db.ApiKeys.Any(k => k.MembershipId == m.Id)))));
        }
    }

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

        return await Counted(cancel) ? await Answer(await Of(sought, cancel), cancel) : FullMatch.AskedTooOften;
    }

    /// <summary>Whether an NHS number that is about to be recorded belongs to somebody else already; the number alone is asked after, so this is a question like any other.</summary>
    /// <param name="born">The date of birth of whoever is to have it: only with the holder's own is it a full match.</param>
    /// <param name="but">Every id of the person who is to have it.</param>
    public async Task<FullMatch> HolderOf(string number, DateOnly? born, IReadOnlyList<PersonId> but, CancellationToken cancel)
    {
        if (!await Counted(cancel))
        {
            return FullMatch.AskedTooOften;
        }

        var (held, visible) = (db.PersonIdentifiers.Where(i => i.Scheme == NhsNumber.Scheme && i.Value == number && i.To == null && !but.Contains(i.PersonId)), access.People(Section.Identity));
        var holder = await held.Join(db.Persons, i => i.PersonId, p => p.Id, (_, p) => new { Id = p.SurvivorId ?? p.Id, p.BirthDate, IsSeen = visible.Contains(p.Id) }).FirstOrDefaultAsync(cancel);
        return await Answer(holder?.Id, cancel) with { IsFull = holder is { IsSeen: true } || (born is not null && holder?.BirthDate == born) };
    }

    /// <summary>Counts a list of people whose preview could tell who is known, as so many questions; false, and counted as none, when they are too many.</summary>
    public Task<bool> CountList(int questions, CancellationToken cancel) => Counted(cancel, questions);

    /// <summary>How long it is until so many questions may be asked; null where they are more than an hour ever has room for.</summary>
    public async Task<TimeSpan?> WaitFor(int questions, CancellationToken cancel)
    {
        if (questions > MostAnHour)
        {
            return null;
        }

        // Worked: of 30 asked within the hour one must be an hour old before another is asked, the first of them.
        var asked = await Mine.OrderBy(q => q.AskedAt).Select(q => q.AskedAt).ToListAsync(cancel);
        var (byHour, byDay) = (asked.Count - 1 - (MostAnHour - questions), asked.Count - 1 - (MostADay - questions));
        DateTime[] free = [clock.Now.AddSeconds(1), byHour < 0 ? default : asked[byHour].AddHours(1), byDay < 0 ? default : asked[byDay].AddDays(1)];
        return free.Max() - clock.Now;
    }

    private async Task<FullMatch> Answer(PersonId? found, CancellationToken cancel)
    {
        if (found is not { } known)
        {
            return FullMatch.None;
        }

        await journal.Read("KnownElsewhereAsked", [new Subject(known, null, Section.Identity)], cancel, Purpose);
        return new FullMatch(known, TooOften: false);
    }

    /// <summary>Counts a question, once in a request however it is put; false when it is one too many.</summary>
    private async Task<bool> Counted(CancellationToken cancel, int questions = 1)
    {
        if (_isCounted)
        {
            return true;
        }

        // Written before it is counted, so that many at once are counted too; one too many is taken back.
        var hourAgo = clock.Now.AddHours(-1);
        var asked = Enumerable.Range(0, questions).Select(_ => new FullMatchQuestion { Id = new RowId(clock.NewId()), MembershipId = acting.Required.Membership, AskedAt = clock.Now }).ToList();
        db.FullMatchQuestions.AddRange(asked);
        await db.SaveChangesAsync(cancel);
        if (await Mine.CountAsync(q => q.AskedAt > hourAgo, cancel) > MostAnHour || await Mine.CountAsync(cancel) > MostADay)
        {
            db.FullMatchQuestions.RemoveRange(asked);
            await db.SaveChangesAsync(cancel);
            return false;
        }

        return _isCounted = true;
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
            .Where(p => p.BirthDate == born && p.NormalName == name && db.PersonAddresses.Any(a => a.PersonId == p.Id && a.To == null && !a.IsProtected && postcodes.Contains(a.Postcode!)))
            .OrderBy(p => p.Id).Select(p => new { p.Id, Survivor = p.SurvivorId ?? p.Id }).Take(MostAlike).ToListAsync(cancel);
        foreach (var found in same)
        {
            var theirs = await addresses.Of(await atHand.IdsOf(found.Survivor, cancel), cancel);
            if (theirs.Any(a => a.PersonId == found.Id && a is { To: null, IsKept: false } && postcodes.Contains(a.Postcode!)))
            {
                return found.Survivor;
            }
        }

        return null;
    }
}

/// <summary>Somebody beyond one's own people who matches in full. Who they are is never shown.</summary>
/// <param name="TooOften">Whether the question was not answered, because too many were asked this hour.</param>
public sealed record FullMatch(PersonId? Person, bool TooOften)
{
    /// <summary>False where only a number matched, of somebody out of sight: of that nothing more is told than that the number could not be added.</summary>
    public bool IsFull { get; init; } = true;

    /// <summary>The refusal of a number that somebody else holds.</summary>
    public Refusal Taken => TooOften ? new TooManyAskedAfter() : IsFull ? new NhsNumberBelongsToAnother() : new NumberNotAdded();

    public static readonly FullMatch None = new(null, TooOften: false);

    public static readonly FullMatch AskedTooOften = new(null, TooOften: true);

    /// <summary>Whether whoever asked cannot simply go on.</summary>
    public bool Answers => TooOften || Person is not null;
}
