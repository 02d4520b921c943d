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

/// <summary>Makes one region: of each district first what stands there, then its days; then everybody who never came to a hospital; and writes it all.</summary>
internal sealed class RegionMaker : IDisposable
{
    // Roughly how the time is shared out between the days, everybody else and the indexes.
    private const double UntilDays = 0.35;
    private const double UntilPeople = 0.8;

    private readonly BulkRows _rows;
    private readonly Ledger _ledger;
    private readonly MadeUpIds _ids;
    private readonly TestNumbers _numbers;
    private readonly CodeLists.CodeLists _codes;
    private readonly RegionKey _key;
    private readonly Outside _outside;
    private readonly ulong _seed;
    private readonly RegionSize _size;
    private readonly DateTime _now;
    private readonly DateTime _since;
    private readonly Action<double> _done;

    public RegionMaker(HomewardDb db, CodeLists.CodeLists codes, RegionKey key, Outside outside, ulong seed, RegionSize size, DateTime now, Action<double> done)
    {
        (_codes, _key, _outside, _seed, _size, _now, _done) = (codes, key, outside, seed, size, now, done);
        _since = LondonTime.StartOf(LondonTime.DayOf(now).AddDays(-size.Days));
        _rows = new BulkRows(db, size.IsLarge);
        _ledger = new Ledger(_rows, Chance.For(seed, "salts"), new SealChain(key), new JournalProofs(key), new RowDigests(key), now);
        _ids = new MadeUpIds(Chance.For(seed, "ids"));
        _numbers = new TestNumbers(Chance.For(seed, "numbers"));
    }

    /// <summary>A list of inpatients to try an import with; empty until the region is made.</summary>
    public string Census { get; private set; } = "";

    /// <summary>Messages of the last day, with their text; none until the region is made.</summary>
    public IReadOnlyList<Message> Mail { get; private set; } = [];

    public async Task<Region> Make(CancellationToken cancel)
    {
        await _rows.Begin(cancel);
        var districts = new List<(Past Past, RegionPostcodes Postcodes)>();
        Region? region = null;
        long came = 0;
        for (var number = 1; number <= _size.Districts; number++)
        {
            var district = new District(number);
            var seed = number == 1 ? _seed : Chance.For(_seed, $"district {number}").Bits();
            var ground = new RegionGround(_ids, _since, _size, district);
            var staff = new RegionStaff(ground, _ids, _since);
            var postcodes = new RegionPostcodes(ground, Chance.For(seed, "postcodes"));
            var directory = new RegionDirectory(ground, postcodes, _ids, staff.Job.Membership, _since, _now, _size.Services, Chance.For(seed, "more services"));
            region ??= WriteRegion(ground);
            _rows.Gathered = row => _ledger.Attest(row, staff.Job);
            WriteGround(region, ground, staff, directory);
            WriteDirectory(postcodes, directory, staff.Job);
            var past = new Past(ground, staff, _ledger, _rows, _ids, seed, new Agenda(), new Sight(_ids, _rows), _since, _now, _outside, _size);
            came += await MakePast(past, postcodes, directory, cancel);

            // Without what is still put down for days that never come: it would keep everybody of the district in memory.
            districts.Add((past with { Agenda = new Agenda(), Sight = new Sight(_ids, _rows) }, postcodes));
        }

        await new EverybodyElse(districts, _seed).Make((int)Math.Max(0, _size.People - came), _numbers, share => _done(UntilDays + share * (UntilPeople - UntilDays)), cancel);
        _ledger.AttestRest(districts[0].Past.Staff.Job);
        await _rows.Finish("journal_rows", "Sequence", _ledger.Last, share => _done(UntilPeople + share * (1 - UntilPeople)), cancel);
        return region!;
    }

    public void Dispose() => _rows.Dispose();

