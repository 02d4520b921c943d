using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Journey.Partners;

/// <summary>What becomes of a service's entry: listed, rewritten, vouched for, closed for a while, withdrawn and brought back.</summary>
public sealed partial class Service
{
    /// <summary>All that the directory says of it now, ready to be written anew with a change.</summary>
    public ServiceEntry Entry => new()
    {
        Name = Name,
        Description = Description,
        Phone = Phone,
        Email = Email,
        WebAddress = WebAddress,
        RecipientClass = RecipientClass,
        Needs = [.. _offers.Select(o => o.Need).Where(need => need.Length > 0).Distinct(StringComparer.Ordinal)],
        Areas = [.. _offers.Select(o => new ServiceArea(o.PlaceId, o.District)).Distinct()],
        AreaWords = AreaWords,
        Nation = Nation,
        Hours = OpeningText.Read(Hours),
        AnswerHours = OpeningText.Read(AnswerHours),
        Promise = new AnswerPromise(AnswerWithinMinutes),
        Eligibility = Takes,
        Reach = Reach,
        NoticeHours = NoticeHours,
        Cost = Cost,
        Postcode = Postcode is null ? null : Basics.Postcode.Parse(Postcode),
        Base = (BaseEast, BaseNorth) is ({ } east, { } north) ? new GridPoint(east, north) : null,
        WithinMetres = WithinMetres,
        Street = Street,
        KeepsAddressClosed = KeepsAddressClosed,
        ByTelephone = ByTelephone,
        ClosedUntil = ClosedUntil,
    };

    /// <summary>How people whom an ordinary service shuts out can use it.</summary>
    public ServiceReach Reach => new()
    {
        StepFree = StepFree,
        Languages = Codes.Split(Languages),
        Interpreters = Interpreters,
        HasWomen = HasWomen,
        HasMen = HasMen,
        Meets = Codes.Split(Meets),
        CannotMeet = Codes.Split(CannotMeet),
    };

