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

    public static Instance Read(JsonElement root)
    {
        root.Only("patients", "services", "caregivers", "central_offices", "distances");
        var skills = root.Each("services", (service, _) => service.Only("id", "default_duration").Words("id")).Ids("services")
            .Select((id, bit) => (Id: id, Bit: 1UL << bit)).ToDictionary(each => each.Id, each => each.Bit, StringComparer.Ordinal);
        if (skills.Count > 64) throw new FormatException("More than 64 services.");
        var requests = root.Each("patients", (patient, index) => ReadPatient(patient, index + 1, skills));
        var workers = root.Each("caregivers", (caregiver, _) => new Worker(0, 0, Window.Always, Load.None)
        {
            Has = caregiver.Only("id", "abilities").List("abilities").Aggregate(0UL, (has, ability) => has | SkillOf(ability.AsWords("abilities"), skills)),
        });
        var rows = root.Each("distances", (row, _) => row.AsNumbers("distances", 1));
        if (Array.Exists(rows, row => row.Length != rows.Length) || rows.Length <= requests.Length)
            throw new FormatException($"\"distances\" needs a row and a column for the office and each of {requests.Length} patients.");
        var table = rows.SelectMany(row => row).ToArray();
        var weights = new Weights { Driving = Third, Lateness = Third, WorstLateness = Third };
        return new Instance(Format.HomeCare, new Problem(requests, workers, Travel.FromTable(rows.Length, table, table), weights))
        {
            RequestIds = root.Each("patients", (patient, at) => IdOf(patient, at)).Ids("patients"),
            WorkerIds = root.Each("caregivers", (caregiver, at) => IdOf(caregiver, at)).Ids("caregivers"),
        };
    }

    private static string IdOf(JsonElement of, int at) => of.TryGetProperty("id", out _) ? of.Words("id") : $"{at + 1}";

    private static Request ReadPatient(JsonElement patient, int place, Dictionary<string, ulong> skills)
    {
        patient.Only("id", "required_caregivers", "synchronization", "time_window", "location");
        var window = patient.Numbers("time_window", 2);
        var visits = patient.Each("required_caregivers", (needed, _) =>
        {
            var stop = new Stop(place, new Window(window[0], double.PositiveInfinity), needed.Only("service", "duration").Amount("duration")) { Due = window[1], Mark = place };
            return new Visit(stop) { Needs = SkillOf(needed.Words("service"), skills) };
        });
        return visits.Length switch
        {
            1 => Request.Of(visits[0]),
            2 => Request.Of(visits[0], visits[1], ReadLink(patient.Field("synchronization"))),
            _ => throw new FormatException($"A patient needs one or two caregivers, not {visits.Length}."),
        };
    }

    private static Link ReadLink(JsonElement synchronization)
    {
        if (synchronization.Only("type", "distance").Words("type") == "simultaneous") return new Link(0, 0, SameWorker.Different);
        var distance = synchronization.Numbers("distance", 2);
        return new Link(distance[0], distance[1], SameWorker.Different);
    }

    private static ulong SkillOf(string service, Dictionary<string, ulong> skills) =>
        skills.TryGetValue(service, out var bit) ? bit : throw new FormatException($"There is no service \"{service}\".");
}
