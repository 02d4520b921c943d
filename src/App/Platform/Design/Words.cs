using System.Text;

namespace Homeward.App.Platform.Design;

/// <summary>Turns names of the code into words on a screen: facts and states are named in the words that staff use.</summary>
public static class Words
{
    /// <summary><c>ContactDetailsChanged</c> reads "Contact details changed", <c>hospital-number</c> "Hospital number".</summary>
    public static string Of(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (words.Length == 0)
            {
                words.Append(char.ToUpperInvariant(letter));
            }
            else if (letter == '-')
            {
                words.Append(' ');
            }
            else if (char.IsAsciiLetterUpper(letter))
            {
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                words.Append(letter);
            }
        }

        return words.ToString();
    }

    public static string Of(Enum state) => Of(state.ToString());
}
