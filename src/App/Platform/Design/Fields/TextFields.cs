using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Design.Fields;

/// <summary>One line of text: <c>&lt;field-text for="Phone" label="Telephone" type="tel"&gt;</c>.</summary>
[HtmlTargetElement("field-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldText : Field
{
    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    /// <summary>Width in characters: 2, 3, 4, 5, 10, 20 or 30; full width when empty.</summary>
    public int? Width { get; set; }

    public bool Autofocus { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var typed = Type == "password" ? "" : Typed;
        Write(output, LabelHtml(Id) + HintHtml + (Type == "password" ? "" : OnRecordHtml) + WrongHtml
            + $"<input class=\"nhsuk-input{(Wrong is null ? "" : " nhsuk-input--error")}{(Width is { } w ? $" nhsuk-input--width-{w}" : "")}\" id=\"{Id}\" name=\"{E(Name)}\" type=\"{E(Type)}\" value=\"{E(typed)}\""
            + (Autocomplete is null ? "" : $" autocomplete=\"{E(Autocomplete)}\"") + (Inputmode is null ? "" : $" inputmode=\"{E(Inputmode)}\"")
            + (Autofocus ? " autofocus" : "") + DescribedBy + ">");
    }
}

/// <summary>Several lines of text: <c>&lt;field-area for="Words" label="In their own words"&gt;</c>.</summary>
[HtmlTargetElement("field-area", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldArea : Field
{
    public int Rows { get; set; } = 4;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, LabelHtml(Id) + HintHtml + OnRecordHtml + WrongHtml
            + $"<textarea class=\"nhsuk-textarea{(Wrong is null ? "" : " nhsuk-textarea--error")}\" id=\"{Id}\" name=\"{E(Name)}\" rows=\"{Rows}\"{DescribedBy}>\n{E(Typed)}</textarea>");
}

/// <summary>A list to pick one from: <c>&lt;field-select for="Pathway" label="Pathway" items="Model.Pathways"&gt;</c>.</summary>
[HtmlTargetElement("field-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldSelect : Field
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>What the first, empty option says; none when null.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var picked = Typed;
        var options = (Empty is null ? "" : $"<option value=\"\">{E(Empty)}</option>")
            + string.Concat(Items.GroupBy(i => i.Group).Select(group => Grouped(group.Key, string.Concat(
                group.Select(i => $"<option value=\"{E(i.Value)}\"{(i.Value == picked ? " selected" : "")}>{E(i.Label)}</option>")))));
        Write(output, LabelHtml(Id) + HintHtml + OnRecordHtml + WrongHtml
            + $"<select class=\"nhsuk-select{(Wrong is null ? "" : " nhsuk-select--error")}\" id=\"{Id}\" name=\"{E(Name)}\"{DescribedBy}>{options}</select>");
    }

    protected override string Words(bool stored) => WordsOf(stored ? For.Model?.ToString() : Typed, Items);

    private static string Grouped(string? heading, string options) => heading is null ? options : $"<optgroup label=\"{E(heading)}\">{options}</optgroup>";
}

/// <summary>A day in three boxes: <c>&lt;field-day for="Born" label="Date of birth"&gt;</c> on a <see cref="DayInput"/>.</summary>
[HtmlTargetElement("field-day", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldDay : Field
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var day = For.Model as DayInput ?? new DayInput();
        Write(output, $"<fieldset class=\"nhsuk-fieldset\" role=\"group\"{DescribedBy}>{Legend}{HintHtml}{OnRecordHtml}{WrongHtml}<div class=\"nhsuk-date-input\" id=\"{Id}\">"
            + Box("Day", day.Day, 2) + Box("Month", day.Month, 2) + Box("Year", day.Year, 4) + "</div></fieldset>");
    }

    protected override string Words(bool stored)
    {
        var day = For.Model as DayInput ?? new DayInput();
        var said = stored ? day : new DayInput { Day = TypedIn("Day", day.Day), Month = TypedIn("Month", day.Month), Year = TypedIn("Year", day.Year) };
        return said.Value?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? $"{said.Day} {said.Month} {said.Year}";
    }

    private string? TypedIn(string part, string? held) => View.ModelState.TryGetValue($"{Name}.{part}", out var entry) && entry.RawValue is not null ? entry.AttemptedValue : held;

    private string Box(string part, string? held, int width)
    {
        var typed = TypedIn(part, held);
        var id = $"{Id}-{part.ToLowerInvariant()}";
        return $"<div class=\"nhsuk-date-input__item\"><div class=\"nhsuk-form-group{(Wrong is null ? "" : " nhsuk-form-group--error")}\"><label class=\"nhsuk-label nhsuk-date-input__label\" for=\"{id}\">{part}</label>"
            + $"<input class=\"nhsuk-input nhsuk-date-input__input nhsuk-input--width-{width}{(Wrong is null ? "" : " nhsuk-input--error")}\" id=\"{id}\" name=\"{E(Name)}.{part}\" type=\"text\" inputmode=\"numeric\" value=\"{E(typed)}\"></div></div>";
    }
}
