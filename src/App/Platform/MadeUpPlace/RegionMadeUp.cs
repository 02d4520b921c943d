using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>A region that never was came into being: what stood there before the first admission has this as its fact.</summary>
/// <param name="Seed">The number from which all of it was drawn.</param>
public sealed record RegionMadeUp(string Region, ulong Seed) : Fact;

/// <summary>So many rows of the made-up past have no version and hang on no fact of their own: their keyed hashes are written down here.</summary>
public sealed record RowsMadeUp(int Rows) : Fact;

/// <summary>Several people who never came to a hospital got their records, as a large made-up region has them: one fact for all that is known of each.</summary>
public sealed record ResidentsMadeUp(int People) : Fact;
