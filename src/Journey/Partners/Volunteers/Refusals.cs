using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Volunteers;

public sealed record VolunteerNameMissing() : Refusal("Give a first name and a family name.");

public sealed record VolunteerNameTooLong() : Refusal($"A name has no more than {Volunteer.LongestName} letters.");

public sealed record VolunteerUnreachable() : Refusal("Give a telephone number or an e-mail address, so that somebody can answer.");

public sealed record VolunteerPhoneUnfit() : Refusal("The telephone number is not one: it has from 7 to 15 digits.");

public sealed record VolunteerEmailUnfit() : Refusal("The e-mail address is not one, such as name@example.org.");

public sealed record VolunteerPostcodeUnfit() : Refusal("The postcode is not one, such as NV1 2AB.");

public sealed record VolunteerWordsTooLong() : Refusal($"Write no more than {Volunteer.LongestWords:N0} characters.");

public sealed record WillAndWillNot() : Refusal("The same kind of help stands under what they do and what they do not do. Leave one of the two out.");

public sealed record VehicleSeatsUnfit() : Refusal($"A vehicle takes from 1 to {Vehicle.MostSeats} passengers.");

public sealed record StageCannotFollow(VolunteerStage From, VolunteerStage To) : Refusal("They cannot go on to that from where they are.");

public sealed record StageAlready() : Refusal("They stand there already.");

public sealed record CheckUnknown() : Refusal("Choose which check it is.");

public sealed record CheckLevelMissing() : Refusal("Say which level it has.");

public sealed record CheckDayMissing() : Refusal("Give the day of the certificate, or on which it was seen.");

public sealed record CheckDayLiesAhead() : Refusal("The day of the certificate has not come yet.");

public sealed record CheckLastDayMissing() : Refusal("Give the last day on which it holds, as it stands on the document.");

public sealed record CheckEndsBeforeItBegins() : Refusal("The last day lies before the day of the certificate.");

public sealed record CheckNotThere() : Refusal("This check is no longer written down.");

public sealed record DaysUnfit() : Refusal("Give a first day and a last day that is not before it, within two years.");

public sealed record DaysToldTooOften() : Refusal($"No more than {Volunteer.MostOtherDays} entries are kept. Take one out first.");

public sealed record DaysNotThere() : Refusal("This entry is no longer there.");

public sealed record WhyErasedMissing() : Refusal("Say why it is erased.");

public sealed record VolunteerErasedAlready() : Refusal("What was kept of them has been erased.");

public sealed record VolunteerHasNotLeft(string Name) : Refusal($"{Name} volunteers here. Let them leave first, and give what they have to do to others.");

/// <param name="Stage">In words.</param>
public sealed record VolunteerNotReady(string Name, string Stage) : Refusal($"{Name} is not ready for work: {Stage}.");

/// <summary>Something that is needed has run out; the sentence names each such, its last day, and what is missing beside it.</summary>
/// <param name="Wanted">What they cannot: be given the work, or go on.</param>
public sealed record VolunteerCheckExpired(string Name, string Wanted, string What) : Refusal($"{Name} cannot {Wanted}. {What}.");

/// <summary>Something that is needed was never seen.</summary>
public sealed record VolunteerCheckMissing(string Name, string Wanted, string What) : Refusal($"{Name} cannot {Wanted}. {What}.");

public sealed record VolunteerWillNotDoIt(string Name, string What) : Refusal($"{Name} has said that they do not do this: {What}.");

public sealed record VolunteerIsAway(string Name, DateOnly Until) : Refusal($"{Name} is away until {Until.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}.");
