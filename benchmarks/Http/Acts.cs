using System.Globalization;
using System.Net;
using System.Text;
using Homeward.Stories.Harness;

namespace Homeward.Benchmarks.Http;

/// <summary>One thing that staff do at a screen, prepared for one place: told who does it and the how-manieth time.</summary>
public sealed record Act(string What, Func<int, int, Task> Do);

/// <summary>What is asked of a place, over HTTP with sign-in, journal, outbox and access as always.</summary>
public sealed class Acts(ServedPlace place, int people)
{
    private static readonly string[] Families = ["Smith", "Jones", "Taylor", "Hughes", "Morgan", "Clarke", "Wood", "Evans"];

    private static readonly string[] Needs = ["shopping", "welfare-calls", "settle-in", "befriending", "prescriptions", "home-visits", "discharge-support"];

    private IReadOnlyList<Visitor> _nurses = [];
    private IReadOnlyList<Visitor> _hubs = [];
    private IReadOnlyList<Visitor> _links = [];

    /// <summary>Signs in as many of each as act at once.</summary>
    public async Task SignIn()
    {
        (_nurses, _hubs, _links) = (await Several("Ward nurse"), await Several("Hub case manager"), await Several("Link worker"));
    }

    public Act Board => new("hub board", (person, _) => Look(_hubs[person], "/hub"));

    public Act Ward => new("ward screen", (person, _) => Look(_nurses[person], "/ward"));

    public Act Inbox => new("inbox", (person, _) => Look(_links[person], "/inbox"));

    public Act Match => new("ranked match", (person, number) => Look(_nurses[person], $"/find-help?need={Needs[number % Needs.Length]}&postcode=NV1+1AA&age={60 + number % 30}"));

    /// <summary>Family and given name, as it is asked most often.</summary>
    public async Task<Act> Search()
    {
        var form = (await _hubs[0].Open("/people")).Form("Search");
        return new("person search", async (_, number) =>
        {
            var asked = form.With("Who.Family", Families[number % Families.Length]).With("Who.Given", number % 2 == 0 ? "Margaret" : "John");
            Demand(await _hubs[0].Submit(asked), "found");
        });
    }

    public async Task<Act> OpenAPerson()
    {
        var records = (await _nurses[0].Open("/ward")).Links.Select(link => link.Address).Where(address => address.StartsWith("/people/", StringComparison.Ordinal) && address.Length < 60)
            .Distinct().ToList();
        return new("open a person", (person, number) => Look(_nurses[person], records[number % records.Count]));
    }

    /// <summary>Referrals that are ready to be sent: pairs of needs of everybody on the ward.</summary>
    public async Task<(Act Act, int Count)> Create(int most)
    {
        var ward = await _nurses[0].Open("/ward");
        var everybody = ward.Links.Select(link => link.Address).Where(address => address.StartsWith("/refer?person=", StringComparison.Ordinal)).Distinct().ToList();
        var first = (await _nurses[0].Open(everybody[0])).Form("/refer/check");
        var needs = first.Fields.Where(field => field.Name == "need").Select(field => field.Value).Distinct().ToList();
        var addresses = from at in Enumerable.Range(0, needs.Count)
                        from person in everybody
                        select $"{person.Replace("/refer?", "/refer/check?", StringComparison.Ordinal)}&need={needs[at]}";
        var forms = new List<Form>();
        foreach (var several in addresses.Take(most).Chunk(people))
        {
            var pages = await Task.WhenAll(several.Select(address => _nurses[0].Open(address)));
            forms.AddRange(pages.Select(page => page.Forms.FirstOrDefault(form => form.Buttons.Contains("Send the referral"))).OfType<Form>().Select(Agreed));
        }

        return (new("create a referral", (_, number) => Send(_nurses[0], forms[number % forms.Count])), forms.Count);
    }

    /// <summary>Asks in the inbox that are ready to be accepted.</summary>
    public async Task<(Act Act, int Count)> Answer(int most)
    {
        var forms = new List<Form>();
        string? next = "/inbox";
        while (next is not null && forms.Count < most)
        {
            var page = await _links[0].Open(next);
            foreach (var ask in page.Links.Select(link => link.Address).Where(address => address.StartsWith("/asks/", StringComparison.Ordinal)).Distinct())
            {
                if ((await _links[0].Open(ask)).Forms.FirstOrDefault(form => form.Buttons.Contains("Yes, we do it")) is { } form)
                {
                    forms.Add(form);
                }
            }

            next = page.Links.FirstOrDefault(link => link.Text == "Next page").Address;
        }

        return (new("answer a referral", (_, number) => Send(_links[0], forms[number % forms.Count])), forms.Count);
    }

    /// <summary>Takes in a list of so many people whom nobody knew.</summary>
    /// <returns>How much processor time it took.</returns>
    public async Task<TimeSpan> TakeInAList(int rows, int turn)
    {
        var list = new StringBuilder(FormattableString.Invariant($"# taken_at: {DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss}Z\n"))
            .Append("site,ward,bed,hospital_number,family_name,given_name,birth_date,admitted_at,admission_method\n");
        for (var row = 0; row < rows; row++)
        {
            var (family, given) = (Families[row % Families.Length], (char)('A' + row / Families.Length % 26) + "lfie");
            list.Append(CultureInfo.InvariantCulture, $"KIN,KIN-09,T{row},ZB{turn}{row:D5},{family}by{(char)('a' + row % 26)},{given},{new DateOnly(1935, 1, 1).AddDays(row * 7):yyyy-MM-dd},{DateTime.UtcNow.AddHours(-9):yyyy-MM-dd HH:mm},21\n");
        }

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, list.ToString());
        var took = await place.TakeIn(file);
        File.Delete(file);
        return took;
    }

    private async Task<IReadOnlyList<Visitor>> Several(string card) => await Task.WhenAll(Enumerable.Range(0, people).Select(_ => place.SignIn(card)));

    /// <summary>Opens a page that must be there.</summary>
    public static async Task Look(Visitor visitor, string address)
    {
        var page = await visitor.Open(address);
        if (page.Status != HttpStatusCode.OK || page.Path.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{address} was answered with {page.Status} at {page.Path}.");
        }
    }

    // Where the person has to be asked first, they were, and said yes.
    private static Form Agreed(Form form) => form with { Fields = [.. form.Fields.Select(field => field.Name == "agreed" ? field with { IsSet = true } : field)] };

    // A conflict is an answer too: the same ask may be answered, the same referral sent, once only.
    private static async Task Send(Visitor visitor, Form form)
    {
        using var content = form.Content();
        using var answer = await visitor.Ask(HttpMethod.Post, form.Action, content);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Conflict))
        {
            throw new InvalidOperationException($"{form.Action} was answered with {answer.StatusCode}.");
        }
    }

    private static void Demand(Page page, string words)
    {
        if (page.Status != HttpStatusCode.OK || !page.Says(words))
        {
            throw new InvalidOperationException($"{page.Path} was answered with {page.Status} and does not say “{words}”: {string.Join("; ", page.Errors)}");
        }
    }
}
