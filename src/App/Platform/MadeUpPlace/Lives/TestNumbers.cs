using System.Globalization;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>NHS numbers from the range that is given to nobody, each once, and hospital numbers.</summary>
internal sealed class TestNumbers(Chance chance)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private int _hospital = 104_000;

    public NhsNumber Nhs()
    {
        while (true)
        {
            var nine = "999" + chance.Below(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            for (var check = 0; check <= 9; check++)
            {
                if (NhsNumber.TryParse(nine + check.ToString(CultureInfo.InvariantCulture)) is { } number && _given.Add(number.Digits))
                {
                    return number;
                }
            }
        }
    }

    /// <summary>A trust's own number: a letter and six digits.</summary>
    public string Hospital(char letter) => letter + (_hospital += chance.Between(1, 9)).ToString("D6", CultureInfo.InvariantCulture);
}
