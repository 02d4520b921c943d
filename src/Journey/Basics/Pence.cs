using System.Globalization;

namespace Homeward.Journey.Basics;

/// <summary>Money in whole pence: no fractions, no floating point, pounds only when shown.</summary>
public readonly record struct Pence(long Value)
{
    public static Pence operator +(Pence left, Pence right) => new(left.Value + right.Value);

    public static Pence operator -(Pence left, Pence right) => new(left.Value - right.Value);

    /// <summary>Pounds and pence with thousands commas: £1,234.05; a debt as −£3.00.</summary>
    public override string ToString()
    {
        var size = Math.Abs(Value);
        var pounds = string.Create(CultureInfo.InvariantCulture, $"£{size / 100:N0}.{size % 100:00}");
        return Value < 0 ? "−" + pounds : pounds;
    }
}
