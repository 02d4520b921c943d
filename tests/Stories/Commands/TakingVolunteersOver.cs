using Homeward.Journey.Partners.Volunteers;
using Homeward.Stories.MadeUpPlace;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Commands;

/// <summary>An organisation's book of volunteers as the operator of the server takes it in.</summary>
public sealed class TakingVolunteersOver : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("homeward-volunteers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_says_first_what_it_would_do_then_does_it_once_and_lists_what_could_not_be_used()
    {
        await using var region = await ARegion.Filled(TimeProvider.System.GetUtcNow(), 3, 5);
        var (book, leftOut) = (Path.Combine(_folder.FullName, "book.csv"), Path.Combine(_folder.FullName, "left-out.csv"));
        await File.WriteAllTextAsync(book, "given_name,family_name,phone,stage\nZoe,Byverb,01632 960801,enquiry\nYan,Byverb,01632 960802,ready\nXia,Byverb,,\n");
        string[] arguments = ["import", "volunteers", book, "--organisation", "good neighbours northvale", "--left-out", leftOut, .. region.Where];
        await using (var preview = RunningProgram.Start([.. arguments, "--preview"]))
        {
            Assert.Equal(0, await preview.Ended());
            Assert.Contains("2 would be taken over, 1 of them not as far as the file says; 0 known already; 1 rows could not be used.", preview.Out);
        }

        Assert.Equal(0, await region.Look(db => db.Volunteers.CountAsync(v => v.FamilyName == "Byverb")));
        await using (var done = RunningProgram.Start(arguments))
        {
            Assert.Equal(0, await done.Ended());
            Assert.Contains("2 taken over, 1 of them not as far as the file says; 0 known already; 1 rows could not be used.", done.Out);
            Assert.Contains(done.Out, line => line.StartsWith("  line 4: Give a telephone number or an e-mail address", StringComparison.Ordinal));
        }

        Assert.Contains("Xia,Byverb", await File.ReadAllTextAsync(leftOut), StringComparison.Ordinal);
        Assert.Equal((VolunteerStage.Enquiry, CameBy.File), await region.Look(async db => (await db.Volunteers.Where(v => v.GivenName == "Zoe" && v.FamilyName == "Byverb").Select(v => new { v.Stage, v.CameBy }).SingleAsync()) is var row ? (row.Stage, row.CameBy) : default));
        await using (var again = RunningProgram.Start(arguments))
        {
            Assert.Equal(0, await again.Ended());
            Assert.Contains(again.Out, line => line.StartsWith("0 taken over, 0 of them not as far as the file says; 2 known already;", StringComparison.Ordinal));
        }

        await using var unknown = RunningProgram.Start(["import", "volunteers", book, "--organisation", "Nobody’s", .. region.Where]);
        Assert.NotEqual(0, await unknown.Ended());
        Assert.Contains(unknown.Errors, line => line.Contains("There is no organisation \"Nobody’s\" here.", StringComparison.Ordinal));
    }
}
