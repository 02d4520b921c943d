using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity;

/// <summary>Somebody whose password was right and whose code is still to come: a cookie of ten minutes that opens nothing but the next step.</summary>
public sealed class HalfWay(UserManager<Account> accounts)
{
    public const string Scheme = "half-way";
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static Task Begin(HttpContext http, Account account)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim("stamp", account.SecurityStamp ?? "")], Scheme);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Who is half way in; null when nobody is, the time is over, or the password was changed meanwhile.</summary>
    public async Task<Account?> Who(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        var account = ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? await accounts.FindByIdAsync(id) : null;
        return account is { LeftAt: null } && (account.SecurityStamp ?? "") == ticket.Principal!.FindFirstValue("stamp") ? account : null;
    }

    public static Task End(HttpContext http) => http.SignOutAsync(Scheme);
}
