namespace Homeward.Planning.Routes.Search;
internal static class Knob
{
    private static double G(string k, double d) => Environment.GetEnvironmentVariable(k) is { } s ? double.Parse(s) : d;
    public static readonly double T0 = G("T0", 0.5), T1 = G("T1", 0.03), C = G("C", 10), L = G("L", 8), B = G("B", 0.003), X = G("X", 1); public static readonly int M = (int)G("M", 17); public static readonly double Q0 = G("Q0", 0.3), Y = G("Y", 0), Z = G("Z", 0.5), W = G("W", 0);
}
