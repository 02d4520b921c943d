using System.Diagnostics;
using System.Net;
using Homeward.Stories.Harness;
using Homeward.Stories.MadeUpPlace;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Commands;

/// <summary>Two processes of the program serve one region: whoever works does not notice which of them answers, and one may die at any moment.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private ARegion _region = null!;
    private RunningProgram _first = null!;
    private RunningProgram _second = null!;
    private IReadOnlyList<string> _quiet = [];
    private readonly CookieJar _jar = new(TimeProvider.System);

    public async Task InitializeAsync()
    {
        _region = await ARegion.Filled(TimeProvider.System.GetUtcNow(), 7, days: 2);
        _first = await Serving();
        _second = await Serving();
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _region.DisposeAsync();
    }

    [Fact]
    public async Task A_session_and_a_form_begun_on_one_go_on_at_the_other_a_screen_hears_of_both_and_what_the_dead_one_held_is_taken_up()
    {
        var (here, there) = (Somebody(_first), Somebody(_second));
        var card = await _region.Look(db => db.RoleCards.Where(row => row.Title == "Hub case manager").Select(row => row.MembershipId).SingleAsync());
        await here.Submit((await here.Open("/sign-in")).Forms.First(form => form.Fields.Any(field => field.Value == card.Value.ToString())));
        var old = await Delivered();
        var board = await here.Open("/hub");
        Assert.Equal((HttpStatusCode.OK, "/hub"), (board.Status, board.Path));
        _quiet = await NobodyAskedFor(here, board);
        await SendFrom(here, there, 0);

        // Several referrals are on their way when the first node, which holds every lease, is killed: its mails are sent by the other.
        await using var live = await OpenList.Of(here, "/hub");
        await SendFrom(there, there, 1);
        Assert.True(await live.HearsOfAChange());
        Assert.NotEmpty(await Held());
        await _first.Kill();
        Assert.True(await live.Ends());
        await SendFrom(there, there, 2);
        var since = Stopwatch.StartNew();
        while (await Waiting() > 0 && since.Elapsed < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(500);
        }

        Assert.Equal(0, await Waiting());
        var sent = (await Delivered()).Except(old).ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, id => Assert.True(File.Exists(Path.Combine(_region.Folder, "messages", $"{id:N}.eml"))));
        Assert.Equal(sent.Count, await _region.Look(db => db.Messages.CountAsync(m => sent.Contains(m.Id) && m.Tries == 1)));
        Assert.True((await _region.Check()).AllWell);
        Assert.Equal(HttpStatusCode.OK, (await there.Open("/hub")).Status);
    }

    private async Task SendFrom(Visitor form, Visitor sending, int which)
    {
        var person = _quiet[which];
        var check = await form.Submit(Filled(await form.Open($"/refer?person={person}")));
        var sent = await sending.Submit(check.Form("Send the referral"));
        Assert.True(sent.Status == HttpStatusCode.OK && sent.Path.StartsWith("/referrals/", StringComparison.Ordinal), sent.Text);
    }

    // Those on the board for whom nothing was asked yet.
    private async Task<IReadOnlyList<string>> NobodyAskedFor(Visitor hub, Page board)
    {
        var asked = (await _region.Look(db => db.Needs.Select(need => need.PersonId).Distinct().ToListAsync())).Select(id => id.Value.ToString()).ToHashSet();
        var found = new List<string>();
        foreach (var stay in board.Links.Where(link => link.Address.StartsWith("/stays/", StringComparison.Ordinal)).Select(link => "/stays/" + link.Address.Split('/', '?', '#')[2]).Distinct())
        {
            var person = (await hub.Open(stay)).Links.First(link => link.Address.StartsWith("/people/", StringComparison.Ordinal)).Address.Split('/', '?', '#')[2];
            found.AddRange(asked.Contains(person) ? [] : [person]);
            if (found.Count == 3)
            {
                break;
            }
        }

        return found;
    }

    // At any hour somebody proposed for one of these has an e-mail address.
    private static Form Filled(Page refer) => refer.Form("Choose whom to ask").With("need", "befriending").With("need", "shopping").With("need", "welfare-calls");

    private Task<List<string>> Held()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return _region.Look(db => db.Leases.Where(l => l.UntilAt > now).Select(l => l.Name).ToListAsync());
    }

    private Task<List<Guid>> Delivered() => _region.Look(db => db.Messages.Where(m => m.DeliveredAt != null).Select(m => m.Id).ToListAsync());

    private Task<int> Waiting() => _region.Look(db => db.Messages.CountAsync(m => m.NextTryAt != null));

    private async Task<RunningProgram> Serving()
    {
        var program = RunningProgram.Start(["serve", "--port", "0", .. _region.Where]);
        await program.Says("serves");
        return program;
    }

    private Visitor Somebody(RunningProgram node)
    {
        var said = node.Out.First(line => line.Contains("serves", StringComparison.Ordinal));
        var address = new Uri(said[said.IndexOf("http://", StringComparison.Ordinal)..].Trim());
        return new Visitor(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) }, _jar);
    }
}
