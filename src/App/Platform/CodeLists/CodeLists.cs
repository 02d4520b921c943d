using System.Collections.Frozen;
using System.Text.Json;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.CodeLists;

/// <summary>An entry of a code list, ready for a screen.</summary>
/// <param name="More">The list's own further columns.</param>
public sealed record Code(
    string List, string Edition, string Value, string Label, DateOnly From, DateOnly? To, string Source, string Nation, IReadOnlyDictionary<string, string> More)
{
    /// <summary>A further column of its list; empty where the list has none of that name.</summary>
    public string this[string column] => More.GetValueOrDefault(column, "");

    public Coded Coded => new(List, Edition, Value);

    /// <summary>Whether it may be chosen on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>The code lists of the database, read once: lists change with a new edition of the program, which starts anew.</summary>
public sealed class CodeLists(IServiceScopeFactory scopes, Clock clock)
{
    private readonly Lazy<FrozenDictionary<(string List, string Edition), IReadOnlyList<Code>>> _lists = new(() => Read(scopes));
    private readonly Lazy<IReadOnlyList<(Coded From, Coded To)>> _successors = new(() => ReadSuccessors(scopes));

    /// <summary>The entries of one edition, in the list's own order; empty where there is no such edition.</summary>
    public IReadOnlyList<Code> Of(string list, string edition) => _lists.Value.GetValueOrDefault((list, edition)) ?? [];

    /// <summary>The entries of the edition that a nation uses unless a place chose another.</summary>
    public IReadOnlyList<Code> Of(string list) => Of(list, Edition(list, ""));

    /// <summary>The newest edition of a list that holds already for a nation; one that is for every nation where that nation has none of its own.</summary>
    /// <exception cref="KeyNotFoundException">There is no such list.</exception>
    public string Edition(string list, string nation) =>
        (Newest(list, nation) ?? Newest(list, ""))?.Edition ?? throw new KeyNotFoundException($"There is no code list \"{list}\" for \"{nation}\".");

    /// <summary>Every edition of a list, newest first, with the nation it is for (empty for every nation) and since when it holds.</summary>
    public IReadOnlyList<(string Edition, string Nation, DateOnly From)> Editions(string list) =>
        [.. _lists.Value.Where(entry => entry.Key.List == list && entry.Value.Count > 0)
            .Select(entry => (entry.Key.Edition, entry.Value[0].Nation, entry.Value.Max(code => code.From))).OrderByDescending(e => e.Item3).ThenBy(e => e.Edition, StringComparer.Ordinal)];

    /// <summary>The entry, or null where the edition does not have it.</summary>
    public Code? Find(string list, string edition, string code) => Of(list, edition).LastOrDefault(entry => entry.Value == code);

    public Code? Find(Coded coded) => Find(coded.List, coded.Edition, coded.Code);

    /// <summary>What people call a code; the code itself where its list does not have it.</summary>
    public string Label(Coded coded) => Find(coded)?.Label ?? coded.Code;

    /// <summary>The label in the edition that holds for every nation.</summary>
    public string Label(string list, string code) => Find(list, Edition(list, ""), code)?.Label ?? code;

    /// <summary>What continues a code in another edition, in that edition's order: itself where it is of that edition; several where it was divided; none where it was dropped or nobody has said.</summary>
    public IReadOnlyList<Code> Continuing(Coded coded, string edition)
    {
        var reached = Walked(coded, code => _successors.Value.Where(step => step.From == code).Select(step => step.To));
        return [.. Of(coded.List, edition).Where(code => reached.Contains(code.Coded))];
    }

    /// <summary>The code first, then those of older editions that it continues: what is looked for and counted under it. One that was divided counts under each part.</summary>
    public IReadOnlyList<Coded> CountedAs(Coded coded) => Walked(coded, code => _successors.Value.Where(step => step.To == code).Select(step => step.From));

    private static List<Coded> Walked(Coded start, Func<Coded, IEnumerable<Coded>> next)
    {
        var reached = new List<Coded> { start };
        for (var at = 0; at < reached.Count; at++)
        {
            reached.AddRange(next(reached[at]).Where(code => !reached.Contains(code)).ToList());
        }

        return reached;
    }

    private Code? Newest(string list, string nation)
    {
        var today = clock.Today;
        return _lists.Value.Where(entry => entry.Key.List == list).SelectMany(entry => entry.Value).Where(code => code.Nation == nation).OrderByDescending(code => code.From <= today).ThenByDescending(code => code.From).FirstOrDefault();
    }

    private static IReadOnlyList<(Coded From, Coded To)> ReadSuccessors(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<HomewardDb>().CodeSuccessors.AsNoTracking().ToList()
            .Select(row => (new Coded(row.List, row.FromEdition, row.FromCode), new Coded(row.List, row.ToEdition, row.ToCode)))];
    }

    private static FrozenDictionary<(string List, string Edition), IReadOnlyList<Code>> Read(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<HomewardDb>().Codes.AsNoTracking().ToList()
            .GroupBy(row => (row.List, row.Edition))
            .ToFrozenDictionary(list => list.Key, list => (IReadOnlyList<Code>)[.. list.OrderBy(row => row.Order).Select(Entry)]);
    }

    private static Code Entry(CodeRow row) => new(
        row.List, row.Edition, row.Code, row.Label, row.From, row.To, row.Source, row.Nation, JsonSerializer.Deserialize<Dictionary<string, string>>(row.More)!);
}
