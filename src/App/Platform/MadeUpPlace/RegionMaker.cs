using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>Makes one region: first what stands there, then its days, and writes both.</summary>
internal sealed class RegionMaker
{
    private readonly BulkRows _rows;
    private readonly Ledger _ledger;
    private readonly MadeUpIds _ids;
    private readonly ulong _seed;
    private readonly DateTime _now;
    private readonly DateTime _since;

    public RegionMaker(HomewardDb db, ulong seed, int days, DateTime now)
    {
        (_seed, _now) = (seed, now);
        _since = LondonTime.StartOf(LondonTime.DayOf(now).AddDays(-days));
        _rows = new BulkRows(db);
        _ledger = new Ledger(_rows, Chance.For(seed, "salts"));
        _ids = new MadeUpIds(Chance.For(seed, "ids"));
    }

    public async Task<Region> Make(CancellationToken cancel)
    {
        var ground = new RegionGround(_ids, _since);
        var staff = new RegionStaff(ground, _ids, _since);
        var region = new Region
        {
            Id = 1, Name = "Northvale, Eastmere and Aberwen", MadeUp = true, OperatorId = ground.Organisations["northvale-council"].Id, CreatedAt = _now,
        };
        var postcodes = new RegionPostcodes(ground, Chance.For(_seed, "postcodes"));
        var directory = new RegionDirectory(ground, postcodes, _ids, staff.Job.Membership, _since, _now);
        WriteGround(region, ground, staff, directory);
        WriteDirectory(postcodes, directory, staff.Job);
        await _rows.Flush(cancel);
        await _rows.SetCounter("journal_rows", "Sequence", _ledger.Last, cancel);
        return region;
    }

    private void WriteGround(Region region, RegionGround ground, RegionStaff staff, RegionDirectory directory)
    {
        _ledger.Write(new RegionMadeUp(region.Name, _seed) { HappenedAt = _since, Subjects = [] }, staff.Job, _since, ground.Organisations.Values);
        object[] standing =
        [
            region, .. ground.Places.Values, .. ground.Organisations.Values, .. ground.Serving(), .. ground.Numbers(_ids, _since), .. ground.Teams.Values, .. ground.Sites.Values, .. ground.Wards.Select(w => w.Ward),
            .. staff.Accounts, .. staff.Memberships(ground, directory.Of, _since), .. staff.Cards,
        ];
        foreach (var row in standing)
        {
            _rows.Add(row);
        }
    }
    private void WriteDirectory(RegionPostcodes postcodes, RegionDirectory directory, Worker by)
    {
        foreach (var act in directory.Acts.OrderBy(act => act.At))
        {
            _ledger.Write(act.Decision, by, act.At, act.Row);
            _rows.Add(act.Row);
        }

        foreach (var row in postcodes.All.Concat(directory.Loose))
        {
            _rows.Add(row);
        }
    }
}
