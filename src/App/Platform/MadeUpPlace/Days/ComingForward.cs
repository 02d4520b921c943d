using System.Globalization;
using Homeward.App.Partners.Volunteers;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Volunteers;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>
/// The volunteers of a few organisations: those who stood in the coordinator's book when the past began, with checks of every age, and those who have come forward since
/// and go from stage to stage, all by the same rules as at the screens.
/// </summary>
internal sealed class ComingForward
{
    private const double Women = 0.62;
    private const double Rests = 0.06;
    private const double Leaves = 0.05;
    private const double SoonOver = 0.07;
    private const double OtherLanguage = 0.14;

    private readonly Past _past;
    private readonly VolunteerKinds _kinds;
    private readonly NameLots _names;
    private readonly ILookup<PlaceId?, PostcodePoint> _postcodes;
    private readonly ILookup<string, string> _words = Sheets.Rows("volunteer-words").ToLookup(row => row["use"], row => row["words"]);
    private readonly List<Volunteer> _all = [];

    public ComingForward(Past all, RegionPostcodes postcodes, CodeLists.CodeLists codes)
    {
        _past = all.Apart("volunteers");
        (_kinds, _names, _postcodes) = (new VolunteerKinds(codes), new NameLots(_past.Lots("names")), postcodes.All.ToLookup(point => point.PlaceId));
    }

    /// <summary>Writes down the book as it stood, and puts down when each newcomer comes.</summary>
    public void Begin()
    {
        foreach (var row in Sheets.Rows("volunteers"))
        {
            var drive = new Recruits(
                _past.Ground.Organisations[row["organisation"]].Id, _past.Staff.Of(row["coordinator"]), _past.Ground.Places[row["place"]], double.Parse(row["drivers"], CultureInfo.InvariantCulture), row["kinds"].Split(' '));
            for (var number = Number(row, "people"); number > 0; number--)
            {
                StandInTheBook(drive, _past.Since);
            }

            var minutes = (int)(_past.Now - _past.Since).TotalMinutes;
            for (var number = Number(row, "newcomers"); number > 0; number--)
            {
                var back = _past.Chance.Share();
                _past.Agenda.Put(LondonTime.Cut(_past.Now.AddMinutes(-(1 + (minutes - 2) * back * back))), at => GoOn(drive, Come(drive, _past.Chance.Happens(0.7) ? CameBy.PublicPage : CameBy.Coordinator, at), at));
            }
        }
    }

    /// <summary>Writes them down.</summary>
    public void Finish() => _all.ForEach(_past.Rows.Add);

    private void StandInTheBook(Recruits drive, DateTime at)
    {
        var who = Come(drive, CameBy.File, at);
        foreach (var stage in new[] { VolunteerStage.References, VolunteerStage.Checks, VolunteerStage.Training, VolunteerStage.Ready })
        {
            SeeFor(drive, who, stage - 1, at, yearsBack: true);
            Write(drive, who, who.MoveTo(stage, null, _kinds.Before(stage), drive.By.Membership, at), at);
        }

        SeeVehicle(drive, who, at);
        if (_past.Chance.Happens(Rests))
        {
            Write(drive, who, who.MoveTo(VolunteerStage.Resting, Words("rests"), [], drive.By.Membership, at), at);
        }
        else if (_past.Chance.Happens(Leaves))
        {
            Write(drive, who, who.MoveTo(VolunteerStage.Left, Words("leaves"), [], drive.By.Membership, at), at);
        }
        else if (_past.Chance.Happens(0.12))
        {
            var first = LondonTime.DayOf(_past.Now).AddDays(_past.Chance.Between(-3, 25));
            Write(drive, who, who.TellDays(first, first.AddDays(_past.Chance.Between(4, 16)), isAway: true, Words("away"), at), at);
        }
    }

