using Homeward.App.Partners.Postcodes;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Partners;

public class ImportingPostcodes(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task A_file_is_taken_over_and_taking_it_over_again_changes_nothing()
    {
        const string file = "\"NV9 9AA\",10,288001,432001,\"E92000001\",\"\",\"\",\"\",\"E06999901\",\"E05999901\"\r\n"
            + "\"NV9 9AD\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n\"NV99AB\",10,288002,432002,\"E92000001\",\"\",\"\",\"\",\"E06999902\",\"\"\r\n";
        var northvale = await app.Look(db => db.Places.Where(p => p.Code == "northvale").Select(p => p.Id).SingleAsync());
        var councils = new Dictionary<string, PlaceId> { ["E06999901"] = northvale };
        var before = await Count();
        var facts = await Facts();
        for (var time = 0; time < 2; time++)
        {
            var taken = await TakeOver(file, councils);
            Assert.Equal((2, 1, 1), (taken.Kept, taken.InPlaces, taken.FaultCount));
            Assert.Equal((2, "NV9 9AD has no position."), (taken.Faults[0].Line, taken.Faults[0].Fault));
            Assert.Equal(before + 2, await Count());
        }

        var point = await app.Look(db => db.Postcodes.SingleAsync(p => p.Postcode == "NV9 9AA"));
        Assert.Equal((288001, 432001, "NV9", northvale), (point.East, point.North, point.District, point.PlaceId!.Value));
        Assert.Equal(facts + 2, await Facts());
    }

    [Fact]
    public async Task A_correction_keeps_what_the_file_does_not_know()
    {
        var known = await app.Look(db => db.Postcodes.AsNoTracking().OrderBy(p => p.Postcode).FirstAsync());
        await TakeOver($"postcode,east,north,place\n{known.Postcode},1,2,northvale\n", []);
        var now = await app.Look(db => db.Postcodes.AsNoTracking().SingleAsync(p => p.Postcode == known.Postcode));
        Assert.Equal((1, 2, known.Neighbourhood, known.Decile), (now.East, now.North, now.Neighbourhood, now.Decile));
    }

    private async Task<TakenOver> TakeOver(string file, Dictionary<string, PlaceId> councils)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var opened = PostcodeFile.TryOpen(new StringReader(file), out _);
        return await scope.ServiceProvider.GetRequiredService<TakeOverPostcodes>().Do(opened!, "codes.csv", councils, _ => { }, CancellationToken.None);
    }

    private Task<int> Facts() => app.Look(db => db.Journal.CountAsync(row => row.Act == "PostcodesImported"));

    private Task<int> Count() => app.Look(db => db.Postcodes.CountAsync());
}
