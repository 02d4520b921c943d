using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.MadeUpPlace.Days;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>Makes one region: first what stands there, then its days, and writes both.</summary>
internal sealed class RegionMaker : IDisposable
{
    private readonly BulkRows _rows;
    private readonly Ledger _ledger;
    private readonly MadeUpIds _ids;
    private readonly CodeLists.CodeLists _codes;
    private readonly RegionKey _key;
    private readonly Outside _outside;
    private readonly ulong _seed;
    private readonly DateTime _now;
    private readonly DateTime _since;

    public RegionMaker(HomewardDb db, CodeLists.CodeLists codes, RegionKey key, Outside outside, ulong seed, int days, DateTime now)
    {
        (_codes, _key, _outside, _seed, _now) = (codes, key, outside, seed, now);
        _since = LondonTime.StartOf(LondonTime.DayOf(now).AddDays(-days));
        _rows = new BulkRows(db);
        _ledger = new Ledger(_rows, Chance.For(seed, "salts"), new SealChain(key), now);
        _ids = new MadeUpIds(Chance.For(seed, "ids"));
    }

    /// <summary>A list of inpatients to try an import with; empty until the region is made.</summary>
    public string Census { get; private set; } = "";

    /// <summary>Messages of the last day, with their text; none until the region is made.</summary>
    public IReadOnlyList<Message> Mail { get; private set; } = [];

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
        await MakePast(ground, staff, postcodes, directory, cancel);
        await _rows.Finish("journal_rows", "Sequence", _ledger.Last, cancel);
        return region;
    }

    public void Dispose() => _rows.Dispose();

    private async Task MakePast(RegionGround ground, RegionStaff staff, RegionPostcodes postcodes, RegionDirectory directory, CancellationToken cancel)
    {
        var past = new Past(ground, staff, _ledger, _rows, _ids, _seed, new Agenda(), new Sight(_ids, _rows), _since, _now, _outside);
        var hospital = new HospitalDays(past, new Townsfolk(past, postcodes, _seed));
        var whoCanHelp = new WhoCanHelp(directory, ground, staff, _codes, _ids, _since);
        whoCanHelp.LinkMemberships.ToList().ForEach(_rows.Add);
        var (post, visits) = (new Post(past, whoCanHelp), new Visits(past, hospital));
        var referrals = new ReferralDays(past, hospital, visits, whoCanHelp, post);
        foreach (var act in directory.Acts.Where(act => act.At > _since))
        {
            past.Agenda.Put(act.At, _ => WriteAct(act, staff.Job));
        }

        past.Agenda.RunTo(_since);
        hospital.Begin();
        for (var day = LondonTime.DayOf(_since); LondonTime.StartOf(day) < _now; day = day.AddDays(1))
        {
            await _rows.Flush(cancel);
            hospital.Day(day);
            visits.Day(day);
            var end = LondonTime.StartOf(day.AddDays(1));
            if (end >= _now)
            {
                referrals.PutJustSent(_now);
            }

            past.Agenda.RunTo(end < _now ? end : _now);
        }

        (Census, Mail) = (new CensusSample(past, hospital, _seed).Text(), post.ToRead);
        referrals.Finish();
        hospital.Finish();
        visits.Finish();
        hospital.Townsfolk.Finish(new Twins(past, hospital.Townsfolk).Merged());
        past.Sight.Finish();
    }

    private void WriteGround(Region region, RegionGround ground, RegionStaff staff, RegionDirectory directory)
    {
        _ledger.Write(new RegionMadeUp(region.Name, _seed) { HappenedAt = _since, Subjects = [] }, staff.Job, _since, ground.Versioned);
        Membership[] memberships = [.. staff.Memberships(ground, directory.Of, _since)];
        var cards = staff.Cards.ToList();
        var carded = memberships.Where(m => cards.Exists(card => card.MembershipId == m.Id)).ToList();
        object[] standing =
        [
            region, new SealKeyMark { Fingerprint = _key.Fingerprint, SinceAt = _now }, .. ground.Versioned, .. ground.Serving(), .. ground.Numbers(_ids, _since),
            .. staff.Accounts, .. memberships, .. cards, .. ground.MailBoxes(_since), .. RegionKeys.Of(carded, new MadeUpIds(Chance.For(_seed, "keys")), _now),
        ];
        foreach (var row in standing)
        {
            _rows.Add(row);
        }
    }

    private void WriteAct(DirectoryAct act, Worker by)
    {
        _ledger.Write(act.Decision, by, act.At, act.Row);
        _rows.Add(act.Row);
    }

    private void WriteDirectory(RegionPostcodes postcodes, RegionDirectory directory, Worker by)
    {
        foreach (var act in directory.Acts.Where(act => act.At <= _since))
        {
            WriteAct(act, by);
        }

        foreach (var row in postcodes.All.Concat(directory.Loose))
        {
            _rows.Add(row);
        }
    }
}
