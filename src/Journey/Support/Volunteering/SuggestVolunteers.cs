using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;

namespace Homeward.Journey.Support.Volunteering;

/// <summary>Ranks the volunteers of an organisation for one call, visit or task, each with what speaks for them and against.</summary>
/// <remarks>
/// First it is asked who may not be given it at all: not ready, away, something run out, kept apart, not the man or woman that the person wants, not in their area. Of the others each reason counts so many points:
/// docs/rules/suggesting-volunteers.md has them with examples. Nothing is hidden: whoever may not is listed with why.
/// </remarks>
public static class SuggestVolunteers
{
    private const int Does = 40;
    private const int Free = 30;
    private const int MayBeFree = 10;
    private const int KnowsThem = 25;
    private const int Speaks = 25;
    private const int Near = 20;
    private const int MetresOfAPoint = 500;
    private const int Rested = 15;
    private const int PointsOfAJob = 5;

    /// <summary>How far back “lately” reaches, in days.</summary>
    public const int LatelyDays = 28;

    /// <summary>Those who may be given it, whoever fits best first, then those who may not, by name.</summary>
    public static IReadOnlyList<Suggestion> For(HelpSought sought, IEnumerable<Candidate> candidates, DateOnly today) =>
    [
        .. candidates.Select(candidate => Judge(sought, candidate, today))
            .OrderBy(each => each.No is not null).ThenByDescending(each => each.Points).ThenBy(each => each.Volunteer.SortKey, StringComparer.Ordinal).ThenBy(each => each.Volunteer.Id.Value),
    ];

    private static Suggestion Judge(HelpSought sought, Candidate candidate, DateOnly today)
    {
        var who = candidate.Volunteer;
        if (MayNot(sought, candidate, today) is { } no)
        {
            return new Suggestion(who, 0, [], [], no);
        }

        var (points, good, bad) = (0, new List<string>(), new List<string>());
        void Count(bool holds, int worth, string forIt, string? against = null)
        {
            points += holds ? worth : 0;
            (holds ? good : bad).AddRange((holds ? forIt : against) is { } words ? [words] : []);
        }

        Count(who.Will.Contains(sought.Work.Kind), Does, "does this kind of help", "has not said that they do this");
        var (free, clash) = (who.IsFree(sought.Work.On, sought.Work.At), candidate.At(sought.Work.At, sought.Minutes));
        Count(free == true && clash is null, Free, "usually free then", clash is not null ? $"has something else at {clash.At:HH:mm}" : free is null ? null : "not usually free then");
        points += free is null && clash is null ? MayBeFree : 0;
        bad.AddRange(clash is null && candidate.ThatDay.Count > 0 ? [candidate.ThatDay.Count == 1 ? "has another thing to do that day" : $"has {candidate.ThatDay.Count} other things to do that day"] : []);
        Count(candidate.TimesWithThem > 0, KnowsThem, candidate.TimesWithThem == 1 ? "has been with them once" : $"has been with them {candidate.TimesWithThem} times");
        if (sought.Language is { } language)
        {
            Count(who.Languages.Contains(language), Speaks, $"speaks {sought.LanguageLabel}", $"does not speak {sought.LanguageLabel}");
        }

        if (candidate.Metres is { } metres)
        {
            points += Math.Max(0, Near - metres / MetresOfAPoint);
            good.Add(string.Create(CultureInfo.InvariantCulture, $"{metres / 1000.0:0.0} km away"));
        }

        points += Math.Max(0, Rested - PointsOfAJob * candidate.JobsLately);
        good.Add(candidate.JobsLately switch { 0 => $"nothing given in {LatelyDays} days", 1 => $"given 1 job in {LatelyDays} days", var several => $"given {several} jobs in {LatelyDays} days" });
        return new Suggestion(who, points, good, bad, null);
    }

    /// <summary>Why somebody may not be given it; null where nothing stands against it.</summary>
    public static Refusal? MayNot(HelpSought sought, Candidate candidate, DateOnly today)
    {
        var who = candidate.Volunteer;
        return who.MayNot(sought.Work, today)
            ?? (candidate.IsKeptApart ? new VolunteerIsKeptApart(who.Name)
                : sought.OnlyGender is { } gender && who.Gender != gender ? new VolunteerNotAsWished(who.Name, gender)
                : who.Areas.Count > 0 && !who.Areas.Any(area => area.Place == sought.Place && (area.District.Length == 0 || sought.District is null || area.District == sought.District)) ? new VolunteerNotInTheirArea(who.Name)
                : null);
    }
}

/// <summary>What is to be done, for whom as far as it matters here.</summary>
/// <param name="District">The outward postcode of where they are; null where it is not known, or kept from those who help.</param>
/// <param name="Language">A code of the list <c>languages</c>, where they need another than English.</param>
/// <param name="OnlyGender">A code of the list <c>genders</c>, where they want only women or only men.</param>
/// <param name="Minutes">How long it usually takes.</param>
public sealed record HelpSought(WorkAsked Work, PlaceId Place, string? District = null, string? Language = null, string LanguageLabel = "", string? OnlyGender = null, int Minutes = 0);

/// <summary>A volunteer, and how they stand to this person and this piece of work.</summary>
/// <param name="Metres">How far they live from there in a straight line; null where it is not known.</param>
/// <param name="TimesWithThem">How often they have done something for this person.</param>
/// <param name="JobsLately">How much they were given lately, or have ahead of them.</param>
/// <param name="IsKeptApart">Whether the two are not to meet again.</param>
public sealed record Candidate(Volunteer Volunteer, int? Metres = null, int TimesWithThem = 0, int JobsLately = 0, bool IsKeptApart = false)
{
    /// <summary>What else they have to do on that day.</summary>
    public IReadOnlyList<OtherWork> ThatDay { get; init; } = [];

    /// <summary>The first of it that falls into the time of this; null where none does. What has no time, or touches at its end, does not.</summary>
    public OtherWork? At(TimeOnly? at, int minutes) =>
        at is { } begins ? ThatDay.FirstOrDefault(other => other.At is { } theirs && theirs.ToTimeSpan() < begins.ToTimeSpan() + TimeSpan.FromMinutes(minutes) && begins.ToTimeSpan() < theirs.ToTimeSpan() + TimeSpan.FromMinutes(other.Minutes)) : null;
}

/// <summary>Something else that a volunteer has to do on a day.</summary>
/// <param name="At">The London clock time; null for any time of the day.</param>
public sealed record OtherWork(TimeOnly? At, int Minutes);

/// <summary>Somebody who fits, or why they may not be given it.</summary>
/// <param name="For">What speaks for them.</param>
/// <param name="Against">What speaks against them and does not rule them out.</param>
/// <param name="No">Why they may not; null where they may.</param>
public sealed record Suggestion(Volunteer Volunteer, int Points, IReadOnlyList<string> For, IReadOnlyList<string> Against, Refusal? No);
