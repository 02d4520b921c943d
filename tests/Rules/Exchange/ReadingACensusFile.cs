using System.Text;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;

namespace Homeward.Rules.Exchange;

public class ReadingACensusFile
{
    private const string Head = "# taken_at: 2026-03-10T06:00:00Z\nsite,ward,hospital_number,nhs_number,family_name,given_name,birth_date,admitted_at,admission_method\n";

    [Fact]
    public async Task A_row_is_read_with_its_line_and_London_times()
    {
        var list = (await Read(Head + "NGH,A,h 12,999 000 0018,O’Neill,Ada,05/11/1940,09/03/2026 14:30,21\n")).List!;

        var row = Assert.Single(list.Rows);
        Assert.Equal((3, "NGH", "A", "H12", "9990000018"), (row.Line, row.Site, row.Ward, row.HospitalNumber, row.NhsNumber!.Value.Digits));
        Assert.Equal(new DateOnly(1940, 11, 5), row.BirthDate);
        Assert.Equal(new DateTime(2026, 3, 9, 14, 30, 0, DateTimeKind.Utc), row.AdmittedAt);
        Assert.Equal(["NGH"], list.Sites);
    }

    [Theory]
    [InlineData("#3,NGH,A,1,X,2026-03-09,", "X")]
    [InlineData("#12: side room,NGH,A,1,X,2026-03-09 14:30,", "X")]
    [InlineData("# 3,NGH,A,1,\"X, Y\",2026-03-09,", "X, Y")]
    public async Task A_row_whose_first_value_begins_like_a_remark_is_a_row(string line, string family)
    {
        var reading = await Read("# taken_at: 2026-03-10\n# rows: 1\nbed,site,ward,hospital_number,family_name,admitted_at,expected_on\n" + line + "\n");

        var row = Assert.Single(reading.List!.Rows);
        Assert.Equal((4, family, "1"), (row.Line, row.FamilyName, row.HospitalNumber));
        Assert.Empty(reading.Remarks);
    }

    [Theory]
    [InlineData("#3,NGH,A,1,X,2026-03-09", "6 values, the heading 7")]
    [InlineData("#3,NGH,A,1,\"X,2026-03-09,", "quotation mark")]
    [InlineData("#3,NGH,A,1,\"X,2026-03-09,\n\"4\",NGH,A,2,Y,2026-03-09,", "quotation mark")]
    public async Task One_that_is_spoilt_besides_is_kept_with_its_reason_and_takes_no_other_with_it(string line, string reason)
    {
        var list = (await Read("# taken_at: 2026-03-10\nbed,site,ward,hospital_number,family_name,admitted_at,expected_on\n" + line + "\n5,NGH,A,3,Z,2026-03-09,\n")).List!;

        var rejected = Assert.Single(list.Rejected);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal((3, "A"), (rejected.Line, rejected.Ward ?? "A"));
        Assert.Equal(line.Count(letter => letter == '\n') + 1, list.Rows.Count);
    }

