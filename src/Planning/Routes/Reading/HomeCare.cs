using System.Text.Json;

namespace Homeward.Planning.Routes.Reading;

/// <summary>Home care with double visits: cost is a third each of distance, all tardiness and the largest tardiness.</summary>
/// <remarks>
/// Windows open hard and close softly; the two services of a double visit are given by two people, at the same time or apart by a least and a greatest gap.
/// Source: Mankowska, Meisel and Bierwirth 2014, in the JSON of Ceschia, Di Gaspero and Schaerf 2024.
/// </remarks>
internal static class HomeCare
{
    private const double Third = 1.0 / 3;

    public static Problem Read(JsonElement root)
    {
        var skills = root.GetProperty("services").EnumerateArray().Select((service, bit) => (Id: service.GetProperty("id").GetString()!, Bit: 1UL << bit))
            .ToDictionary(each => each.Id, each => each.Bit, StringComparer.Ordinal);
        if (skills.Count > 64) throw new FormatException("More than 64 services.");
        var requests = root.GetProperty("patients").EnumerateArray().Select((patient, index) => ReadPatient(patient, index + 1, skills)).ToArray();
        var workers = root.GetProperty("caregivers").EnumerateArray().Select(caregiver => new Worker(0, 0, Window.Always, Load.None)
        {
            Has = caregiver.GetProperty("abilities").EnumerateArray().Aggregate(0UL, (has, ability) => has | skills[ability.GetString()!]),
        }).ToArray();
        var rows = root.GetProperty("distances").EnumerateArray().Select(row => row.EnumerateArray().Select(entry => entry.GetDouble()).ToArray()).ToArray();
        var table = rows.SelectMany(row => row).ToArray();
        return new Problem(requests, workers, Travel.FromTable(rows.Length, table, table), new Weights { Driving = Third, Lateness = Third, WorstLateness = Third });
    }

    private static Request ReadPatient(JsonElement patient, int place, Dictionary<string, ulong> skills)
    {
        var window = patient.GetProperty("time_window");
        var visits = patient.GetProperty("required_caregivers").EnumerateArray().Select(needed =>
        {
            var stop = new Stop(place, new Window(window[0].GetDouble(), double.PositiveInfinity), needed.GetProperty("duration").GetDouble()) { Due = window[1].GetDouble(), Mark = place };
            return new Visit(stop) { Needs = skills[needed.GetProperty("service").GetString()!] };
        }).ToArray();
        return visits.Length switch
        {
            1 => Request.Of(visits[0]),
            2 => Request.Of(visits[0], visits[1], ReadLink(patient.GetProperty("synchronization"))),
            _ => throw new FormatException($"A patient needs one or two caregivers, not {visits.Length}."),
        };
    }

    private static Link ReadLink(JsonElement synchronization)
    {
        if (synchronization.GetProperty("type").GetString() == "simultaneous") return new Link(0, 0, SameWorker.Different);
        var distance = synchronization.GetProperty("distance");
        return new Link(distance[0].GetDouble(), distance[1].GetDouble(), SameWorker.Different);
    }
}
