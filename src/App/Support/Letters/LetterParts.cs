using System.Globalization;
using Homeward.App.People.Summary;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Letters;

/// <summary>Puts a closing letter together for one of those to whom it goes. It is written to the person; the others get copies.</summary>
/// <remarks>A copy for whoever had referred tells of the needs that they had sent, and not of others. Only the GP practice reads the NHS number.</remarks>
internal static class LetterParts
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static IReadOnlyList<LetterPart> For(Addressee to, LetterWords words, LetterHead head, IReadOnlyList<Addressee> all)
    {
        var help = words.Help.Where(each => each.Words is not null && to.Needs?.Contains(each.Need) != false).Select(each => $"{each.Label}\n{each.Words}");
        var copies = all.Where(each => each.To != LetterTo.Person && each.Key != to.Key).Select(each => each.Name);
        LetterPart?[] parts =
        [
            to.To == LetterTo.Person ? null : new LetterPart(null, $"Copy for {to.Name}\n{About(to, head.Person)}"),
            new LetterPart(null, Written(head.Today)),
            new LetterPart(null, $"Dear {head.Person.PreferredName ?? head.Person.Name},\n\n{Opening(head.Plan)}"),
            words.Goals is { } goals ? new LetterPart("What you wanted to reach", goals) : null,
            string.Join("\n\n", help) is { Length: > 0 } given ? new LetterPart("What help there was", given) : null,
            words.GoesOn is { } goesOn ? new LetterPart("What goes on, and with whom", goesOn) : null,
            words.Ring is { } ring ? new LetterPart("Who to ring", ring) : null,
            new LetterPart(null, $"With best wishes,\n{head.From}"),
            to.To != LetterTo.Person ? null : new LetterPart(null, string.Join('\n', [
                .. to.Language is { } language ? [$"You can have this letter in {language}, or have it read to you: ring us."] : Array.Empty<string>(), "You can have this letter in larger print: ring us.",
                .. string.Join("; ", copies) is { Length: > 0 } who ? [$"A copy goes to: {who}."] : Array.Empty<string>()])),
        ];
        return [.. parts.OfType<LetterPart>()];
    }

    private static string Opening(SupportPlan plan) => plan.DayNought is { } home
        ? $"Our support after you came home on {Written(home)} has ended. This letter says what came of it."
        : "Our support has ended. This letter says what came of it.";

    private static string About(Addressee to, PersonSummary person) => string.Join(", ", [
        $"about {person.Name}", .. person.BirthDate is { } born ? [$"born {Written(born)}"] : Array.Empty<string>(),
        .. to.To == LetterTo.Gp && person.NhsNumber is { } number ? [$"NHS number {number}"] : Array.Empty<string>()]);

    private static string Written(DateOnly day) => day.ToString("d MMMM yyyy", British);
}

/// <summary>What a letter says besides its words.</summary>
/// <param name="From">Who sends it, by name and title.</param>
internal sealed record LetterHead(PersonSummary Person, SupportPlan Plan, string From, DateOnly Today);
