using System.Collections;
using System.Globalization;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>NHS numbers from the range that is given to nobody, each once, and hospital numbers.</summary>
/// <remarks>There are 909,090 of them, one for each six digits after 999 but those whose check digit would be ten.</remarks>
internal sealed class TestNumbers(Chance chance)
{
    private const int Range = 1_000_000;

    // Shares no factor with the range, so that steps of it come to each number once.
    private const long Step = 382_919;

    private readonly BitArray _given = new(Range);
    private int _hospital = 104_000;

    public NhsNumber Nhs()
    {
        while (true)
        {
            var six = chance.Below(Range);
            if (!_given[six] && Of(six) is { } number)
            {
                _given[six] = true;
                return number;
            }
        }
    }

    /// <summary>The numbers that were not given, in an order of their own; it ends when there are no more.</summary>
    public IEnumerable<NhsNumber> Rest()
    {
        for (long turn = 0; turn < Range; turn++)
        {
            var six = (int)(turn * Step % Range);
            if (!_given[six] && Of(six) is { } number)
            {
                _given[six] = true;
                yield return number;
            }
        }
    }

    /// <summary>A trust's own number: a letter and six digits.</summary>
    public string Hospital(char letter) => letter + (_hospital += chance.Between(1, 9)).ToString("D6", CultureInfo.InvariantCulture);

    private static NhsNumber? Of(int six)
    {
        var nine = "999" + six.ToString("D6", CultureInfo.InvariantCulture);
        for (var check = 0; check <= 9; check++)
        {
            if (NhsNumber.TryParse(nine + check.ToString(CultureInfo.InvariantCulture)) is { } number)
            {
                return number;
            }
        }

        return null;
    }
}
