using Homeward.Stories.Harness;

namespace Homeward.Stories.People;

/// <summary>What somebody at a screen does to bring a person into a story.</summary>
internal static class PeopleSteps
{
    /// <summary>Adds somebody nobody here is like, and answers their page.</summary>
    public static async Task<Page> Adds(this Visitor visitor, Somebody who)
    {
        var page = await visitor.Open("/people/new");
        var added = await visitor.Submit(who.FillIn(page.Form("Add this person")));
        Assert.True(added.Says("has been added"), added.Text);
        return added;
    }

    /// <summary>Searches by what is given of somebody.</summary>
    public static async Task<Page> SearchesFor(this Visitor visitor, Somebody who)
    {
        var page = await visitor.Open("/people");
        return await visitor.Submit(who.FillIn(page.Form("Search")));
    }

    /// <summary>The part of a person's address after which their screens follow: <c>/people/…</c>.</summary>
    public static string AddressOf(Page person) => person.Path.Split('?')[0];
}

/// <summary>Somebody made up for a story. What is left empty is left empty in the form.</summary>
internal sealed record Somebody(
    string Family = "", string Given = "", string Born = "", string NhsNumber = "", string Postcode = "", string Phone = "", string Street = "")
{
    /// <summary>An NHS number from the range for tests that no other has: 999 and six digits with their check.</summary>
    public static string NumberFor(int n)
    {
        for (var nine = 999_950_000 + (n * 20); ; nine++)
        {
            var digits = nine.ToString();
            var check = 11 - (digits.Select((digit, place) => (digit - '0') * (10 - place)).Sum() % 11);
            if (check != 10)
            {
                return digits + (check == 11 ? 0 : check);
            }
        }
    }

    public Form FillIn(Form form)
    {
        var born = Born.Split('-');
        var filled = form.With("Who.Family", Family).With("Who.Given", Given).With("Who.NhsNumber", NhsNumber).With("Who.Postcode", Postcode).With("Who.Phone", Phone);
        if (form.Fields.Any(field => field.Name == "Street"))
        {
            filled = filled.With("Street", Street);
        }

        return born.Length == 3 ? filled.With("Who.Born.Year", born[0]).With("Who.Born.Month", born[1]).With("Who.Born.Day", born[2]) : filled;
    }
}
