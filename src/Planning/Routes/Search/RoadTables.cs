namespace Homeward.Planning.Routes.Search;

/// <summary>The tables of a core in the form in which they lie, so that the innermost loops need not ask which it is.</summary>
internal readonly record struct RoadTables<TWays>(TWays Minutes, TWays MinutesBack, TWays Costs, TWays CostsBack)
    where TWays : struct, IWays;
