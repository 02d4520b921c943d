using Homeward.App.People.Summary;
using Homeward.App.Today.Person;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Today.TwoRecords;

/// <summary>One of two records that are held side by side, as far as the acting membership reaches into it. What it does not reach is null, and was not read.</summary>
public sealed record RecordSide
{
    public required PersonSummary Who { get; init; }

    public required Journey.People.Person Person { get; init; }

    public required IReadOnlyList<PersonIdentifier> Numbers { get; init; }

    public ContactSection? Contact { get; init; }

    public IReadOnlyList<StayRow>? Stays { get; init; }

    public IReadOnlyList<NeedRow>? Needs { get; init; }

    /// <summary>The case that is open, with its manager and next action in words.</summary>
    public string? OpenCase { get; init; }

    public bool HasOpenCase { get; init; }

    /// <summary>Wards and hubs by name, services and colleagues by number.</summary>
    public required IReadOnlyList<string> SeenBy { get; init; }

    public PersonId Id => Person.Id;

    public PersonIdentifier? NhsNumber => Numbers.FirstOrDefault(number => number.Scheme == Journey.People.NhsNumber.Scheme && number.To is null);
}

/// <summary>One line of the comparison.</summary>
/// <param name="Part">Set where only one of the two can hold, so that somebody must say which.</param>
/// <param name="One">What the first record says; empty where it says nothing.</param>
/// <param name="IsCompared">False where whether both say the same must not be told, as for a protected address, and where both are kept anyway.</param>
public sealed record ComparedLine(string Label, OnlyOne? Part, IReadOnlyList<string> One, IReadOnlyList<string> Other, bool IsCompared = true)
{
    public bool Differs => IsCompared && !One.SequenceEqual(Other, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one must be chosen.</summary>
    public bool IsChosen => Part is not null && Differs;
}
