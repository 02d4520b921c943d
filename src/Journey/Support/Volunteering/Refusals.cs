using Homeward.Journey.Basics;

namespace Homeward.Journey.Support.Volunteering;

public sealed record WorkIsOver() : Refusal("Somebody has said already what came of this.");

public sealed record WorkHasPassed() : Refusal("The day of this has passed.");

public sealed record VolunteerHasItAlready(string Name) : Refusal($"{Name} has this already.");

public sealed record NobodyHasIt() : Refusal("No volunteer has this.");

public sealed record VolunteerIsKeptApart(string Name) : Refusal($"{Name} and this person are not to meet again.");

/// <param name="Gender">A code of the list <c>genders</c>.</param>
public sealed record VolunteerNotAsWished(string Name, string Gender) : Refusal($"This person wants only {(Gender == "female" ? "women" : "men")} to help, and {Name} is not known to be {(Gender == "female" ? "a woman" : "a man")}.");

public sealed record VolunteerNotInTheirArea(string Name) : Refusal($"{Name} does not go there.");

public sealed record WhyApartMissing() : Refusal("Say in a few words why they are not to meet again.");

public sealed record NotKeptApart() : Refusal("They are not kept apart any more.");
