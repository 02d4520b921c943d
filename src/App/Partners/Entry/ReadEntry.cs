using System.Collections.Frozen;
using System.Globalization;
using Homeward.App.Partners.Find;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>Something in the form that cannot be used.</summary>
/// <param name="Field">The name of the field.</param>
public sealed record EntryFault(string Field, string Words);

/// <summary>Reads the form into an entry, and tells every fault at once.</summary>
public sealed class ReadEntry(HomewardDb db, CodeLists codes, PostcodeTable postcodes)
{
    private const int LongestName = 120;
    private const int LongestLine = 200;
    private const int LongestText = 2000;
    private const int OldestAge = 120;
    private const int MostKilometres = 500;
    private const int MostHours = 24 * 28;

    private readonly List<EntryFault> _faults = [];

    /// <returns>The entry, or null with what is wrong.</returns>
    public async Task<(ServiceEntry? Entry, IReadOnlyList<EntryFault> Faults)> From(ServiceFields typed, DateOnly? closedUntil, CancellationToken cancel)
    {
        var (areas, nation, words) = await Areas(typed, cancel);
        var (postcode, point) = await Base(typed, cancel);
        var (hours, answers) = (Hours(nameof(typed.Hours), typed.Hours), Hours(nameof(typed.AnswerHours), typed.AnswerHours));
        var entry = new ServiceEntry
        {
            Name = Line(nameof(typed.Name), typed.Name, LongestName) ?? Missing(nameof(typed.Name), "Enter the name of the service"),
            Description = Text(typed),
            Phone = Line(nameof(typed.Phone), typed.Phone, LongestLine),
            Email = Email(typed),
            WebAddress = Web(typed),
            RecipientClass = Known(nameof(typed.RecipientClass), "recipient-classes", [typed.RecipientClass ?? ""]).FirstOrDefault() ?? Missing(nameof(typed.RecipientClass), "Choose what kind of organisation answers"),
            Needs = Known(nameof(typed.Needs), "needs", typed.Needs),
            Areas = areas,
            AreaWords = Line(nameof(typed.AreaWords), typed.AreaWords, LongestLine) ?? words,
            Nation = nation,
            Hours = hours,
            AnswerHours = answers,
            Promise = new AnswerPromise(Number(nameof(typed.AnswerWithin), typed.AnswerWithin, 1, MostHours * 60)),
            Eligibility = Takes(typed),
            Reach = Reach(typed),
            NoticeHours = Number(nameof(typed.Notice), typed.Notice, 0, MostHours) ?? 0,
            Cost = Line(nameof(typed.Cost), typed.Cost, LongestLine),
            Postcode = postcode,
            Base = point,
            Street = Line(nameof(typed.Street), typed.Street, LongestLine),
            KeepsAddressClosed = typed.KeepsAddressClosed,
            WithinMetres = Number(nameof(typed.WithinKm), typed.WithinKm, 1, MostKilometres) * 1000,
            ByTelephone = typed.ByTelephone,
            ClosedUntil = closedUntil,
        };
        Fault(entry.Needs.Count == 0, nameof(typed.Needs), "Tick what it helps with");
        Fault(entry is { KeepsAddressClosed: true, Street: not null }, nameof(typed.Street), "Its address is to stay closed: leave it empty here");
        Fault(entry.WithinMetres is not null && entry.Base is null, nameof(typed.Postcode), "A limit on distance needs a postcode that the postcode table has");
        return _faults.Count == 0 ? (entry, []) : (null, _faults);
    }

    private Eligibility Takes(ServiceFields typed)
    {
        var (youngest, oldest) = (Number(nameof(typed.MinAge), typed.MinAge, 0, OldestAge), Number(nameof(typed.MaxAge), typed.MaxAge, 0, OldestAge));
        Fault(youngest > oldest, nameof(typed.MaxAge), "The oldest age lies below the youngest");
        return new Eligibility
        {
            MinAge = youngest,
            MaxAge = oldest,
            Helps = Enum.TryParse<Helps>(typed.Helps, out var helps) && Enum.IsDefined(helps) ? helps : Helps.Either,
            OnlyGender = Enum.TryParse<Gender>(typed.OnlyGender, out var gender) && Enum.IsDefined(gender) ? gender : null,
            NeedsMeansTestedBenefit = typed.BenefitOnly,
            LivesAloneOnly = typed.AloneOnly,
            Tenures = Known(nameof(typed.Tenures), "tenures", typed.Tenures),
            Senders = Known(nameof(typed.Senders), "senders", typed.Senders),
            Mobilities = Known(nameof(typed.Mobilities), "mobilities", typed.Mobilities),
        };
    }

    private ServiceReach Reach(ServiceFields typed)
    {
        var (meets, cannot) = (Known(nameof(typed.Meets), "adjustments", typed.Meets), Known(nameof(typed.CannotMeet), "adjustments", typed.CannotMeet));
        Fault(meets.Overlaps(cannot), nameof(typed.CannotMeet), "One adjustment is ticked both as met and as not met");
        Fault(!typed.HasWomen && !typed.HasMen, nameof(typed.HasWomen), "Tick who can come: women, men or both");
        var known = codes.Of("languages").Select(code => code.Label).ToHashSet(StringComparer.Ordinal);
        Fault(!typed.Languages.TrueForAll(known.Contains), nameof(typed.Languages), "Choose languages from the list");
        return new ServiceReach
        {
            StepFree = FindModel.Yes(typed.StepFree),
            Languages = typed.Languages.ToFrozenSet(StringComparer.Ordinal),
            Interpreters = typed.Interpreters,
            HasWomen = typed.HasWomen,
            HasMen = typed.HasMen,
            Meets = meets,
            CannotMeet = cannot,
        };
    }

