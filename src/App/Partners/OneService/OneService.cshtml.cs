using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.OneService;

/// <summary>One service: what it does and for whom, when, how much room it says it has, and how old that word is.</summary>
[ForEveryoneSignedIn]
public sealed class OneServiceModel(HomewardDb db, TellRoom tell, NoPlacesNow none, AssureEntry assure, WhoReadsFigures figures, Holidays holidays, CodeLists codes, Clock clock) : HomewardPage
{
    private const int AssuredMonths = 6;
    private const int OldRoomDays = 14;

    [FromRoute]
    public Guid Id { get; set; }

    public ServiceCard Card { get; private set; } = null!;

    /// <summary>Whether the reader may know what it has done.</summary>
    public bool ReadsFigures { get; private set; }

    public bool MaySpeakFor => tell.MaySpeakFor(new ServiceId(Id)) && Card.Service.WithdrawnAt is null;

    public IEnumerable<string> Needs => codes.Of("needs").Where(need => Card.Needs.Contains(need.Value)).Select(need => need.Label);

    public OpeningHours Hours => OpeningText.Read(Card.Service.Hours);

    public OpeningHours AnswerHours => OpeningText.Read(Card.Service.AnswerHours);

    public bool OpenNow => new ServiceCalendar(Hours, holidays[Card.Service.Nation]).IsOpenAt(clock.Now);

    public string Promise => Card.Service.AnswerWithinMinutes is { } minutes
        ? $"Answers within {(minutes % 60 == 0 ? $"{minutes / 60} {(minutes == 60 ? "hour" : "hours")}" : $"{minutes} minutes")} of these hours"
        : "Answers the same day";

    public IReadOnlyList<string> TakesWhom => EligibilityWords.Lines(Card.Service.Takes, codes.Label);

    /// <summary>The buttons for today's room.</summary>
    public RoomToday Today => RoomToday.Of(new ServiceId(Id), Card.Room);

    public string RoomWords => PlainWords.Room(new Capacity(Card.Room?.Free, Card.Room?.NextPlace, Card.Room?.ToldAt), clock.Today);

    /// <summary>For what it has no place now.</summary>
    public IReadOnlyList<NoPlaceLine> NoPlaces { get; private set; } = [];

    public string? RoomAge => Card.Room?.ToldAt is { } told ? "Told " + PlainWords.Ago(clock.Now - told) : null;

    public bool RoomIsOld => Card.Room?.ToldAt is { } told && clock.Now - told > TimeSpan.FromDays(OldRoomDays);

    public bool EntryIsOld => Card.Service.AssuredOn is not { } day || day < clock.Today.AddMonths(-AssuredMonths);

    public string? ClosedUntil => Card.Service.ClosedUntil is { } day && day > clock.Today ? PlainWords.Day(day, clock.Today) : null;

    public IEnumerable<string> SingleDays => Hours.SingleDays.Where(day => day.Key >= clock.Today)
        .Select(day => $"{PlainWords.Day(day.Key, clock.Today)}: {OpeningWords.Times(day.Value)}");

    public IEnumerable<string> Questions => Card.Questions.Select(question => $"{codes.Label("decline-reasons", question.Reason)}, {PlainWords.Day(LondonTime.DayOf(question.RaisedAt), clock.Today)}").Distinct();

    public IEnumerable<string> GettingIn
    {
        get
        {
            var service = Card.Service;
            yield return service.StepFree switch { true => "Step-free", false => "No step-free access", null => "Ask about steps" };
            yield return service.Interpreters ? "Books interpreters" : "No interpreters";
            if (service.Languages.Length > 0)
            {
                yield return "Also speaks " + service.Languages.Replace(",", ", ", StringComparison.Ordinal);
            }

            if (service.Meets.Length > 0)
            {
                yield return "Can meet: " + Adjustments(service.Meets);
            }

            if (service.CannotMeet.Length > 0)
            {
                yield return "Cannot meet: " + Adjustments(service.CannotMeet);
            }
        }
    }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await ServiceCard.Of(db, new ServiceId(Id), cancel) is not { } card)
        {
            return false;
        }

        (Card, NoPlaces, ReadsFigures) = (card, await none.Of(card.Service.Id, cancel), await figures.Of(card.Service.Id, cancel) is not null);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostAssure(CancellationToken cancel) =>
        await After(await assure.Do(new ServiceId(Id), cancel), cancel, () =>
        {
            Say("The entry is marked as right as it stands.");
            return RedirectToPage();
        });

    private string Adjustments(string joined) =>
        string.Join(", ", joined.Split(',').Select(code => codes.Label("adjustments", code)).Select(label => char.ToLowerInvariant(label[0]) + label[1..]));
}
