using Homeward.App.Platform.Identity;

namespace Homeward.Stories.Identity;

/// <summary>The worked values of RFC 6238, appendix B (SHA-1), cut to six digits: the key is "12345678901234567890" in base 32.</summary>
public class TheAuthenticatorCode
{
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Is_reckoned_as_every_app_reckons_it(long seconds, string code) => Assert.Equal(code, TimedCode.At(Key, seconds / 30));

    [Fact]
    public void Fits_half_a_minute_early_and_late_and_not_further_and_never_twice()
    {
        var now = new DateTime(2026, 11, 18, 10, 0, 0, DateTimeKind.Utc);
        var step = TimedCode.StepOf(now);
        Assert.Equal(step - 1, TimedCode.Match(Key, TimedCode.At(Key, step - 1), now, 0));
        Assert.Equal(step + 1, TimedCode.Match(Key, TimedCode.At(Key, step + 1), now, 0));
        Assert.Null(TimedCode.Match(Key, TimedCode.At(Key, step - 2), now, 0));
        Assert.Null(TimedCode.Match(Key, TimedCode.At(Key, step), now, step));
        Assert.Equal(step, TimedCode.Match(Key, TimedCode.At(Key, step)[..3] + " " + TimedCode.At(Key, step)[3..], now, 0));
    }
}
