namespace Homeward.App.Platform.Api;

/// <summary>That a route takes a whole file as one of its texts.</summary>
/// <param name="bytes">The most bytes of its body.</param>
/// <param name="longest">The field that may be as long as that; every other is held to the usual length.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ApiLargeAttribute(int bytes, string longest) : Attribute
{
    public int Bytes => bytes;

    public string Longest => longest;
}
