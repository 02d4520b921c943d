using Homeward.Stories.MadeUpPlace;

namespace Homeward.Stories.Commands;

/// <summary>A list of inpatients as the operator of the server takes it in, with nobody at a screen.</summary>
public sealed class ImportingAList : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("homeward-list-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Progress_says_of_what_and_the_rows_left_out_are_for_its_own_account_alone()
    {
        await using var region = await ARegion.Filled(TimeProvider.System.GetUtcNow(), 3, 9);
        var list = Path.Combine(_folder.FullName, "list.csv");
        await File.WriteAllTextAsync(list, $"# taken_at: {TimeProvider.System.GetUtcNow().AddMinutes(-5):yyyy-MM-dd'T'HH:mm:ss}Z\nbed,site,ward,hospital_number,family_name,given_name,birth_date,admitted_at,Speciality\n"
            + "#3,KIN,KIN-03,ZZ980001,Hashleigh,Ada,01/01/1950,2026-01-05,300\n#4,KIN,KIN-03,ZZ980002,Hashleigh,Bea,31/02/1950,2026-01-05,300\n");
        // Two at once: one takes it in, the other finds it taken in.
        await using var one = RunningProgram.Start(["import", "census", list, .. region.Where]);
        await using var other = RunningProgram.Start(["import", "census", list, .. region.Where]);
        Assert.Equal((0, 0), (await one.Ended(), await other.Ended()));
        Assert.Empty(one.Errors.Concat(other.Errors));
        var (program, again) = one.Out.Any(line => line.Contains("admitted", StringComparison.Ordinal)) ? (one, other) : (other, one);
        Assert.Contains("This list has been taken in before. It changes nothing.", again.Out);
        Assert.Contains("Taking the list in: 1 of 1 change done.", program.Out);
        Assert.Contains(program.Out, line => line.StartsWith("1 admitted,", StringComparison.Ordinal));
        Assert.Contains("Warning: Columns nobody reads: “Speciality”. Where one of them is needed, name it in a mapping file.", program.Out);
        var leftOut = list + ".left-out.csv";
        Assert.Contains("\"#4,KIN,KIN-03,ZZ980002,Hashleigh", await File.ReadAllTextAsync(leftOut), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(leftOut) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }
}
