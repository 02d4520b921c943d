using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>Something a membership can belong to or speak for, with the name people know it by.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, with what tells it from others of the same name.</param>
public sealed record Holder(Guid Id, string Name);

/// <summary>A list of holders of one kind, brought by the area that knows them.</summary>
/// <param name="Kind"><c>organisation</c>, <c>team</c>, or one of <see cref="Access.ScopeKinds"/>.</param>
/// <param name="Words">What the kind is called on the screen.</param>
/// <param name="Read">Reads from the database those of the ids given, or the whole list where none are.</param>
public sealed record HolderList(string Kind, string Words, Func<HomewardDb, IReadOnlyCollection<Guid>?, CancellationToken, Task<List<Holder>>> Read)
{
    /// <summary>Which of the list are an organisation's own; missing where none is anybody's.</summary>
    public Func<HomewardDb, Guid, CancellationToken, Task<List<Guid>>>? Own { get; init; }

    public const string Organisation = "organisation";
    public const string Team = "team";
}

/// <summary>The holders of every kind in the region.</summary>
public sealed class HolderLists(HomewardDb db, IEnumerable<HolderList> lists)
{
    /// <summary>The kinds that a membership can speak for beside its organisation and team.</summary>
    public IEnumerable<HolderList> Scopes => lists.Where(l => l.Kind is not (HolderList.Organisation or HolderList.Team));

    public async Task<IReadOnlyList<Holder>> Of(string kind, CancellationToken cancel = default) =>
        lists.FirstOrDefault(l => l.Kind == kind) is { } list ? [.. (await list.Read(db, null, cancel)).OrderBy(h => h.Name, StringComparer.OrdinalIgnoreCase)] : [];

    /// <summary>The names of these of a kind; those that are closed are left out.</summary>
    public async Task<Dictionary<Guid, string>> NamesOf(string kind, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        ids.Count > 0 && lists.FirstOrDefault(l => l.Kind == kind) is { } list ? (await list.Read(db, ids, cancel)).ToDictionary(holder => holder.Id, holder => holder.Name) : [];

    /// <summary>The ids of those of a kind that are an organisation's own.</summary>
    public async Task<IReadOnlySet<Guid>> OwnOf(Guid organisation, string kind, CancellationToken cancel) =>
        lists.FirstOrDefault(l => l.Kind == kind)?.Own is { } own ? (await own(db, organisation, cancel)).ToHashSet() : [];
}
