namespace Homeward.Planning.Routes.Search;

/// <summary>Where a job could go and what it would cost there.</summary>
/// <param name="After">Position in the route as it is that the visit or pickup would follow.</param>
/// <param name="DropAfter">Position in the route as it is that the drop-off would follow; equal to <paramref name="After"/> for directly after its pickup.</param>
internal readonly record struct Spot(double Cost, int Worker, int After, int DropAfter)
{
    public static Spot None { get; } = new(double.PositiveInfinity, -1, -1, -1);
}