    private Volunteer Come(Recruits drive, CameBy by, DateTime at)
    {
        var chance = _past.Chance;
        var sex = chance.Happens(Women) ? "female" : "male";
        var (given, family, where) = _names.Draw(sex, chance.Between(24, 78), drive.Place.Nation);
        var drives = chance.Happens(drive.Drivers);
        var home = chance.Of(_postcodes[drive.Place.Id].ToList());
        var will = drive.Kinds.Where(_ => chance.Happens(0.45)).DefaultIfEmpty(drive.Kinds[0]).ToList();
        var form = new VolunteerForm
        {
            GivenName = given,
            FamilyName = family,
            Phone = $"07700 900{chance.Below(1000).ToString("D3", CultureInfo.InvariantCulture)}",
            Email = chance.Happens(0.8) ? $"{Folded.Of(given)}.{Folded.Of(family).Replace(' ', '.')}{_all.Count}@example.org".Replace(' ', '.') : null,
            Postcode = home.Postcode,
            Gender = chance.Happens(0.96) ? sex : null,
            Areas = chance.Happens(0.5) ? [new ServiceArea(drive.Place.Id, home.District)] : [new ServiceArea(drive.Place.Id, "")],
            Languages = where == "polish" ? ["pl"] : where == "south-asian" && chance.Happens(0.7) ? [chance.Of(new[] { "ur", "pa", "bn" })] : drive.Place.Nation == Nation.Wales && chance.Happens(0.5) ? ["cy"] : chance.Happens(OtherLanguage) ? [chance.Of(new[] { "fr", "es", "bsl" })] : [],
            Hours = [.. VolunteerTyped.Week.Where(part => chance.Happens(part.Part == DayPart.Evening ? 0.15 : part.Day is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.12 : 0.4))],
            Will = will,
            WillNot = [.. drive.Kinds.Except(will).Where(_ => chance.Happens(0.08))],
            Limits = chance.Happens(0.12) ? Words("limit") : null,
            Words = by == CameBy.PublicPage || chance.Happens(0.1) ? Words("said") : null,
            Vehicle = drives ? new Vehicle(chance.Between(1, 4), chance.Happens(0.08), chance.Happens(0.7)) : null,
        };
        var enquired = Volunteer.Enquire(new VolunteerId(_past.Ids.New(at)), drive.Organisation, form, by, at, out var volunteer);
        _all.Add(volunteer!);
        Write(drive, volunteer!, enquired, at);
        return volunteer!;
    }

    // Each step takes some days; whoever has come lately still waits for the first.
    private void GoOn(Recruits drive, Volunteer who, DateTime at)
    {
        if (VolunteerStages.After(who.Stage)[0] is var next && next <= VolunteerStage.Ready && next > who.Stage)
        {
            _past.Agenda.Put(LondonTime.Cut(at.AddDays(_past.Chance.Between(2.0, 19.0))), now =>
            {
                if (who.Stage == VolunteerStage.Enquiry && _past.Chance.Happens(0.1))
                {
                    Write(drive, who, who.MoveTo(VolunteerStage.Left, Words("leaves"), [], drive.By.Membership, now), now);
                    return;
                }

                SeeFor(drive, who, who.Stage, now, yearsBack: false);
                Write(drive, who, who.MoveTo(next, _past.Chance.Happens(0.4) ? Words("moved") : null, _kinds.Before(next), drive.By.Membership, now), now);
                if (next == VolunteerStage.Ready)
                {
                    SeeVehicle(drive, who, now);
                }

                GoOn(drive, who, now);
            });
        }
    }

    // What must have been seen before they go on from a stage.
    private void SeeFor(Recruits drive, Volunteer who, VolunteerStage stage, DateTime at, bool yearsBack)
    {
        var today = LondonTime.DayOf(at);
        foreach (var need in _kinds.Before(stage + 1).Where(need => who.Checks.TrueForAll(held => held.Code != need.Code)))
        {
            var kind = _kinds.Kind(need.Code)!;
            var on = today.AddDays(-(yearsBack ? _past.Chance.Between(1, 1000) : _past.Chance.Between(0, 4)));
            DateOnly? until = yearsBack && kind.Months is not null && _past.Chance.Happens(SoonOver) ? Later(today, LondonTime.DayOf(_past.Now).AddDays(_past.Chance.Between(-12, 24))) : null;
            var level = kind.Levels.Count == 0 ? null : _past.Chance.Happens(0.85) ? "enhanced" : "basic";
            Write(drive, who, who.See(kind, level, on, until, null, at), at);
        }
    }

    // Insurance and MOT run out at any time: the rules ask for them only where somebody is driven.
    private void SeeVehicle(Recruits drive, Volunteer who, DateTime at)
    {
        var (today, now) = (LondonTime.DayOf(at), LondonTime.DayOf(_past.Now));
        foreach (var (code, most) in who.Vehicle is null ? [] : new[] { ("driving-licence", 2400), ("insurance", 350), ("mot", 350) })
        {
            var until = Later(today.AddDays(-10), now.AddDays(_past.Chance.Between(-14, most)));
            Write(drive, who, who.See(_kinds.Kind(code), null, Earlier(today, until).AddDays(-_past.Chance.Between(0, 200)), until, null, at), at);
        }
    }

    private void Write(Recruits drive, Volunteer who, Decision decision, DateTime at) => _past.Ledger.Write(decision, drive.By, at, who);

    private string Words(string use) => _past.Chance.Of(_words[use].ToList());

    private static int Number(CsvRow row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>For whom people come forward.</summary>
    /// <param name="By">Who keeps the book.</param>
    /// <param name="Drivers">The share of those who drive.</param>
    private sealed record Recruits(OrganisationId Organisation, Worker By, Place Place, double Drivers, IReadOnlyList<string> Kinds);
}