    private async Task<(IReadOnlyList<ServiceArea> Areas, Nation Nation, string Words)> Areas(ServiceFields typed, CancellationToken cancel)
    {
        var places = await db.Places.AsNoTracking().Where(p => typed.Places.Contains(p.Code)).OrderBy(p => p.Code).ToListAsync(cancel);
        Fault(places.Count == 0, nameof(typed.Places), "Tick the places it covers");
        Fault(places.Select(p => p.Nation).Distinct().Count() > 1, nameof(typed.Places), "Places in England and in Wales keep other bank holidays: list the service once for each");
        var (ids, districts) = (places.Select(p => (PlaceId?)p.Id).ToList(), Split(typed.Districts));
        var known = districts.Count == 0 ? [] : await db.Postcodes.Where(p => districts.Contains(p.District) && ids.Contains(p.PlaceId)).Select(p => new { p.District, p.PlaceId }).Distinct().ToListAsync(cancel);
        var unknown = districts.Except(known.Select(d => d.District), StringComparer.Ordinal).ToList();
        Fault(unknown.Count > 0, nameof(typed.Districts), $"{string.Join(", ", unknown.Take(5))}: no such district in the places ticked. Write them like NV1, NV2");
        IEnumerable<ServiceArea> areas = districts.Count == 0 ? places.Select(p => new ServiceArea(p.Id, "")) : known.Select(d => new ServiceArea(d.PlaceId!.Value, d.District));
        return ([.. areas], places.Count > 0 ? places[0].Nation : Nation.England, string.Join(", ", districts.Count > 0 ? districts : places.Select(p => p.Name)));
    }

    private async Task<(Postcode? Postcode, GridPoint? Point)> Base(ServiceFields typed, CancellationToken cancel)
    {
        if (Typed.Line(typed.Postcode) is not { } written)
        {
            return (null, null);
        }

        var postcode = Postcode.TryParse(written);
        Fault(postcode is null, nameof(typed.Postcode), "Enter a full postcode, or leave it empty");
        return postcode is { } read ? (postcode, await postcodes.Find(read, cancel) is { } point ? new GridPoint(point.East, point.North) : null) : (null, null);
    }

    private FrozenSet<string> Known(string field, string list, IReadOnlyCollection<string?> picked)
    {
        var known = codes.Of(list).Select(code => code.Value).ToHashSet(StringComparer.Ordinal);
        Fault(picked.Any(code => code is { Length: > 0 } && !known.Contains(code)), field, "Choose from the list");
        return picked.OfType<string>().Where(known.Contains).ToFrozenSet(StringComparer.Ordinal);
    }

    private OpeningHours Hours(string field, string? typed)
    {
        var line = Line(field, typed, LongestText);
        Fault(line is null, field, "Enter the hours, such as “Mon-Fri 09:00-17:00; bank holidays closed” or “24 hours”");
        var read = OpeningText.TryRead(line ?? "", out var problem);
        Fault(read is null, field, problem ?? "");
        return read ?? OpeningHours.RoundTheClock;
    }

    private int? Number(string field, string? typed, int least, int most)
    {
        if (Typed.Line(typed) is not { } line)
        {
            return null;
        }

        var good = int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        Fault(!good, field, string.Create(CultureInfo.InvariantCulture, $"Enter a whole number from {least} to {most}, or leave it empty"));
        return good ? number : null;
    }

    private string? Email(ServiceFields typed)
    {
        var line = Line(nameof(typed.Email), typed.Email, LongestLine);
        Fault(line is not null && !MailAddresses.IsOne(line), nameof(typed.Email), "Enter one e-mail address, such as office@example.org");
        return line;
    }

    private string? Web(ServiceFields typed)
    {
        var line = Line(nameof(typed.WebAddress), typed.WebAddress, LongestLine);
        Fault(line is not null && !(Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"), nameof(typed.WebAddress), "Enter a web address that begins with https://");
        return line;
    }

    private string Text(ServiceFields typed)
    {
        var text = Typed.Text(typed.Description);
        Fault(text is null, nameof(typed.Description), "Say in a sentence or two what the service does");
        Fault(text?.Length > LongestText, nameof(typed.Description), $"Use no more than {LongestText} letters");
        return text ?? "";
    }

    private string? Line(string field, string? typed, int longest)
    {
        var line = Typed.Line(typed);
        Fault(line?.Length > longest, field, $"Use no more than {longest} letters");
        return line;
    }

    private string Missing(string field, string words)
    {
        Fault(true, field, words);
        return "";
    }

    private void Fault(bool holds, string field, string words)
    {
        if (holds && !_faults.Exists(fault => fault.Field == field))
        {
            _faults.Add(new EntryFault(field, words));
        }
    }

    private static List<string> Split(string? typed) =>
        [.. (Typed.Line(typed) ?? "").ToUpperInvariant().Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
