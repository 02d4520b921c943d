using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>A region that never was came into being: what stood there before the first admission has this as its fact.</summary>
/// <param name="Seed">The number from which all of it was drawn.</param>
public sealed record RegionMadeUp(string Region, ulong Seed) : Fact;

/// <summary>Several people who never came to a hospital got their records, as a large made-up region has them: one fact for all that is known of each.</summary>
public sealed record ResidentsMadeUp(int People) : Fact;
