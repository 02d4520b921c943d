using System.Text.Json;
using Homeward.App.Platform.Journal;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homeward.App.Platform.Storage;

/// <summary>Keeps a short list within the row that it belongs to, as its facts are written.</summary>
internal static class ListsOf<T>
{
    public static readonly ValueConverter<List<T>, string> Text = new(
        list => JsonSerializer.Serialize(list, FactJson.Options), text => JsonSerializer.Deserialize<List<T>>(text, FactJson.Options)!);

    public static readonly ValueComparer<List<T>> Same = new((one, other) => one!.SequenceEqual(other!), list => list.Count, list => list.ToList());
}
