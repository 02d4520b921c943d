using System.Text;
using Homeward.Exchange.OpenReferral;

namespace Homeward.Rules.Exchange;

/// <summary>Directory feeds as they come, many of them not shaped for us. All that stands in them is invented.</summary>
public class ReadingDirectoryFeeds
{
    private static readonly DateOnly Today = new(2026, 11, 18);

    private const string Whole = """
        {"id": "11111111-0000-4000-8000-000000000001", "name": "Harbour lunch club", "description": "Lunch and company.", "status": "active", "email": "lunch@example.org",
         "url": "https://example.org/lunch", "minimum_age": 55, "maximum_age": 120, "assured_date": "2026-03-01",
         "organization": {"id": "o1", "name": "Harbour Friends", "description": "Neighbours"},
         "phones": [{"number": "01632 960111"}],
         "schedules": [{"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "12:00", "closes_at": "14:00"}, {"freq": "WEEKLY", "byday": "WE", "opens_at": "14:00:00", "closes_at": "15:30:00"}],
         "service_areas": [{"name": "Northvale"}],
         "service_at_locations": [{"location": {"location_type": "physical", "addresses": [{"postal_code": "nv11aa"}]}}],
         "languages": [{"name": "Welsh"}, {"name": "English"}],
         "cost_options": [{"option": "Lunch", "amount": 4.5, "amount_description": "a meal"}],
         "attributes": [{"taxonomy_term": {"id": "t1", "code": "LUNCH", "name": "Lunch clubs", "taxonomy": "made-up", "parent_id": "FOOD"}}],
         "service_capacity": [{"available": "about ten"}, {"available": 7, "maximum": 20, "updated": "2026-11-17T09:30:00Z"}]}
        """;

    [Fact]
    public void A_whole_service_is_read_with_all_its_parts()
    {
        var service = Assert.Single(Read(Whole).Services);
        Assert.Equal(("Harbour lunch club", "01632 960111", "lunch@example.org", "https://example.org/lunch"), (service.Name, service.Phone, service.Email, service.Url));
        Assert.Equal((55, 120, new DateOnly(2026, 3, 1)), (service.MinAge, service.MaxAge, service.AssuredOn));

        // Wednesday 12 to 14 and 14 to 15:30 touch, and are one stretch.
        Assert.Equal("Mon 12:00-14:00, Wed 12:00-15:30", service.Hours!.ToString());
        Assert.Equal(("NV1 1AA", "Lunch, £4.50, a meal", false), (service.Postcode, service.Cost, service.ByTelephone));
        Assert.Equal(["Northvale"], service.Areas);
        Assert.Equal(new FeedTerm("made-up:lunch", "Lunch clubs", "FOOD"), Assert.Single(service.Terms));
        Assert.Equal(new FeedCapacity(7, new DateTime(2026, 11, 17, 9, 30, 0, DateTimeKind.Utc)), service.Capacity);
    }

    [Theory]
    [InlineData("physical", "physical", "12 Quay Street, First floor, Northvale")]
    [InlineData("virtual", "physical", null)]
    [InlineData("physical", "postal", null)]
    public void Where_people_go_is_read_from_the_address_of_a_place_and_from_no_other(string location, string address, string? street)
    {
        var told = $$$"""{"id": "a", "name": "Kept", "organization": {"id": "o", "name": "O"}, "service_at_locations": [{"location": {"location_type": "{{{location}}}", "addresses": [{"address_type": "{{{address}}}", "address_1": "12 Quay Street", "address_2": "First floor", "city": "Northvale", "postal_code": "NV1 1AA"}]}}]}""";
        Assert.Equal(street, Assert.Single(Read(told).Services).Street);
    }

