namespace Homeward.Stories.Harness;

/// <summary>A form on a page: what it would send if it were sent now, and what a person changes before sending.</summary>
public sealed record Form(string Action, string Method, bool IsMultipart, IReadOnlyList<Field> Fields)
{
    /// <summary>The names of the buttons that send it, as a person reads them.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    public IReadOnlyList<Upload> Uploads { get; init; } = [];

    /// <summary>The form with one field filled in, chosen or ticked; what the page does not offer fails, as a person could not do it either.</summary>
    public Form With(string name, string value)
    {
        var own = Fields.Where(field => field.Name == name).ToList();
        if (own.Count == 0)
        {
            throw new NotOffered($"The form to {Action} has no field '{name}', only: {string.Join(", ", Fields.Select(field => field.Name).Distinct())}");
        }

        if (own[0].TakesWords || own[0].Type == "hidden")
        {
            return this with { Fields = [.. Fields.Select(field => field == own[0] ? field with { Value = value } : field)] };
        }

        if (!own.Exists(field => field.Value == value))
        {
            throw new NotOffered($"'{name}' does not offer '{value}', only: {string.Join(", ", own.Select(field => field.Value))}");
        }

        return this with
        {
            Fields = [.. Fields.Select(field => field.Name != name ? field
                : field.IsOneOfSeveral ? field with { IsSet = field.Value == value }
                : field.Value == value ? field with { IsSet = true } : field)],
        };
    }

    /// <summary>The form with a box unticked.</summary>
    public Form Without(string name, string value) =>
        this with { Fields = [.. Fields.Select(field => field.Name == name && field.Value == value ? field with { IsSet = false } : field)] };

    /// <summary>The form with a file chosen.</summary>
    public Form WithFile(string name, string fileName, byte[] content) =>
        Fields.Any(field => field.Name == name && field.Type == "file")
            ? this with { Uploads = [.. Uploads, new Upload(name, fileName, content)] }
            : throw new NotOffered($"The form to {Action} takes no file '{name}'.");

    /// <summary>What a browser would send, with the pressed button's own name and value where it has them.</summary>
    public HttpContent Content(string? button = null)
    {
        var sent = Fields
            .Where(field => field.Name.Length > 0 && field.IsSet && field.Type is not ("submit" or "button" or "file"))
            .Concat(Fields.Where(field => field.Type == "submit" && field.Name.Length > 0 && (field.Value == button || field.Name == button)).Take(1))
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        if (!IsMultipart)
        {
            return new FormUrlEncodedContent(sent);
        }

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in sent)
        {
            parts.Add(new StringContent(value), name);
        }

        foreach (var upload in Uploads)
        {
            parts.Add(new ByteArrayContent(upload.Content), upload.Name, upload.FileName);
        }

        return parts;
    }
}

/// <summary>A file chosen in a form.</summary>
public sealed record Upload(string Name, string FileName, byte[] Content);

/// <summary>A page does not offer what a story wanted to do on it.</summary>
public sealed class NotOffered(string sentence) : Exception(sentence);
