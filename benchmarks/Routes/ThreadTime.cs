using System.Runtime.InteropServices;

namespace Homeward.Benchmarks.Routes;

/// <summary>Processor seconds of the calling thread (Linux).</summary>
internal static class ThreadTime
{
    private const int ThreadClock = 3;

    public static double Seconds =>
        ClockGetTime(ThreadClock, out var time) == 0 ? time.Seconds + time.Nanoseconds * 1e-9 : throw new PlatformNotSupportedException("The routes benchmark measures processor time on Linux.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
