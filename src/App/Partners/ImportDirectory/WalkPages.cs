using System.Globalization;
using Homeward.Exchange.OpenReferral;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>Walks through the list of services of one API, page by page, for as long as there should be more.</summary>
/// <remarks>
/// How many there are is what the pages say (<c>total_pages</c>, <c>total_items</c>), wherever they say it. Where none says anything the next page is asked for until it brings
/// nothing new. Pages are counted from 1, as the standard has it; where that leaves some missing, page 0 is asked for too. A page that fails or is empty stops no other.
/// </remarks>
/// <param name="services">The address of the list, without a query.</param>
internal sealed class WalkPages(FetchPages fetch, ReadFeed reader, string services)
{
    private const int MostPages = 20_000;
    private const int MostIdle = 3;
    private const int LongestId = 200;

    private readonly List<(string Where, string Trouble)> _troubles = [];
    private bool _complete = true;

    private enum Brought
    {
        New,
        OnlyKnown,
        Nothing,
    }

    private bool IsCounted => reader.Tally.Pages is not null || reader.Tally.Items is not null;

    /// <returns>Whether all of it was had.</returns>
    public async Task<bool> All(Action<double> share, CancellationToken cancel)
    {
        var (page, idle, brought) = (0, 0, Brought.New);
        do
        {
            brought = await Take(++page, cancel);
            idle = brought == Brought.New ? 0 : idle + 1;
            share(reader.Tally.Pages is > 0 and var pages ? Math.Min(1, (double)page / pages) : 0);
        }
        while (brought != Brought.OnlyKnown && idle < MostIdle && page < MostPages && IsMoreAfter(page, brought));
        if (reader.Tally.Short is not null && brought != Brought.OnlyKnown && idle < MostIdle)
        {
            await Take(0, cancel);
        }

        Tell(page == MostPages);
        return _complete;
    }

    private bool IsMoreAfter(int page, Brought brought) =>
        reader.Tally.Pages is { } pages ? page < pages : brought == Brought.New && !(reader.Tally.Items <= reader.Tally.Rows);

    // A page that was not had matters where it is missed: by the number of services, or because none was said.
    private void Tell(bool isEndless)
    {
        if (isEndless && !IsCounted)
        {
            _troubles.Add((services, string.Create(CultureInfo.InvariantCulture, $"it has more than {MostPages} pages, and was read no further")));
        }

        if (_troubles.Count == 0 || (IsCounted && reader.Tally.Short is null))
        {
            return;
        }

        _complete = false;
        _troubles.ForEach(trouble => reader.Reject(trouble.Where, trouble.Trouble, ""));
    }

    private async Task<Brought> Take(int number, CancellationToken cancel)
    {
        var address = new Uri($"{services}?page={number}&per_page=100");
        ReadOnlyMemory<byte> json;
        try
        {
            json = await fetch.Get(address, cancel);
        }
        catch (PageNotHad trouble)
        {
            // Without any number, that there is no such page is how a list ends.
            if (number > 0 && (number == 1 || IsCounted || trouble.Status is not (>= 400 and < 500)))
            {
                _troubles.Add((address.PathAndQuery, $"could not be had: {trouble.Message}"));
            }

            return Brought.Nothing;
        }

        var page = new ReadFeed();
        _complete &= page.Add(string.Create(CultureInfo.InvariantCulture, $"page {number}"), json) is not null;
        var rows = page.Outlines;
        var known = rows.Where(row => row.Id is not null && reader.Tally.HasId(row.Id)).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        if (rows.Count > 0 && rows.All(row => known.Contains(row.Id)))
        {
            return Brought.OnlyKnown;
        }

        var isWhole = rows.All(row => row.IsWhole);
        reader.Join(page, services: isWhole);
        await Each(number, isWhole ? [] : [.. rows.Where(row => !known.Contains(row.Id))], cancel);
        if (rows.Count == 0 && number > 0 && IsCounted)
        {
            _troubles.Add((address.PathAndQuery, "it holds no service, though there should be more"));
        }

        return rows.Count > 0 ? Brought.New : Brought.Nothing;
    }

    private async Task Each(int page, IReadOnlyList<FeedOutline> outlines, CancellationToken cancel)
    {
        foreach (var (id, name, _) in outlines)
        {
            if (id is null or { Length: > LongestId })
            {
                reader.Reject(string.Create(CultureInfo.InvariantCulture, $"page {page}, {name}"), id is null ? "left out: it has no id" : "left out: its id is too long", "");
                continue;
            }

            var address = new Uri($"{services}/{Uri.EscapeDataString(id)}");
            try
            {
                _complete &= reader.Add($"service {id}", await fetch.Get(address, cancel)) is not null;
            }
            catch (PageNotHad trouble)
            {
                reader.Reject(address.PathAndQuery, $"could not be had: {trouble.Message}", "");
                _complete = false;
            }
        }
    }
}