    /// <summary>Lists a service that somebody vouches for from this day.</summary>
    public static Decision List(ServiceId id, OrganisationId organisation, ServiceEntry entry, MembershipId by, DateTime now, out Service service)
    {
        service = new Service(id, organisation, entry) { AssuredOn = LondonTime.DayOf(now) };
        return new ServiceListed(id, organisation, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Lists a service as another directory writes it.</summary>
    /// <param name="assured">When somebody there last vouched for it; null where nobody said.</param>
    public static Decision ListFromElsewhere(ServiceId id, OrganisationId organisation, ServiceEntry entry, DateOnly? assured, MembershipId by, DateTime now, out Service service)
    {
        service = new Service(id, organisation, entry) { AssuredOn = assured };
        return new ServiceListed(id, organisation, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Writes the entry anew; whoever does so vouches for it. One that says what it said before is vouched for, on a day on which nobody has yet.</summary>
    public Decision Rewrite(ServiceEntry entry, MembershipId by, DateTime now) => Rewrite(entry, LondonTime.DayOf(now), by, now);

    /// <summary>As <see cref="Rewrite(ServiceEntry, MembershipId, DateTime)"/>, vouched for on another day or by nobody.</summary>
    public Decision Rewrite(ServiceEntry entry, DateOnly? assured, MembershipId by, DateTime now)
    {
        if (WithdrawnAt is not null)
        {
            return new ServiceAlreadyWithdrawn();
        }

        var before = Written();
        Take(entry);
        var same = before == Written();
        if (same && AssuredOn == assured)
        {
            return new EntrySaysTheSame();
        }

        AssuredOn = assured;
        return same ? new ServiceAssured(Id, by) { HappenedAt = now, Subjects = [] } : new ServiceRewritten(Id, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Takes the service out of the directory. What it has accepted goes on.</summary>
    public Decision Withdraw(string reason, MembershipId by, DateTime now)
    {
        if (WithdrawnAt is not null)
        {
            return new ServiceAlreadyWithdrawn();
        }

        if (Typed.Line(reason) is not { } words)
        {
            return new ReasonMissing();
        }

        WithdrawnAt = now;
        return new ServiceWithdrawn(Id, words, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Brings it back into the directory as it stood.</summary>
    public Decision Return(MembershipId by, DateTime now)
    {
        if (WithdrawnAt is null)
        {
            return new ServiceNotWithdrawn();
        }

        WithdrawnAt = null;
        return new ServiceReturned(Id, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Takes nobody for a while.</summary>
    /// <param name="until">The day on which it starts again: after today.</param>
    public Decision Suspend(DateOnly until, string? reason, MembershipId by, DateTime now)
    {
        if (WithdrawnAt is not null)
        {
            return new ServiceAlreadyWithdrawn();
        }

        if (until <= LondonTime.DayOf(now))
        {
            return new SuspensionEndsTooSoon();
        }

        if (Typed.Line(reason) is not { } words)
        {
            return new ReasonMissing();
        }

        ClosedUntil = until;
        return new ServiceSuspended(Id, until, words, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Takes people again from now on, earlier than it had said.</summary>
    public Decision Resume(MembershipId by, DateTime now)
    {
        if (ClosedUntil is not { } until || until <= LondonTime.DayOf(now))
        {
            return new ServiceNotSuspended();
        }

        ClosedUntil = null;
        return new ServiceResumed(Id, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Tells that one day differs from the usual hours, or that it no longer does. Days that have passed are dropped.</summary>
    /// <param name="hours">The hours of that day, none for closed; null for as usual.</param>
    /// <param name="answers">Whether its referrals are answered in these hours only, too.</param>
    public Decision OpenDifferently(DateOnly day, IReadOnlyList<ClockHours>? hours, bool answers, MembershipId by, DateTime now)
    {
        var today = LondonTime.DayOf(now);
        if (WithdrawnAt is not null)
        {
            return new ServiceAlreadyWithdrawn();
        }

        if (day < today)
        {
            return new DayIsPast();
        }

        var (help, office) = (OpeningText.Read(Hours).WithDay(day, hours, today), OpeningText.Read(AnswerHours));
        office = answers || hours is null ? office.WithDay(day, hours, today) : office;
        if (help.ToString() == Hours && office.ToString() == AnswerHours)
        {
            return new EntrySaysTheSame();
        }

        (Hours, AnswerHours) = (help.ToString(), office.ToString());
        return new OpeningDayTold(Id, day, hours is null ? null : OpeningWords.Times(hours), by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Vouches that the entry is right as it stands.</summary>
    public Decision Assure(MembershipId by, DateTime now)
    {
        if (WithdrawnAt is not null)
        {
            return new ServiceAlreadyWithdrawn();
        }

        AssuredOn = LondonTime.DayOf(now);
        return new ServiceAssured(Id, by) { HappenedAt = now, Subjects = [] };
    }

    // Everything the entry says, in one line, so that two entries can be held against each other.
    private string Written() => string.Join(
        '\u001f',
        (object?[])
        [
            Name, Description, Phone, Email, WebAddress, RecipientClass, AreaWords, Nation, Hours, AnswerHours, AnswerWithinMinutes, MinAge, MaxAge, Helps, OnlyGender,
            NeedsMeansTestedBenefit, LivesAloneOnly, Tenures, Senders, Mobilities, StepFree, Languages, Interpreters, HasWomen, HasMen, Meets, CannotMeet, NoticeHours, Cost,
            Postcode, Street, KeepsAddressClosed, BaseEast, BaseNorth, WithinMetres, ByTelephone, ClosedUntil?.ToString("o", CultureInfo.InvariantCulture),
            string.Join(';', _offers.Select(o => $"{o.Need} {o.PlaceId.Value} {o.District}").Order(StringComparer.Ordinal)),
        ]);
}
