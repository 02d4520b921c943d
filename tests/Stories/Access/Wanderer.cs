using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Uploads;
using Homeward.Stories.Accounts;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Access;

/// <summary>One role's browser in the walk: signs in, anew where a step signed it out, and knows the ids that only this browser comes by.</summary>
internal sealed class Wanderer(HomewardApp app, string role, IReadOnlyDictionary<string, string> others)
{
    private Visitor? _visitor;

    public string Role => role;

    public HomewardApp App => app;

    /// <summary>What a word in braces stands for, where it hangs on nobody; null for a word that means nothing to this role.</summary>
    public string? Other(string word) => others.GetValueOrDefault($"{role} {word}") ?? others.GetValueOrDefault(word) ?? word switch
    {
        "ticket" or "word" => "00000000-0000-0000-0000-000000000000",
        "cover" or "colleague" or "membership" or "passkey" or "login" => others.GetValueOrDefault($"{Roles.LinkWorker} {word}"),
        "new" => Guid.NewGuid().ToString(),
        _ => null,
    };

    public async Task<Visitor> Browser()
    {
        if (_visitor is null)
        {
            var title = role == "nobody" ? null : await Title();
            _visitor = title is null ? app.Stranger() : await app.SignIn(title);
        }

        return _visitor;
    }

    /// <summary>The next step begins with a sign-in of its own.</summary>
    public void SignedOut() => _visitor = null;

    /// <summary>A form's token, as this browser was given one.</summary>
    public async Task<string> Token() =>
        (await (await Browser()).Open("/account")).Forms[0].Fields.First(f => f.Name == "__RequestVerificationToken").Value;

    /// <summary>What this role comes by on its own: the ticket of a full match, and the word of a list that it has uploaded.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OwnIds(Canary stranger)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Aviary.Senders.Contains(role))
        {
            var search = (await (await Browser()).Open("/people")).Form("Search")
                .With("Who.NhsNumber", stranger.Ids["nhs"]).With("Who.Born.Day", "9").With("Who.Born.Month", "3").With("Who.Born.Year", "1941");
            var found = await (await Browser()).Submit(search);
            own[$"{role} ticket"] = Uri.EscapeDataString(found.Form("Refer them").Fields.Single(f => f.Name == "known").Value);
        }

        if (role != "nobody")
        {
            own[$"{role} credential"] = Uri.EscapeDataString(await Credential());
        }

        if (role is Roles.HubCaseManager or Roles.Administrator or Roles.VolunteerCoordinator)
        {
            own[$"{role} word"] = (await Upload()).ToString();
        }

        return own;
    }

    // What a browser answers when the passkey page asks it for a new key.
    private async Task<string> Credential()
    {
        var form = (await (await Browser()).Open("/account/passkeys")).Form("Add a passkey");
        using var asked = await (await Browser()).Ask(HttpMethod.Post, "/account/passkeys?handler=Ask", form.Content());
        using var passkey = new SoftPasskey { Origin = app.Address.GetLeftPart(UriPartial.Authority).Replace("127.0.0.1", "localhost", StringComparison.Ordinal) };
        return passkey.Make(await asked.Content.ReadAsStringAsync());
    }

    private async Task<Guid> Upload()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var membership = await scope.ServiceProvider.GetRequiredService<HomewardDb>().Memberships.Include(m => m.Scopes).SingleAsync(m => m.Role == role && scope.ServiceProvider.GetRequiredService<HomewardDb>().RoleCards.Any(c => c.MembershipId == m.Id));
        scope.ServiceProvider.GetRequiredService<ActingNow>().Somebody = Sessions.ActingAs(membership, [], "A card", null);
        var bytes = role == Roles.VolunteerCoordinator ? "given_name,family_name,phone\r\nFiled,Walker,01632960777\r\nFiled,Unreachable,\r\n"u8.ToArray() : "# taken_at: 2026-11-18T09:59:00Z\r\nsite,ward,family_name,admitted_at\r\nKIN,KIN-03,Newcomer,2026-11-16\r\n"u8.ToArray();
        using var stream = new MemoryStream(bytes);
        return await scope.ServiceProvider.GetRequiredService<Incoming>().Keep(new FormFile(stream, 0, bytes.Length, "List", "list.csv"), null, null, CancellationToken.None);
    }

    private Task<string> Title() => app.Look(db => db.RoleCards.Where(c => db.Memberships.Any(m => m.Id == c.MembershipId && m.Role == role)).Select(c => c.Title).SingleAsync());
}
