namespace Homeward.Planning.Routes.Reading;

/// <summary>A problem read from a text, with what the text is.</summary>
/// <param name="Format">Which of the known formats it was.</param>
public sealed record Instance(Format Format, Problem Problem);

/// <summary>Formats that are told apart by their content.</summary>
public enum Format
{
    DialARide,
    PickupAndDelivery,
    HomeCare,
    Day,
}
