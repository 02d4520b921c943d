namespace Homeward.Stories.Harness;

/// <summary>One field of a form as it stands on the page.</summary>
/// <param name="Type">text, hidden, checkbox, radio, select, textarea, file, submit …</param>
/// <param name="IsSet">For a box, a radio or an option: chosen. For the rest: always.</param>
/// <param name="MaxLength">What the page lets a person type, or null.</param>
public sealed record Field(string Name, string Type, string Value, bool IsSet, int? MaxLength = null)
{
    /// <summary>Whether a person types into it.</summary>
    public bool TakesWords => Type is "text" or "search" or "email" or "tel" or "url" or "password" or "number" or "textarea" or "date" or "time";

    public bool IsOneOfSeveral => Type is "radio" or "option";
}
