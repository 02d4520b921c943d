using Homeward.Benchmarks.Routes;

return args switch
{
    ["routes", .. var options] => RoutesBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        routes [--full] [--only NAMES] [--seconds S] [--seeds N] [--instances DIR] [--results FILE]
            The route planner against best known values, by processor time of one core. A sample in about eight minutes;
            --full runs everything. What is in the results file is not run again, so a run that was stopped goes on.
        """);
    return 0;
}