    /// <summary>Lives through the days of one district.</summary>
    /// <returns>How many people have a record since.</returns>
    private async Task<int> MakePast(Past past, RegionPostcodes postcodes, RegionDirectory directory, CancellationToken cancel)
    {
        var hospital = new HospitalDays(past, new Townsfolk(past, postcodes, past.Seed, _numbers));
        var whoCanHelp = new WhoCanHelp(directory, past.Ground, past.Staff, _codes, _ids, _since);
        whoCanHelp.LinkMemberships.ToList().ForEach(_rows.Add);
        var (post, visits) = (new Post(past, whoCanHelp), new Visits(past, hospital));
        var (support, fears) = (new SupportDays(past, hospital, _codes), new Fears(past, hospital, _codes));
        var volunteers = new ComingForward(past, postcodes, _codes);
        var referrals = new ReferralDays(past, hospital, visits, whoCanHelp, post, support);
        directory.Acts.Where(act => act.At > _since).ToList().ForEach(act => past.Agenda.Put(act.At, _ => WriteAct(act, past.Staff.Job)));
        past.Agenda.RunTo(_since);
        hospital.Begin();
        fears.Begin();
        volunteers.Begin();
        for (var day = LondonTime.DayOf(_since); LondonTime.StartOf(day) < _now; day = day.AddDays(1))
        {
            await _rows.Flush(cancel);
            hospital.Day(day);
            visits.Day(day);
            support.Day(day);
            var end = LondonTime.StartOf(day.AddDays(1));
            if (end >= _now)
            {
                referrals.PutJustSent(_now);
            }

            past.Agenda.RunTo(end < _now ? end : _now);
            _done(UntilDays * (past.Ground.District.Number - 1 + (end - _since) / (_now - _since)) / _size.Districts);
        }

        Keep(past, hospital, post);
        referrals.Finish();
        support.Finish();
        visits.Finish();
        fears.Finish();
        volunteers.Finish();
        Finish(past, hospital);
        return hospital.Townsfolk.All.Count;
    }

    // Of the first district alone: what can be tried out with files and messages.
    private void Keep(Past past, HospitalDays hospital, Post post)
    {
        if (past.Ground.District.Number == 1)
        {
            (Census, Mail) = (new CensusSample(past, hospital, _numbers, _seed).Text(), post.ToRead);
        }
    }

    private void Finish(Past past, HospitalDays hospital)
    {
        hospital.Finish();
        hospital.Townsfolk.Finish(new Twins(past, hospital.Townsfolk).Merged());
        past.Sight.Finish();
        _ledger.ForgetAll();
    }

    private Region WriteRegion(RegionGround ground)
    {
        var region = new Region
        {
            Id = 1, Name = "Northvale, Eastmere and Aberwen", MadeUp = true, OperatorId = ground.Organisations["northvale-council"].Id, CreatedAt = _now,
        };
        _rows.Add(region);
        _rows.Add(new SealKeyMark { Fingerprint = _key.Fingerprint, SinceAt = _now });
        return region;
    }

    private void WriteGround(Region region, RegionGround ground, RegionStaff staff, RegionDirectory directory)
    {
        _ledger.Write(new RegionMadeUp(region.Name, _seed) { HappenedAt = _since, Subjects = [] }, staff.Job, _since, ground.Versioned);
        Membership[] memberships = [.. staff.Memberships(ground, directory.Of, _since)];
        object[] standing =
        [
            .. ground.Versioned, .. ground.Serving(), .. ground.Numbers(_ids, _since),
            .. staff.Accounts, .. memberships, .. ground.MailBoxes(_since), .. ground.District.Number == 1 ? WaysIn(staff, memberships) : [],
        ];
        foreach (var row in standing)
        {
            _rows.Add(row);
        }
    }

    // The cards of the sign-in page and the keys to try out: the first district's, so that there are no more of them in a large region.
    private IEnumerable<object> WaysIn(RegionStaff staff, Membership[] memberships)
    {
        var cards = staff.Cards.ToList();
        var carded = memberships.Where(m => cards.Exists(card => card.MembershipId == m.Id)).ToList();
        return [.. cards, .. RegionKeys.Of(carded, new MadeUpIds(Chance.For(_seed, "keys")), _now)];
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
