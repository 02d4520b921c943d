using System.Globalization;

namespace Homeward.Stories.Harness;

/// <summary>Fills in a form as a sensible person might, so that one hostile field is not hidden behind an empty one beside it.</summary>
public static class Guess
{
    /// <summary>The form with every empty field filled and every open choice made.</summary>
    public static Form Fill(Form form, DateOnly today) =>
        form with { Fields = Choose([.. form.Fields.Select(field => field.TakesWords && field.Value.Length == 0 ? field with { Value = For(field, today) } : field)]) };

    /// <summary>The form with the first of each row of boxes ticked as well.</summary>
    public static Form Tick(Form form) =>
        form with { Fields = [.. form.Fields.Select(field => field.Type == "checkbox" && form.Fields.First(other => other.Name == field.Name) == field ? field with { IsSet = true } : field)] };

    private static string For(Field field, DateOnly today)
    {
        var name = field.Name.ToUpperInvariant();
        return field.Type switch
        {
            "number" => "1",
            "date" => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => "10:00",
            "email" => "jo@example.org",
            "tel" => "07700 900123",
            _ when name.StartsWith("WANTED.", StringComparison.Ordinal) => PartOf(today.AddDays(1), name),
            _ when name.EndsWith("DAY", StringComparison.Ordinal) => "1",
            _ when name.EndsWith("MONTH", StringComparison.Ordinal) => "2",
            _ when name.EndsWith("YEAR", StringComparison.Ordinal) => "1950",
            _ when name.Contains("DATE", StringComparison.Ordinal) || name.Contains("BIRTH", StringComparison.Ordinal) => "1/2/1950",
            _ when name.Contains("POSTCODE", StringComparison.Ordinal) => "ZZ1 1AA",
            _ when name.Contains("PHONE", StringComparison.Ordinal) => "07700 900123",
            _ when name.Contains("NHS", StringComparison.Ordinal) => "",
            _ => "Something sensible",
        };
    }

    private static string PartOf(DateOnly day, string name) =>
        (name.EndsWith("DAY", StringComparison.Ordinal) ? day.Day : name.EndsWith("MONTH", StringComparison.Ordinal) ? day.Month : day.Year).ToString(CultureInfo.InvariantCulture);

    // The first of several where nothing is chosen; a box is left as it is.
    private static IReadOnlyList<Field> Choose(List<Field> fields)
    {
        foreach (var name in fields.Where(field => field.IsOneOfSeveral).Select(field => field.Name).Distinct().ToList())
        {
            var options = fields.Where(field => field.Name == name).ToList();
            var wanted = options.Find(option => option.IsSet && option.Value.Length > 0) ?? options.Find(option => option.Value.Length > 0);
            if (wanted is not null)
            {
                fields = [.. fields.Select(field => field.Name == name && field.IsOneOfSeveral ? field with { IsSet = field == wanted } : field)];
            }
        }

        return fields;
    }
}
