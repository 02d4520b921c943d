using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Journey.Partners;

/// <summary>One kind of help that an organisation offers, as the directory lists it.</summary>
public sealed partial class Service : IVersioned
{
    private readonly List<ServiceOffer> _offers = [];

    private Service()
    {
    }

    public Service(ServiceId id, OrganisationId organisation, ServiceEntry entry)
    {
        (Id, OrganisationId) = (id, organisation);
        Take(entry);
    }

    public ServiceId Id { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name in small letters and digits alone, then the id: lists are ordered and paged by it alike on every database.</summary>
    public string SortKey { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? Phone { get; private set; }

    /// <summary>Where asks go when the service has no inbox of its own here.</summary>
    public string? Email { get; private set; }

    public string? WebAddress { get; private set; }

    /// <summary>A code of the list <c>recipient-classes</c>.</summary>
    public string RecipientClass { get; private set; } = "";

    public string AreaWords { get; private set; } = "";

    public Nation Nation { get; private set; }

    /// <summary>When it gives its help, as <see cref="OpeningText"/>.</summary>
    public string Hours { get; private set; } = "";

    /// <summary>When it answers referrals, as <see cref="OpeningText"/>.</summary>
    public string AnswerHours { get; private set; } = "";

    /// <summary>Promised minutes of its answer hours; null for the same London day.</summary>
    public int? AnswerWithinMinutes { get; private set; }

    public int? MinAge { get; private set; }

    public int? MaxAge { get; private set; }

    public Helps Helps { get; private set; }

    public Gender? OnlyGender { get; private set; }

    public bool NeedsMeansTestedBenefit { get; private set; }

    public bool LivesAloneOnly { get; private set; }

    /// <summary>Codes of the list <c>tenures</c>, parted by commas; empty for all.</summary>
    public string Tenures { get; private set; } = "";

    /// <summary>Codes of the list <c>senders</c>, parted by commas; empty for anyone.</summary>
    public string Senders { get; private set; } = "";

    /// <summary>Codes of the list <c>mobilities</c>, parted by commas; empty for all.</summary>
    public string Mobilities { get; private set; } = "";

    public bool? StepFree { get; private set; }

    /// <summary>Languages besides English, parted by commas.</summary>
    public string Languages { get; private set; } = "";

    public bool Interpreters { get; private set; }

    public bool HasWomen { get; private set; }

    public bool HasMen { get; private set; }

    /// <summary>Codes of the list <c>adjustments</c> that it can meet, parted by commas.</summary>
    public string Meets { get; private set; } = "";

    /// <summary>Codes of the list <c>adjustments</c> that it cannot meet, parted by commas.</summary>
    public string CannotMeet { get; private set; } = "";

    public int NoticeHours { get; private set; }

    public string? Cost { get; private set; }

    public string? Postcode { get; private set; }

    /// <summary>House, street and town where people find it, without the postcode.</summary>
    public string? Street { get; private set; }

    /// <summary>Its address is given to nobody, such as a refuge's.</summary>
    public bool KeepsAddressClosed { get; private set; }

    /// <summary>Where people find it, as on an envelope; null where nobody said, and where it is given to nobody.</summary>
    public string? Address => KeepsAddressClosed || Street is null ? null : string.Join(", ", new[] { Street, Postcode }.OfType<string>());

    public int? BaseEast { get; private set; }

    public int? BaseNorth { get; private set; }

    public int? WithinMetres { get; private set; }

    public bool ByTelephone { get; private set; }

    /// <summary>While it takes nobody: the day it starts again.</summary>
    public DateOnly? ClosedUntil { get; private set; }

    /// <summary>When somebody last vouched for the entry; older than six months shows as stale.</summary>
    public DateOnly? AssuredOn { get; private set; }

    /// <summary>When it stopped taking asks for good, or null.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<ServiceOffer> Offers => _offers;

    /// <summary>Whom it takes.</summary>
    public Eligibility Takes => new()
    {
        MinAge = MinAge,
        MaxAge = MaxAge,
        Helps = Helps,
        OnlyGender = OnlyGender,
        NeedsMeansTestedBenefit = NeedsMeansTestedBenefit,
        LivesAloneOnly = LivesAloneOnly,
        Tenures = Codes.Split(Tenures),
        Senders = Codes.Split(Senders),
        Mobilities = Codes.Split(Mobilities),
    };

    private void Take(ServiceEntry entry)
    {
        (Name, SortKey, Description) = (entry.Name, $"{DirectoryWords.Sorted(entry.Name)}{Id.Value:N}", entry.Description);
        (Phone, Email, WebAddress, RecipientClass) = (entry.Phone, entry.Email, entry.WebAddress, entry.RecipientClass);
        (AreaWords, Nation) = (entry.AreaWords, entry.Nation);
        (Hours, AnswerHours, AnswerWithinMinutes) = (entry.Hours.ToString(), entry.AnswerHours.ToString(), entry.Promise.OpenMinutes);
        (NoticeHours, Cost, ClosedUntil, ByTelephone) = (entry.NoticeHours, entry.Cost, entry.ClosedUntil, entry.ByTelephone);
        (Postcode, BaseEast, BaseNorth, WithinMetres) = (entry.Postcode?.ToString(), entry.Base?.East, entry.Base?.North, entry.WithinMetres);
        (Street, KeepsAddressClosed) = (entry.KeepsAddressClosed ? null : entry.Street, entry.KeepsAddressClosed);
        TakeWhom(entry.Eligibility);
        TakeReach(entry.Reach);
        // A service whose needs nobody knows yet still has its areas: they hang on no need.
        Offer([.. from need in entry.Needs.DefaultIfEmpty("").Distinct(StringComparer.Ordinal) from area in entry.Areas.Distinct() select (need, area)]);
    }

    // Rows that stay are the same rows: only what is new is added and what is gone taken out.
    private void Offer(IReadOnlyList<(string Need, ServiceArea Area)> offered)
    {
        _offers.RemoveAll(o => !offered.Contains((o.Need, new ServiceArea(o.PlaceId, o.District))));
        var kept = _offers.Select(o => (o.Need, new ServiceArea(o.PlaceId, o.District))).ToHashSet();
        _offers.AddRange(offered.Where(o => !kept.Contains(o)).Select(o => new ServiceOffer { ServiceId = Id, Need = o.Need, PlaceId = o.Area.Place, District = o.Area.District }));
    }

    private void TakeWhom(Eligibility takes)
    {
        (MinAge, MaxAge, Helps, OnlyGender) = (takes.MinAge, takes.MaxAge, takes.Helps, takes.OnlyGender);
        (NeedsMeansTestedBenefit, LivesAloneOnly) = (takes.NeedsMeansTestedBenefit, takes.LivesAloneOnly);
        (Tenures, Senders, Mobilities) = (Codes.Join(takes.Tenures), Codes.Join(takes.Senders), Codes.Join(takes.Mobilities));
    }

    private void TakeReach(ServiceReach reach)
    {
        (StepFree, Interpreters, HasWomen, HasMen) = (reach.StepFree, reach.Interpreters, reach.HasWomen, reach.HasMen);
        (Languages, Meets, CannotMeet) = (Codes.Join(reach.Languages), Codes.Join(reach.Meets), Codes.Join(reach.CannotMeet));
    }
}
