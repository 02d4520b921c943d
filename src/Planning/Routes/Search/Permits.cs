namespace Homeward.Planning.Routes.Search;

/// <summary>Who may do what, at which cost of faces, and which workers are alike.</summary>
internal static class Permits
{
    /// <summary>By job and worker.</summary>
    public static bool[] Allowed(Problem problem)
    {
        var allowed = new List<bool>();
        foreach (var request in problem.Requests)
        {
            foreach (var job in request.Jobs)
            {
                for (var worker = 0; worker < problem.Workers.Count; worker++)
                    allowed.Add((job.Needs & ~problem.Workers[worker].Has) == 0 && !request.IsOver && !request.NeverBy.Contains(worker));
            }
        }
        return [.. allowed];
    }

    /// <summary>By job and worker; null when no face costs anything.</summary>
    public static double[]? Faces(Problem problem)
    {
        var told = problem.Announced.GroupBy(announced => (announced.Stop.Request, announced.Stop.Job)).ToDictionary(group => group.Key, group => group.First().Worker);
        var newFaces = problem.Weights.NewFace > 0 && problem.Requests.Any(request => request.Knows.Count > 0);
        if (!newFaces && (problem.Weights.ChangedFace == 0 || told.Count == 0)) return null;
        var faces = new List<double>();
        for (var index = 0; index < problem.Requests.Count; index++)
        {
            var request = problem.Requests[index];
            for (var job = 0; job < request.Jobs.Count; job++)
            {
                var announced = told.TryGetValue((index, job), out var worker) ? worker : -1;
                for (var at = 0; at < problem.Workers.Count; at++)
                {
                    var stranger = request.Knows.Count > 0 && !request.Knows.Contains(at);
                    faces.Add((stranger ? problem.Weights.NewFace : 0) + (announced >= 0 && announced != at ? problem.Weights.ChangedFace : 0));
                }
            }
        }
        return [.. faces];
    }

    /// <summary>Numbers workers so that equal numbers mean that one stands for the other while both are at home.</summary>
    public static int[] Likeness(Problem problem)
    {
        var own = problem.Frozen.Select(prefix => prefix.Worker)
            .Concat(problem.Announced.Select(announced => announced.Worker))
            .Concat(problem.Requests.SelectMany(request => request.NeverBy.Concat(request.Knows))).ToHashSet();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var likeness = new int[problem.Workers.Count];
        for (var index = 0; index < likeness.Length; index++)
        {
            var worker = problem.Workers[index];
            var pauses = string.Join(';', worker.Pauses.Select(pause => $"{pause.Begin.From:R}-{pause.Begin.Until:R}-{pause.Minutes:R}"));
            var looks = own.Contains(index) ? $"{index}" : $"{worker with { Pauses = [] }} {pauses}";
            likeness[index] = known.TryGetValue(looks, out var number) ? number : known[looks] = known.Count;
        }
        return likeness;
    }
}
