using System.Text;
using Homeward.Exchange.Csv;
using Homeward.Exchange.OpenReferral;

namespace Homeward.Rules.Exchange;

/// <summary>Feeds with something in them that no reader can take: one row spoils no other, and what was met with is known to be there.</summary>
public class ReadingSpoiltFeeds
{
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Fact]
    public void A_byte_that_is_no_UTF8_is_read_as_Windows_and_the_rows_beside_it_as_they_are()
    {
        var feed = Read([.. Bytes($"[{Row("a", "Zoë’s")}, "), .. Encoding.Latin1.GetBytes(Row("b", "Caf\u00e9 company")), .. Bytes($", {Row("c", "Three")}]")]);
        Assert.Equal(["Zoë’s", "Café company", "Three"], feed.Services.Select(s => s.Name));
        var fault = Assert.Single(feed.Faults);
        Assert.Equal(("feed.json, Café company", "read in part: signs in it are no UTF-8, and were read as Windows-1252"), (fault.Where, fault.Reason));
        Assert.True(feed.Tally.IsWhole);
    }

    [Fact]
    public void A_row_that_is_left_out_says_what_stands_in_it_whatever_its_bytes()
    {
        var feed = Read([.. Bytes("[{\"id\": \"b\", \"name\": \""), 0xE9, .. Bytes("t\u00e9\"}, " + Row("c", "Three") + "]")]);
        Assert.Equal("Three", Assert.Single(feed.Services).Name);
        Assert.Contains("\"été\"", Assert.Single(feed.Faults).Row, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_sign_in_a_name_or_in_a_property_stops_nothing()
    {
        var feed = Read("""[{"id": "a", "na\ud83dme": 1, "name": "x", "organization": {"id": "o", "name": "O"}}, {"id": "b", "name": "Whole \ud83d\ud83d\ude00 \\ud83d", "organization": {"id": "o", "name": "O"}}]""");
        Assert.Equal("Whole 😀 \\ud83d", feed.Services[^1].Name);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5_000)]
    public void A_row_nested_however_deep_loses_no_other(int deep)
    {
        var row = Row("b", "Deep").TrimEnd('}') + "}, \"x\": " + new string('[', deep) + new string(']', deep) + "}";
        var feed = Read($"{{\"contents\": [{Row("a", "One")}, {row}, {Row("c", "Three")}]}}");
        Assert.Superset(new HashSet<string>(["One", "Three"]), feed.Services.Select(s => s.Name).ToHashSet());
        Assert.Equal(deep > 512 ? 1 : 0, feed.Faults.Count);
    }

    [Theory]
    [InlineData("{\"id\": \"b\", \"name\": \"two\nlines\"}")]
    [InlineData("{\"id\": \"b\", \"name\": \"\\x41\"}")]
    [InlineData("{\"id\": \"b\", \"name\": \"The \"Hub\" club\"}")]
    [InlineData("{\"id\": \"b\", \"name\": \"never closed\n}")]
    [InlineData("{\"id\": \"b\", \"list\": [1, 2}")]
    [InlineData("{\"id\": \"b\", \"n\": NaN}")]
    public void A_row_that_is_no_JSON_is_left_out_alone_and_lets_nothing_go(string row)
    {
        var feed = Read($"{{\"contents\": [\n{Row("a", "One")},\n{row},\n{Row("c", "Three")}\n]}}");
        Assert.Contains("One", feed.Services.Select(s => s.Name));
        var fault = Assert.Single(feed.Faults);
        Assert.Equal("left out: it is no JSON that can be read (the row on line 3)", fault.Reason);
        Assert.StartsWith("{\"id\": \"b\"", fault.Row, StringComparison.Ordinal);
        Assert.False(feed.Tally.IsWhole);
    }

    [Theory]
    [InlineData(", {\"id\": \"b\", \"name\": \"Tw")]
    [InlineData(", ")]
    [InlineData("")]
    public void A_file_that_breaks_off_gives_what_stands_before(string end)
    {
        var feed = Read($"{{\"contents\": [{Row("a", "One")}{end}");
        Assert.Equal("One", Assert.Single(feed.Services).Name);
        Assert.False(feed.Tally.IsWhole);
        Assert.Single(feed.Faults);
    }

    [Fact]
    public void What_cannot_be_read_is_still_there()
    {
        var feed = Read("""[{"id": "a", "name": null}, {"id": "b", "name": "No parent", "organization_id": "nowhere"}, {"name": "Known by its name"}]""");
        Assert.Empty(feed.Services);
        Assert.True(feed.Tally.Mentions("a", "") && feed.Tally.Mentions("b", "") && feed.Tally.Mentions("z", "known by its NAME") && feed.Tally.IsWhole);
        Assert.False(feed.Tally.Mentions("c", "Another"));
        Assert.False(Read("""[{"description": "Might be any of them"}]""").Tally.IsWhole);
    }

    [Theory]
    [InlineData("""{"total_items": 3, "contents": [ROW]}""", "it says that it has 3 services, and 1 were met with")]
    [InlineData("""{"page": {"total_pages": "3", "contents": [ROW]}}""", "it says that it has 3 pages, and 1 held a service")]
    [InlineData("""{"total_pages": 2, "page": {"total_pages": 2, "contents": [ROW]}}""", "it says that it has 2 pages, and 1 held a service")]
    public void A_feed_that_speaks_of_more_than_it_holds_says_so(string json, string missing)
    {
        var feed = Read(json.Replace("ROW", Row("a", "One"), StringComparison.Ordinal));
        Assert.Equal((missing, false), (Assert.Single(feed.Faults).Reason, feed.Tally.IsWhole));
    }

    [Fact]
    public void A_service_that_names_no_organisation_is_given_by_the_one_it_stands_in()
    {
        var feed = Read("""{"organizations": [{"id": "o1", "name": "Harbour Friends", "services": [{"id": "a", "name": "Nested"}, {"id": "b", "name": "Own", "organization": {"id": "o2", "name": "Others"}}]}]}""");
        Assert.Equal([("Nested", "Harbour Friends"), ("Own", "Others")], feed.Services.Select(s => (s.Name, s.Organisation.Name)));
        Assert.Equal("Alone", Assert.Single(Read("""{"id": "o1", "name": "Alone", "services": [{"id": "a", "name": "Nested"}]}""").Services).Organisation.Name);
    }

    [Theory]
    [InlineData("\"minimum_age\": \"ninety\"", "minimum_age is no whole number")]
    [InlineData("\"minimum_age\": 400", "minimum_age is no whole number")]
    [InlineData("\"maximum_age\": -1", "maximum_age is no whole number")]
    [InlineData("\"minimum_age\": 70, \"maximum_age\": 60", "below its minimum age")]
    [InlineData("\"assured_date\": \"2026-13-45\"", "assured_date is no day")]
    [InlineData("\"assured_date\": \"2027-01-01\"", "assured_date lies in the future")]
    [InlineData("\"service_capacity\": [{\"available\": -3}]", "its room is no whole number")]
    [InlineData("\"service_capacity\": [{\"available\": 3, \"updated\": \"yesterday\"}]", "when its room was told cannot be read")]
    [InlineData("\"description\": {\"en\": \"Words\"}", "description is no text")]
    [InlineData("\"attributes\": [{\"taxonomy_term_id\": \"t9\"}]", "describes none with the id t9")]
    [InlineData("\"attributes\": [{\"taxonomy_term\": {\"name\": \"x\"}}]", "it has no code")]
    public void A_part_that_cannot_be_used_is_told_and_the_service_is_kept(string part, string told)
    {
        var feed = Read($"[{Row("a", "Kept").TrimEnd('}')}}}, {part}}}]");
        Assert.Equal("Kept", Assert.Single(feed.Services).Name);
        Assert.Contains(told, Assert.Single(feed.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upper_age_that_nobody_reaches_and_ages_of_nought_are_no_limit_and_no_fault()
    {
        var feed = Read($"[{Row("a", "Kept").TrimEnd('}')}}}, \"minimum_age\": 0, \"maximum_age\": 999, \"assured_date\": null, \"url\": \"\"}}]");
        Assert.Equal((null, null), (feed.Services[0].MinAge, feed.Services[0].MaxAge));
        Assert.Empty(feed.Faults);
    }

    [Fact]
    public void A_long_name_is_cut_between_letters_and_told()
    {
        var feed = Read(Row("a", new string('n', 117) + "😀😀😀"));
        Assert.Equal(new string('n', 117) + " …", feed.Services[0].Name);
        Assert.Equal("read in part: its name is longer than 120 letters, and was cut", Assert.Single(feed.Faults).Reason);
    }

    [Fact]
    public void What_is_told_of_a_row_can_be_kept_wherever_it_is_cut()
    {
        var fault = FeedFault.Of(new string('w', 9_000), "no\0thing", new string('x', 297) + "😀😀😀");
        Assert.Equal((new string('w', 298) + " …", "nothing", new string('x', 297) + " …"), (fault.Where, fault.Reason, fault.Row));
    }

    [Fact]
    public void A_table_in_Windows_letters_is_read_and_told_once()
    {
        var feed = ReadDirectoryCsv.From("mine.csv", Encoding.Latin1.GetBytes("id,name,organisation\na,Caf\u00e9,One\nb,Zo\u00eb,Two\n"), Today);
        Assert.Equal(["Café", "Zoë"], feed.Services.Select(s => s.Name));
        Assert.Equal("mine.csv, line 2", Assert.Single(feed.Faults).Where);
    }

    [Fact]
    public void A_table_with_an_open_quote_loses_that_line_alone_and_lets_nothing_go()
    {
        var feed = ReadDirectoryCsv.From("mine.csv", "id,name,organisation\na,\"One, \"\"two\"\"\",O\nb,\"Open,O\nc,Three,O\nd,Four,O\n", Today);
        Assert.Equal(["One, \"two\"", "Three", "Four"], feed.Services.Select(s => s.Name));
        Assert.Equal(("mine.csv, line 3", "b,\"Open,O", false), (Assert.Single(feed.Faults).Where, feed.Faults[0].Row, feed.Tally.IsWhole));
    }

    [Theory]
    [InlineData("\"\"", null)]
    [InlineData("\"a\"\"b\",c", null)]
    [InlineData("a\"b", null)]
    [InlineData("\"\"\"\"\nx,\"y", 7)]
    public void A_quote_is_open_where_the_reader_would_run_to_the_end(string text, int? at) => Assert.Equal(at, CsvText.OpenQuote(text));

    [Fact]
    public void What_a_table_says_wrongly_is_told_row_by_row()
    {
        var feed = ReadDirectoryCsv.From("mine.csv", $"""
            id,name,organisation,status,minimum_age,maximum_age,assured_date
            a,Later,O,active,,,2030-01-01
            b,Ages,O,active,70,60,
            c,{new string('n', 130)},O,active,,,not a day
            d,Odd,O,closed on Tuesdays,,,
            e,Comma, within,O,active,60,70,2026-01-01
            ,,,,,,
            """, Today);
        Assert.Equal(["Later", "Ages", new string('n', 118) + " …", "Odd"], feed.Services.Select(s => s.Name));
        Assert.Equal([2, 3, 4, 4, 5, 6], feed.Faults.Select(f => f.Where[^1] - '0'));
        Assert.Contains("more cells than", feed.Faults[^1].Reason, StringComparison.Ordinal);
        Assert.Equal((null, FeedStatus.Active, true), (feed.Services[1].MaxAge, feed.Services[3].Status, feed.Tally.HasId("e")));
    }

    private static string Row(string id, string name) => $$$"""{"id": "{{{id}}}", "name": "{{{name}}}", "organization": {"id": "o", "name": "O"}}""";

    private static Feed Read(string json) => Read(Bytes(json));

    private static Feed Read(byte[] json)
    {
        var reader = new ReadFeed();
        reader.Add("feed.json", json);
        return reader.Read(Today);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
