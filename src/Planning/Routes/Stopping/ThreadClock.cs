using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Homeward.Planning.Routes.Stopping;

/// <summary>Processor time that the calling thread has used; the wall clock where the system does not tell it.</summary>
internal static class ThreadClock
{
    private const int LinuxThreadClock = 3;
    private const int AppleThreadClock = 16;

    private static bool s_wallOnly = !OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS();

    /// <summary>Seconds from an unspecified beginning; only differences on one thread mean something.</summary>
    public static double Seconds
    {
        get
        {
            if (!s_wallOnly)
            {
                try
                {
                    if (ClockGetTime(OperatingSystem.IsMacOS() ? AppleThreadClock : LinuxThreadClock, out var time) == 0)
                        return time.Seconds + time.Nanoseconds * 1e-9;
                }
                catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
                {
                    s_wallOnly = true;
                }
            }
            return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        }
    }

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
