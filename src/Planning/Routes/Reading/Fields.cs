using System.Text.Json;

namespace Homeward.Planning.Routes.Reading;

/// <summary>Reads the fields of a day in JSON; what is missing or of another kind is said by its name.</summary>
internal static class Fields
{
    /// <summary>Beyond this a time or a place is a slip, and sums of them would be worth nothing.</summary>
    private const double Largest = 1e9;

    /// <exception cref="FormatException">There is none of that name.</exception>
    public static JsonElement Field(this JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : throw new FormatException($"\"{name}\" is missing.");

    /// <summary>Holds something to the fields that are read of it: what would be left out, or stands there twice, is said by its name. Text that nobody asks for is a remark.</summary>
    /// <exception cref="FormatException">There is another, or one twice.</exception>
    public static JsonElement Only(this JsonElement of, params ReadOnlySpan<string> names)
    {
        if (of.ValueKind != JsonValueKind.Object) throw new FormatException("There is something here that has no fields.");
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in of.EnumerateObject())
        {
            if (!met.Add(field.Name)) throw new FormatException($"\"{field.Name}\" stands there twice.");
            if (!names.Contains(field.Name) && field.Value.ValueKind != JsonValueKind.String)
                throw new FormatException($"\"{field.Name}\" is not known here and would be left out; there are {string.Join(", ", names)}.");
        }
        return of;
    }

    public static double Number(this JsonElement of, string name) => of.Field(name).AsNumber(name);

    /// <summary>A number of zero or more, as minutes and metres along a road are.</summary>
    public static double Amount(this JsonElement of, string name) =>
        of.Number(name) is >= 0 and var amount ? amount : throw new FormatException($"\"{name}\" is below zero.");

    public static int Whole(this JsonElement of, string name) =>
        of.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt32(out var whole) ? whole : throw new FormatException($"\"{name}\" is not a whole number.");

    public static bool Truth(this JsonElement of, string name) => of.Field(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"\"{name}\" is neither true nor false."),
    };

    public static string Words(this JsonElement of, string name) => of.Field(name).AsWords(name);

    public static string AsWords(this JsonElement field, string name) =>
        field.ValueKind == JsonValueKind.String ? field.GetString()! : throw new FormatException($"\"{name}\" is not text.");

    /// <summary>The numbers of a list that has at least so many.</summary>
    public static double[] Numbers(this JsonElement of, string name, int atLeast) => of.Field(name).AsNumbers(name, atLeast);

    public static double[] AsNumbers(this JsonElement field, string name, int atLeast, int after = 0)
    {
        var numbers = field.ValueKind == JsonValueKind.Array ? field.EnumerateArray().Skip(after).Select(entry => entry.AsNumber(name)).ToArray() : [];
        return numbers.Length >= atLeast ? numbers : throw new FormatException($"\"{name}\" is not a list of {atLeast} numbers.");
    }

    public static IEnumerable<JsonElement> List(this JsonElement of, string name) =>
        of.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw new FormatException($"\"{name}\" is not a list.");

    /// <summary>Each of a list, turned into something; a fault says in the how-manieth it lies.</summary>
    public static T[] Each<T>(this JsonElement of, string name, Func<JsonElement, int, T> read) => [.. of.List(name).Select((one, at) =>
    {
        try
        {
            return read(one, at);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{name}, number {at + 1}: {wrong.Message}", wrong);
        }
    })];

    /// <summary>Names of things of which no two may be called the same.</summary>
    public static string[] Ids<T>(this IEnumerable<T> called, string name)
    {
        var (ids, met) = (called.Select(id => $"{id}").ToArray(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var id in ids)
        {
            if (!met.Add(id)) throw new FormatException($"{name}: the id {id} stands there twice.");
        }
        return ids;
    }

    private static double AsNumber(this JsonElement field, string name) =>
        field.ValueKind == JsonValueKind.Number && field.TryGetDouble(out var number) && Math.Abs(number) <= Largest
            ? number : throw new FormatException($"\"{name}\" is not a number up to {Largest:0}.");
}
