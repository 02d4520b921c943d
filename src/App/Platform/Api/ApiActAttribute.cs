namespace Homeward.App.Platform.Api;

/// <summary>That a route does something.</summary>
/// <param name="needsTag">Whether <c>If-Match</c> must name the version that the caller has read.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ApiActAttribute(bool needsTag) : Attribute
{
    public bool NeedsTag => needsTag;
}
