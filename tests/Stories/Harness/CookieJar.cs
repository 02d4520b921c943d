using System.Globalization;

namespace Homeward.Stories.Harness;

/// <summary>
/// Keeps cookies as a browser does, but by the app's clock and not by this machine's: a story set in another month keeps its sign-in.
/// </summary>
public sealed class CookieJar(TimeProvider clock)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    public void Attach(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }
    }

    public void Keep(HttpResponseMessage response)
    {
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var (name, value) = Split(parts[0]);
            if (value.Length == 0 || parts.Skip(1).Select(Split).Any(IsOver))
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }
    }

    public void Forget() => _cookies.Clear();

    /// <summary>The same cookies in a second jar: one person's two browser tabs, or a stolen cookie.</summary>
    public CookieJar Copy()
    {
        var copy = new CookieJar(clock);
        foreach (var (name, value) in _cookies)
        {
            copy._cookies[name] = value;
        }

        return copy;
    }

    private bool IsOver((string Name, string Value) part) =>
        (part.Name.Equals("max-age", StringComparison.OrdinalIgnoreCase) && part.Value is "0")
        || (part.Name.Equals("expires", StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(part.Value, CultureInfo.InvariantCulture, out var until) && until <= clock.GetUtcNow());

    private static (string Name, string Value) Split(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
    }
}
