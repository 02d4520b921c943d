using System.Globalization;
using System.Text.Encodings.Web;
using Homeward.App.Platform.Design.Fields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Primitives;

namespace Homeward.Stories.Platform.Fields;

/// <summary>A component of ours beside the one of nhsuk-frontend that it looks like.</summary>
/// <param name="Takes">What may be given to theirs and to ours alike.</param>
/// <param name="Made">Ours with what the example gives.</param>
internal sealed record Counterpart(Type Ours, string Theirs, string[] Takes, Func<Example, TagHelper> Made)
{
    private static readonly string[] Label = ["name", "id", "label", "label.text", "label.heading", "hint", "hint.text", "errorMessage", "errorMessage.text", "value"];
    private static readonly string[] Legend = ["name", "fieldset.legend", "fieldset.legend.text", "fieldset.legend.heading", "hint", "hint.text", "errorMessage", "errorMessage.text"];
    private static readonly string[] Items = ["idPrefix", "items[].value", "items[].text", "items[].hint.text"];

    public static IReadOnlyList<Counterpart> All { get; } =
    [
        new(typeof(FieldText), "input", [.. Label, "type", "width", "inputmode", "autocomplete"], example => Field(new FieldText
        {
            Type = One(example, "type") ?? "text", Inputmode = One(example, "inputmode"), Autocomplete = One(example, "autocomplete"),
            Width = One(example, "width") is { } width ? int.Parse(width, CultureInfo.InvariantCulture) : null,
        }, example, One(example, "value"))),
        new(typeof(FieldArea), "textarea", Label, example => Field(new FieldArea { Rows = 5 }, example, One(example, "value"))),
        new(typeof(FieldSelect), "select", [.. Label, "items[].value", "items[].text"], example => Field(new FieldSelect { Items = Choices(example) }, example, One(example, "value"))),
        new(typeof(FieldDay), "date-input", [.. Legend, "id", "namePrefix", "values.day", "values.month", "values.year", "day.value", "month.value", "year.value"],
            example => Field(new FieldDay(), example, new DayInput { Day = Part(example, "day"), Month = Part(example, "month"), Year = Part(example, "year") })),
        new(typeof(FieldRadios), "radios", [.. Legend, .. Items, "value", "inline"],
            example => Field(new FieldRadios { Items = Choices(example), Inline = One(example, "inline") is not null }, example, One(example, "value"))),
        new(typeof(FieldChecks), "checkboxes", [.. Legend, .. Items, "values[]"], example => Field(new FieldChecks { Items = Choices(example) }, example, example.Given["values[]"].ToList())),
        new(typeof(FieldCheck), "checkboxes", ["name", "idPrefix", "fieldset", "items[].value", "items[].text"], example =>
        {
            var box = Field(new FieldCheck(), example, false);
            box.Label = example.Items[0].Text;
            return box;
        }),
        new(typeof(WhatIsWrong), "error-summary", ["heading", "heading.text", "errorList[]", "errorList[].text", "errorList[].href"], example =>
        {
            var summary = new WhatIsWrong { View = new ViewContext { HttpContext = new DefaultHttpContext() } };
            summary.View.HttpContext.Request.Form = new FormCollection(example.Items.Select(NameOf).Distinct().ToDictionary(name => name, _ => StringValues.Empty));
            foreach (var item in example.Items)
            {
                summary.View.ModelState.AddModelError(NameOf(item), item.Text);
            }

            return summary;
        }),
    ];

    /// <summary>The name of the field in an example; a day has an id alone.</summary>
    public static string NameIn(Example example) => One(example, "name") ?? One(example, "id") ?? "example";

    /// <summary>The markup of ours.</summary>
    public string Render(Example example)
    {
        var output = new TagHelperOutput("field", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        Made(example).Process(new TagHelperContext([], new Dictionary<object, object>(), "one"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    /// <summary>The markup of theirs. A box that stands alone is compared with the first of several without a fieldset, and its value is always true.</summary>
    public string Published(Example example)
    {
        const string item = "<div class=\"nhsuk-checkboxes__item\">";
        var second = Ours == typeof(FieldCheck) ? example.Html.IndexOf(item, example.Html.IndexOf(item, StringComparison.Ordinal) + 1, StringComparison.Ordinal) : -1;
        return second < 0 ? example.Html : example.Html[..second].Replace($"value=\"{example.Items[0].Value}\"", "value=\"true\"", StringComparison.Ordinal) + "</div></div>";
    }

    private static T Field<T>(T field, Example example, object? model)
        where T : Field
    {
        var name = NameIn(example);
        field.View = new ViewContext();
        field.For = new ModelExpression(name, new EmptyModelMetadataProvider().GetModelExplorerForType(model?.GetType() ?? typeof(string), model));
        field.Label = example.Words("label") ?? example.Words("fieldset.legend") ?? "";
        field.Heading = example.Given.Contains("label.heading") || example.Given.Contains("fieldset.legend.heading");
        field.Hint = example.Words("hint");
        if (example.Words("errorMessage") is { } wrong)
        {
            field.View.ModelState.AddModelError(name, wrong);
        }

        return field;
    }

    private static IEnumerable<Choice> Choices(Example example) => example.Items.Select(item => new Choice(item.Value, item.Text, item.Hint));

    private static string NameOf(Example.Item error) => error.Link?.TrimStart('#') ?? "";

    private static string? One(Example example, string path) => example.Given[path].FirstOrDefault();

    private static string? Part(Example example, string part) => One(example, "values." + part) ?? One(example, part + ".value");
}
