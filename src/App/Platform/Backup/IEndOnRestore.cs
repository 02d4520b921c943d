namespace Homeward.App.Platform.Backup;

/// <summary>What lets somebody in by something that they hold: a link that was mailed, a browser that is signed in. It ends when an older copy of the region is put back.</summary>
/// <remarks>What was used, taken back or signed out of after the copy was made is open again in the copy, and nothing in it says so: so all of them end.</remarks>
public interface IEndOnRestore
{
    /// <summary>Ends them all, staging its facts by <see cref="Journal.Journal.Note"/>; one that has run out too, for the clock of another computer may be behind.</summary>
    Task<IReadOnlyList<EndedByRestore>> End(DateTime now, CancellationToken cancel);
}

/// <summary>How many of one kind a restore ended.</summary>
/// <param name="What">In words, of many: “links to answer by”.</param>
/// <param name="Number">Those that nobody had used, taken back or signed out of when the copy was made.</param>
public sealed record EndedByRestore(string What, int Number);