    [Theory]
    [InlineData("31/12/9999", null)]
    [InlineData("2027-03-11", null)]
    [InlineData("2027-03-10", "2027-03-10")]
    public async Task An_expected_day_more_than_a_year_ahead_is_none_and_is_said(string typed, string? day)
    {
        var reading = await Read("# taken_at: 2026-03-10\nsite,ward,family_name,admitted_at,expected_on\nNGH,A,X,2026-03-09," + typed + "\n");

        Assert.Equal(day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", null), Assert.Single(reading.List!.Rows).ExpectedOn);
        Assert.Equal(day is null ? ["more than a year ahead"] : Array.Empty<string>(), reading.Remarks.Select(remark => remark.Reason.Contains("more than a year ahead", StringComparison.Ordinal) ? "more than a year ahead" : remark.Reason));
    }

    [Fact]
    public async Task What_is_passed_over_as_a_remark_is_said_with_its_line()
    {
        var reading = await Read("# Printed by PAS\n# taken_at: 2026-03-10\nsite,ward,family_name,admitted_at\nNGH,A,X,2026-03-09\n# end of ward A,,,\n# ----\n# rows: 1,,,\n");

        Assert.Single(reading.List!.Rows);
        Assert.Empty(reading.List.Rejected);
        Assert.Equal([1, 5], reading.Remarks.Select(remark => remark.Line));
        Assert.All(reading.Remarks, remark => Assert.Contains("passed over as a remark", remark.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    public async Task Letters_are_read_in_every_encoding_that_hospitals_use(string name, bool mark)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Head + "NGH,A,1,,O’Neill,Zoë,1940-11-05,2026-03-09,\n")];

        var row = Assert.Single((await Read(bytes)).List!.Rows);

        Assert.Equal(("O’Neill", "Zoë"), (row.FamilyName, row.GivenName));
    }

    [Theory]
    [InlineData("NGH,A,1,9990000019,X,Y,1940-01-01,2026-03-09,", "not an NHS number")]
    [InlineData("NGH,A,1,,=cmd|' /C calc'!A0,Y,1940-01-01,2026-03-09,", "spreadsheet formula")]
    [InlineData("NGH,A,1,,@SUM(A1),Y,1940-01-01,2026-03-09,", "spreadsheet formula")]
    [InlineData("NGH,A,1,,X,Y,31/02/1940,2026-03-09,", "not a date of birth")]
    [InlineData("NGH,A,1,,X,Y,2027-01-01,2026-03-09,", "cannot be right")]
    [InlineData("NGH,A,1,,X,Y,1940-01-01,12/31/2025,", "not a date of admission")]
    [InlineData("NGH,A,1,,X,Y,1940-01-01,2026-03-11,", "after the moment the list was taken")]
    [InlineData("NGH,A,1,,X,Y,1940-01-01,,", "no date of admission")]
    [InlineData("NGH,,1,,X,Y,1940-01-01,2026-03-09,", "no ward")]
    [InlineData("NGH,A,1,,,Y,1940-01-01,2026-03-09,", "no family name")]
    [InlineData("NGH,A,1,,X,Y,1940-01-01,2026-03-09", "8 values, the heading 9")]
    [InlineData("NGH,A,1,,X,Y,1940-01-01,2026-03-09,21,surplus", "10 values, the heading 9")]
    [InlineData("NGH,A,\"1,,X,Y,1940-01-01,2026-03-09,", "quotation mark")]
    public async Task A_bad_row_is_kept_with_line_and_reason_and_the_next_is_read(string bad, string reason)
    {
        var list = (await Read(Head + bad + "\nNGH,A,2,,Good,Row,1940-01-01,2026-03-09,\n")).List!;

        var rejected = Assert.Single(list.Rejected);
        Assert.Equal(3, rejected.Line);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal("Good", Assert.Single(list.Rows).FamilyName);
    }

    [Fact]
    public async Task A_rejected_row_still_names_whom_it_can()
    {
        var rejected = Assert.Single((await Read(Head + "NGH,A,H7,9990000018,X,Y,31/02/1940,2026-03-09,\n")).List!.Rejected);
        Assert.Equal(("NGH", "A", "H7", "9990000018"), (rejected.Site, rejected.Ward, rejected.HospitalNumber, rejected.NhsNumber!.Value.Digits));
    }

    [Fact]
    public async Task An_unknown_code_is_read_as_unknown_and_remarked()
    {
        var reading = await Read(Head + "NGH,A,1,,X,Y,1940-01-01,2026-03-09,77\n");
        Assert.Null(Assert.Single(reading.List!.Rows).AdmissionMethod);
        Assert.Contains("77", Assert.Single(reading.Remarks).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_postcode_that_is_none_is_remarked_and_the_row_is_taken_without_it()
    {
        var reading = await Read(Head.Replace("admission_method", "postcode", StringComparison.Ordinal) + "NGH,A,1,,X,Y,1940-01-01,2026-03-09,NV99 ABC\nNGH,A,2,,Z,Y,1940-01-01,2026-03-09,nv42ab\n");
        Assert.Equal([null, "NV4 2AB"], reading.List!.Rows.Select(row => row.Postcode));
        var remark = Assert.Single(reading.Remarks);
        Assert.Equal((3, "“NV99 ABC” is not a postcode. The row was taken without it."), (remark.Line, remark.Reason));
    }

    [Fact]
    public async Task Signs_that_nobody_sees_are_taken_out_of_a_name() =>
        Assert.Equal("Yorke", Assert.Single((await Read(Head + "NGH,A,1,,\u202EYor\u200Bke,Y,1940-01-01,2026-03-09,\n")).List!.Rows).FamilyName);

    [Fact]
    public async Task A_stray_nul_spoils_its_own_row_and_no_other()
    {
        var reading = await Read(Head + "NGH,A,1,,X\0,Y,1940-01-01,2026-03-09,\nNGH,A,2,,Z,Y,1940-01-01,2026-03-09,\n");
        Assert.Equal("Z", Assert.Single(reading.List!.Rows).FamilyName);
        var rejected = Assert.Single(reading.List.Rejected);
        Assert.Contains("signs that are not text", rejected.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', rejected.Text);
    }

    [Theory]
    [InlineData("", typeof(FileIsEmpty))]
    [InlineData("\n\n", typeof(FileIsEmpty))]
    [InlineData("a,b\n1,2\n", typeof(ColumnsMissing))]
    [InlineData("site,ward,family_name,admitted_at\nNGH,A,X,2026-03-09\n", typeof(TakenAtMissing))]
    [InlineData("site,ward,family_name,admitted_at\n", typeof(ListHasNoRows))]
    [InlineData("# taken_at: 2026-03-10\nsite,ward,family_name,admitted_at\nNGH,A,X,2026-03-09\nNGH,A,\"Y", typeof(FileCutShort))]
    [InlineData("# taken_at: 2026-03-10\nsite,ward,family_name,admitted_at\nNGH,A,X,2026-03-09\nNGH,A", typeof(FileCutShort))]
    [InlineData("# taken_at: 2026-03-10\n# rows: 3\nsite,ward,family_name,admitted_at\nNGH,A,X,2026-03-09\n", typeof(RowsMissing))]
    [InlineData("site,ward\0", typeof(FileIsNotText))]
    public async Task A_file_that_cannot_be_used_is_refused_by_name(string text, Type refusal) => Assert.IsType(refusal, (await Read(text)).Refusal);

    [Fact]
    public async Task A_file_of_more_than_200_megabytes_is_refused_without_being_kept()
    {
        await using var file = new Endless(TextSurvey.Limit + 1);
        Assert.IsType<FileTooLarge>((await ReadCensus.From(file, new CensusSettings(CensusMapping.None, null, (_, _) => true))).Refusal);
    }

    [Fact]
    public async Task Other_headings_and_fixed_values_come_from_a_mapping_file()
    {
        Assert.Null(CensusMapping.TryRead("# ours\nhospital_number = RXR Number\nsite = \"NGH\"\n", out var mapping));
        var reading = await Read("Taken At;Ward;RXR number;Family Name;Admitted at\n10/03/2026 06:00;A;K1;X;09/03/2026\n", mapping);
        var row = Assert.Single(reading.List!.Rows);
        Assert.Equal(("NGH", "K1"), (row.Site, row.HospitalNumber));
        Assert.Equal(new DateTime(2026, 3, 10, 6, 0, 0, DateTimeKind.Utc), reading.List.TakenAt);
    }

    [Theory]
    [InlineData("hospital_number RXR")]
    [InlineData("colour = Blue")]
    [InlineData("ward =")]
    public void A_mapping_that_is_not_understood_is_refused_with_its_line(string text)
    {
        var refusal = Assert.IsType<MappingNotUnderstood>(CensusMapping.TryRead("\n" + text, out _));
        Assert.Equal(2, refusal.Line);
    }

    [Fact]
    public async Task An_empty_hospital_is_named_at_the_head()
    {
        var list = (await Read("# taken_at: 2026-03-10\n# sites: NGH; NCH\nsite,ward,family_name,admitted_at\n")).List!;
        Assert.Empty(list.Rows);
        Assert.Equal(["NGH", "NCH"], list.Sites);
    }

    [Fact]
    public async Task Cells_may_hold_commas_quotation_marks_and_line_ends()
    {
        var row = Assert.Single((await Read(Head + "NGH,A,1,,\"Smith, \"\"Ted\"\"\",Y,1940-01-01,2026-03-09,\n")).List!.Rows);
        Assert.Equal("Smith, \"Ted\"", row.FamilyName);
        Assert.Empty((await Read(Head + "NGH,A,1,,\"Two\nlines\",Y,1940-01-01,2026-03-09,\n")).List!.Rows);
    }

    [Fact]
    public async Task An_address_in_several_lines_of_one_cell_is_one_line()
    {
        var list = (await Read("# taken_at: 2026-03-10T06:00:00Z\nsite,ward,family_name,admitted_at,address\nNGH,A,Two,2026-03-09,\"Flat 2,\r\n7 Café Row\"\n")).List!;

        Assert.Equal("Flat 2, 7 Café Row", Assert.Single(list.Rows).Address);
    }

    [Fact]
    public async Task Two_times_of_taking_are_one_too_many()
    {
        var file = Encoding.UTF8.GetBytes(Head + "NGH,A,h 12,,O’Neill,Ada,,09/03/2026 14:30,21\n");
        async Task<Refusal?> With(DateTime given) => (await ReadCensus.From(new MemoryStream(file), new CensusSettings(CensusMapping.None, given, (_, _) => true))).Refusal;

        Assert.Null(await With(new DateTime(2026, 3, 10, 6, 0, 0, DateTimeKind.Utc)));
        Assert.Contains("10 March 2026 at 06:00", Assert.IsType<TakenAtOtherwise>(await With(new DateTime(2026, 3, 10, 7, 0, 0, DateTimeKind.Utc))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_file_may_be_of_Windows_and_must_name_headings_that_are_there()
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        Assert.Null(CensusMapping.TryRead(TextSurvey.TextOf(windows.GetBytes("hospital_number = RXR Né")), out var mapping));

        var text = "# taken_at: 2026-03-10T06:00:00Z\nsite,ward,family_name,admitted_at,RXR Né\nNGH,A,Two,2026-03-09,h12\n";
        Assert.Equal("H12", Assert.Single((await Read(windows.GetBytes(text), mapping)).List!.Rows).HospitalNumber);
        Assert.Contains("“RXR Né”", Assert.IsType<MappedHeadingMissing>((await Read(text.Replace("RXR Né", "Number", StringComparison.Ordinal), mapping)).Refusal).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("29/03/2026 01:30", "2026-03-29T01:30")] // the missing hour moves forward: 02:30 BST
    [InlineData("25/10/2026 01:30", "2026-10-25T00:30")] // the doubled hour means the first
    [InlineData("2026-07-01T09:00:00Z", "2026-07-01T09:00")]
    [InlineData("2026-07-01 09:00", "2026-07-01T08:00")]
    [InlineData("1/7/2026", "2026-06-30T23:00")]
    [InlineData("01-Jul-2026 9:05", "2026-07-01T08:05")]
    [InlineData("7/2026", null)]
    [InlineData("2026-07-01 25:00", null)]
    [InlineData("01/07/26", null)]
    public void Times_are_London_wall_clock_unless_they_name_their_zone(string text, string? utc) =>
        Assert.Equal(utc, LocalDates.Instant(text)?.ToString("yyyy-MM-dd'T'HH:mm", null));

    [Fact]
    public async Task The_same_bytes_have_the_same_fingerprint() =>
        Assert.Equal((await Read(Head + "NGH,A,h 12,999 000 0018,O’Neill,Ada,05/11/1940,09/03/2026 14:30,21\n")).List!.Fingerprint, (await Read(Head + "NGH,A,h 12,999 000 0018,O’Neill,Ada,05/11/1940,09/03/2026 14:30,21\n")).List!.Fingerprint);

    private static Task<CensusReading> Read(string text, CensusMapping? mapping = null) => Read(Encoding.UTF8.GetBytes(text), mapping);

    private static Task<CensusReading> Read(byte[] bytes, CensusMapping? mapping = null) =>
        ReadCensus.From(new MemoryStream(bytes), new CensusSettings(mapping ?? CensusMapping.None, null, (_, code) => code != "77"));

    /// <summary>So many bytes of nothing in particular, made as they are read.</summary>
    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, read).Fill((byte)'a');
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
