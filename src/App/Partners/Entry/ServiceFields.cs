using Homeward.Journey.Partners;

namespace Homeward.App.Partners.Entry;

/// <summary>What is typed and ticked about a service, as it stands in the form.</summary>
public sealed class ServiceFields
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? RecipientClass { get; set; }

    public List<string> Needs { get; set; } = [];

    /// <summary>Codes of the places it covers.</summary>
    public List<string> Places { get; set; } = [];

    /// <summary>Outward postcodes where it does not cover them whole.</summary>
    public string? Districts { get; set; }

    public string? AreaWords { get; set; }

    public string? Postcode { get; set; }

    /// <summary>House, street and town where people find it.</summary>
    public string? Street { get; set; }

    public bool KeepsAddressClosed { get; set; }

    public string? WithinKm { get; set; }

    public bool ByTelephone { get; set; }

    public string? Hours { get; set; }

    public string? AnswerHours { get; set; }

    public string? AnswerWithin { get; set; }

    public string? Notice { get; set; }

    public string? Helps { get; set; }

    public string? MinAge { get; set; }

    public string? MaxAge { get; set; }

    public string? OnlyGender { get; set; }

    public bool BenefitOnly { get; set; }

    public bool AloneOnly { get; set; }

    public List<string> Tenures { get; set; } = [];

    public List<string> Senders { get; set; } = [];

    public List<string> Mobilities { get; set; } = [];

    public string? StepFree { get; set; }

    public List<string> Languages { get; set; } = [];

    public bool Interpreters { get; set; }

    public bool HasWomen { get; set; }

    public bool HasMen { get; set; }

    public List<string> Meets { get; set; } = [];

    public List<string> CannotMeet { get; set; } = [];

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? WebAddress { get; set; }

    public string? Cost { get; set; }

    /// <summary>The form as the directory would fill it in.</summary>
    /// <param name="service">With its offers.</param>
    /// <param name="places">The places of the region by id.</param>
    public static ServiceFields Of(Service service, IReadOnlyDictionary<Journey.Basics.PlaceId, string> places) => new()
    {
        Name = service.Name,
        Description = service.Description,
        RecipientClass = service.RecipientClass,
        Needs = [.. service.Entry.Needs],
        Places = [.. service.Entry.Areas.Select(area => places[area.Place]).Distinct()],
        Districts = string.Join(", ", service.Entry.Areas.Select(area => area.District).Where(district => district.Length > 0).Distinct().Order(StringComparer.Ordinal)),
        AreaWords = service.AreaWords,
        Postcode = service.Postcode,
        Street = service.Street,
        KeepsAddressClosed = service.KeepsAddressClosed,
        WithinKm = (service.WithinMetres / 1000)?.ToString(),
        ByTelephone = service.ByTelephone,
        Hours = service.Hours,
        AnswerHours = service.AnswerHours,
        AnswerWithin = service.AnswerWithinMinutes?.ToString(),
        Notice = service.NoticeHours == 0 ? null : service.NoticeHours.ToString(),
        Helps = service.Helps.ToString(),
        MinAge = service.MinAge?.ToString(),
        MaxAge = service.MaxAge?.ToString(),
        OnlyGender = service.OnlyGender?.ToString(),
        BenefitOnly = service.NeedsMeansTestedBenefit,
        AloneOnly = service.LivesAloneOnly,
        Tenures = [.. Codes.Split(service.Tenures)],
        Senders = [.. Codes.Split(service.Senders)],
        Mobilities = [.. Codes.Split(service.Mobilities)],
        StepFree = service.StepFree switch { true => "yes", false => "no", null => null },
        Languages = [.. Codes.Split(service.Languages)],
        Interpreters = service.Interpreters,
        HasWomen = service.HasWomen,
        HasMen = service.HasMen,
        Meets = [.. Codes.Split(service.Meets)],
        CannotMeet = [.. Codes.Split(service.CannotMeet)],
        Phone = service.Phone,
        Email = service.Email,
        WebAddress = service.WebAddress,
        Cost = service.Cost,
    };

    /// <summary>An empty form: helps everybody, from Monday to Friday.</summary>
    public static ServiceFields Empty => new()
    {
        Helps = nameof(Journey.Partners.Matching.Helps.Either), Hours = "Mon-Fri 09:00-17:00; bank holidays closed", AnswerHours = "Mon-Fri 09:00-17:00; bank holidays closed",
        HasWomen = true, HasMen = true,
    };
}
