using System.Globalization;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers;

/// <summary>What is typed and ticked about a volunteer, as it stands in the form.</summary>
public sealed class VolunteerTyped
{
    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Postcode { get; set; }

    public string? Gender { get; set; }

    /// <summary>Codes of places.</summary>
    public List<string> Places { get; set; } = [];

    /// <summary>Outward postcodes where they do not go everywhere in them.</summary>
    public string? Districts { get; set; }

    public List<string> Languages { get; set; } = [];

    /// <summary>Each as <c>Monday-Morning</c>.</summary>
    public List<string> Hours { get; set; } = [];

    public List<string> Will { get; set; } = [];

    public List<string> WillNot { get; set; } = [];

    public string? Limits { get; set; }

    public string? Words { get; set; }

    public bool Drives { get; set; }

    public string? Seats { get; set; }

    public bool Wheelchair { get; set; }

    public bool Boot { get; set; }

    /// <summary>Every part of the week, from Monday morning on.</summary>
    public static IReadOnlyList<WeekPart> Week { get; } =
        [.. Enumerable.Range(1, 7).SelectMany(day => Enum.GetValues<DayPart>().Select(part => new WeekPart((DayOfWeek)(day % 7), part)))];

    public static VolunteerTyped Of(Volunteer volunteer, IReadOnlyDictionary<PlaceId, string> places) => new()
    {
        GivenName = volunteer.GivenName, FamilyName = volunteer.FamilyName, Phone = volunteer.Phone, Email = volunteer.Email, Postcode = volunteer.Postcode, Gender = volunteer.Gender,
        Places = [.. volunteer.Areas.Select(area => places[area.Place]).Distinct()],
        Districts = string.Join(", ", volunteer.Areas.Select(area => area.District).Where(district => district.Length > 0).Distinct().Order(StringComparer.Ordinal)),
        Languages = [.. volunteer.Languages], Hours = [.. volunteer.Hours.Select(CodeOf)], Will = [.. volunteer.Will], WillNot = [.. volunteer.WillNot], Limits = volunteer.Limits, Words = volunteer.Words,
        Drives = volunteer.Vehicle is not null, Seats = volunteer.Vehicle?.Seats.ToString(CultureInfo.InvariantCulture), Wheelchair = volunteer.Vehicle?.Wheelchair == true, Boot = volunteer.Vehicle?.Boot == true,
    };

    public static string CodeOf(WeekPart part) => $"{part.Day}-{part.Part}";

    /// <summary>The form, or what is wrong with it, each beside its field. What is beyond reading, such as a name, is left to the rule.</summary>
    public async Task<(VolunteerForm Form, IReadOnlyList<(string Field, string Words)> Faults)> Read(HomewardDb db, VolunteerKinds kinds, CancellationToken cancel)
    {
        var faults = new List<(string, string)>();
        void Fault(bool holds, string field, string words) => faults.AddRange(holds ? [(field, words)] : []);
        var areas = await AreasOf(db, Fault, cancel);
        var hours = Week.Where(part => Hours.Contains(CodeOf(part))).ToList();
        Fault(Typed.Line(GivenName) is null, nameof(GivenName), "Give a first name");
        Fault(Typed.Line(FamilyName) is null, nameof(FamilyName), "Give a family name");
        Fault(Gender is { Length: > 0 } gender && kinds.Genders.All(each => each.Value != gender), nameof(Gender), "Choose from the list");
        Fault(Languages.Exists(each => kinds.Languages.All(known => known.Value != each)), nameof(Languages), "Choose from the list");
        Fault(Will.Exists(each => kinds.Work.All(known => known.Value != each)), nameof(Will), "Choose from the list");
        Fault(WillNot.Exists(each => kinds.Work.All(known => known.Value != each)), nameof(WillNot), "Choose from the list");
        Fault(Will.Intersect(WillNot).Any(), nameof(WillNot), new WillAndWillNot().Sentence);
        var seats = int.TryParse(Seats?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        Fault(Drives && seats is < 1 or > Vehicle.MostSeats, nameof(Seats), new VehicleSeatsUnfit().Sentence);
        return (new VolunteerForm
        {
            GivenName = GivenName, FamilyName = FamilyName, Phone = Phone, Email = Email, Postcode = Postcode, Gender = string.IsNullOrEmpty(Gender) ? null : Gender,
            Areas = areas, Languages = Languages, Hours = hours, Will = Will, WillNot = WillNot, Limits = Limits, Words = Words, Vehicle = Drives ? new Vehicle(seats, Wheelchair, Boot) : null,
        }, faults);
    }

    private async Task<List<ServiceArea>> AreasOf(HomewardDb db, Action<bool, string, string> fault, CancellationToken cancel)
    {
        var places = await db.Places.Where(p => Places.Contains(p.Code)).Select(p => p.Id).ToListAsync(cancel);
        var ids = places.ConvertAll(p => (PlaceId?)p);
        List<string> districts = [.. (Districts ?? "").ToUpperInvariant().Split([',', ';', ' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        fault(Places.Count > places.Count, nameof(Places), "Choose from the list");
        if (districts.Count == 0)
        {
            return places.ConvertAll(place => new ServiceArea(place, ""));
        }

        var known = await db.Postcodes.Where(p => districts.Contains(p.District) && p.PlaceId != null && (ids.Count == 0 || ids.Contains(p.PlaceId))).Select(p => new { p.District, p.PlaceId }).Distinct().ToListAsync(cancel);
        var unknown = districts.Except(known.Select(each => each.District), StringComparer.Ordinal).ToList();
        fault(unknown.Count > 0, nameof(Districts), $"{string.Join(", ", unknown.Take(5))}: no such district {(places.Count > 0 ? "in the places ticked" : "here")}. Write them like NV1, NV2");
        return known.ConvertAll(each => new ServiceArea(each.PlaceId!.Value, each.District));
    }
}