    public static TheoryData<string> Shapes =>
    [
        Whole,
        $"[{Whole}]",
        $$"""{"total_items": 1, "page_number": 1, "contents": [{{Whole}}]}""",
        """{"contents": [{"page": {"contents": [[""" + Whole + "]]}}]}",
        $$"""{"services": [{{Whole}}], "organizations": []}""",
        $$"""{"data": {"totalPages": 1, "content": [{{Whole}}] } }""",
        """{"organizations": [{"id": "o1", "name": "Harbour Friends", "services": [""" + Whole + "]}]}",
        "\uFEFF" + Whole,
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Pages_within_pages_lists_tables_and_single_services_all_give_it(string json)
    {
        var feed = Read(json);
        Assert.Equal("Harbour lunch club", Assert.Single(feed.Services).Name);
        Assert.Empty(feed.Faults);
    }

    [Fact]
    public void A_parent_may_stand_in_another_file_and_one_that_stands_nowhere_is_told()
    {
        var reader = new ReadFeed();
        reader.Add("services.json", Bytes("""[{"id": "a", "name": "With one", "organization_id": "o2", "attributes": [{"taxonomy_term_id": "t9"}]}, {"id": "b", "name": "Without", "organization_id": "nowhere"}]"""));
        reader.Add("others.json", Bytes("""{"organizations": [{"id": "o2", "name": "Elsewhere"}], "taxonomy_terms": [{"id": "t9", "name": "Nine", "taxonomy": "x"}]}"""));
        var feed = reader.Read(Today);
        Assert.Equal(("With one", "Elsewhere", "x:t9"), (feed.Services[0].Name, feed.Services[0].Organisation.Name, feed.Services[0].Terms[0].Key));
        var fault = Assert.Single(feed.Faults);
        Assert.Equal("services.json, Without", fault.Where);
        Assert.Equal("left out: it names no organisation that the feed describes", fault.Reason);
    }

    [Fact]
    public void Pages_that_lie_too_deep_stop_nothing_beside_them()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"page\":", 20)) + Whole + new string('}', 20);
        var feed = Read($"[{deep},{Whole}]");
        Assert.Single(feed.Services);
        Assert.Contains("too deep", Assert.Single(feed.Faults).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sorry</html>")]
    [InlineData("{\"contents\": [")]
    [InlineData("\u0000\u0001")]
    public void What_is_no_JSON_is_told_and_the_next_file_is_read(string text)
    {
        var reader = new ReadFeed();
        Assert.Null(reader.Add("broken.json", Bytes(text)));
        Assert.Equal(1, reader.Add("whole.json", Bytes(Whole)));
        var feed = reader.Read(Today);
        Assert.Single(feed.Services);
        Assert.StartsWith("it is no JSON", Assert.Single(feed.Faults).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "x", "organization": {"id": "o", "name": "O"}}""", "it has no id")]
    [InlineData("""{"id": "a", "organization": {"id": "o", "name": "O"}}""", "it has no name")]
    [InlineData("""{"id": "a", "name": "\u202e\u200b", "organization": {"id": "o", "name": "O"}}""", "it has no name")]
    [InlineData("""{"id": "a", "name": "!!!", "organization": {"id": "o", "name": "O"}}""", "its name has no letter in it")]
    [InlineData("""{"id": "a", "name": "x"}""", "it names no organisation")]
    [InlineData("""{"id": {"deep": 1}, "name": ["x"], "organization": "o"}""", "it has no id")]
    [InlineData("""7""", "no object")]
    public void A_row_that_cannot_be_used_is_left_out_with_its_reason_and_stops_no_other(string row, string reason)
    {
        var feed = Read($"[{row}, {Whole}]");
        Assert.Equal("Harbour lunch club", Assert.Single(feed.Services).Name);
        Assert.Contains(reason, Assert.Single(feed.Faults).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"email\": \"a@b.example\\r\\nBcc: all@example.org\"", "e-mail")]
    [InlineData("\"email\": \"two@example.org, other@example.org\"", "e-mail")]
    [InlineData("\"url\": \"javascript:alert(1)\"", "web address")]
    [InlineData("\"status\": \"closed on Tuesdays\"", "status")]
    [InlineData("\"schedules\": [{\"freq\": \"MONTHLY\", \"byday\": \"1TU\", \"opens_at\": \"10:00\", \"closes_at\": \"11:00\"}]", "weekly")]
    [InlineData("\"service_at_locations\": [{\"location\": {\"addresses\": [{\"postal_code\": \"not one\"}]}}]", "postcode")]
    public void A_part_that_cannot_be_used_is_left_out_alone(string part, string told)
    {
        var feed = Read("""{"id": "a", "name": "Kept", """ + part + """, "organization": {"id": "o", "name": "O"}}""");
        Assert.Equal(("Kept", null, null, FeedStatus.Active), (feed.Services[0].Name, feed.Services[0].Email, feed.Services[0].Url, feed.Services[0].Status));
        Assert.StartsWith("read in part", Assert.Single(feed.Faults).Reason, StringComparison.Ordinal);
        Assert.Contains(told, feed.Faults[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_id_twice_is_one_service_and_is_told()
    {
        var feed = Read($"[{Whole}, {Whole.Replace("Harbour lunch club", "Harbour dinner club", StringComparison.Ordinal)}]");
        Assert.Equal("Harbour dinner club", Assert.Single(feed.Services).Name);
        Assert.Contains("twice", Assert.Single(feed.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_past_midnight_round_the_clock_and_in_other_writing_are_read()
    {
        var feed = Read("""
            {"id": "a", "name": "Nights", "organization": {"id": "o", "name": "O"}, "schedules": [
              {"byday": "FR", "opens_at": "18:00", "closes_at": "02:00"}, {"byday": "SA", "opens_at": "00:00", "closes_at": "24:00"},
              {"byday": "MO,TU", "opens_at": "2026-01-05T9:00:00Z", "closes_at": "17:00Z"}, {"byday": "SU", "opens_at": "10:00", "closes_at": "11:00", "valid_to": "2026-01-01"}]}
            """);
        Assert.Equal("Mon-Tue 09:00-17:00, Fri 18:00-02:00, Sat 00:00-24:00", feed.Services[0].Hours!.ToString());
        Assert.Empty(feed.Faults);
    }

    [Fact]
    public void A_table_is_read_line_by_line()
    {
        var feed = ReadDirectoryCsv.From("mine.csv", """
            id,name,organisation,hours,postcode,minimum_age,terms,areas,capacity
            1,Tea and talk,Harbour Friends,Mon-Fri 09:00-17:00,NV1 1AA,60,Befriending; Lunch clubs,Northvale,3
            1,Again,Harbour Friends,,,,,,
            ,No id,Harbour Friends,,,,,,
            2,=HYPERLINK("x"),Harbour Friends,whenever,,old,,,
            """, Today);
        Assert.Equal(["Tea and talk", "=HYPERLINK(\"x\")"], feed.Services.Select(s => s.Name));
        Assert.Equal(["csv:befriending", "csv:lunch clubs"], feed.Services[0].Terms.Select(t => t.Key));
        Assert.Equal((60, 3, "NV1 1AA"), (feed.Services[0].MinAge, feed.Services[0].Capacity!.Value.Free, feed.Services[0].Postcode));
        Assert.Equal(["mine.csv, line 3", "mine.csv, line 4", "mine.csv, line 5", "mine.csv, line 5"], feed.Faults.Select(f => f.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_without_its_columns_says_which_it_lacks() =>
        Assert.Equal("the first line names no column id, organisation", Assert.Single(ReadDirectoryCsv.From("mine.csv", "name,phone\nTea,1\n", Today).Faults).Reason);

    private static Feed Read(string json)
    {
        var reader = new ReadFeed();
        reader.Add("feed.json", Bytes(json));
        return reader.Read(Today);
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
