using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.Journey.People;
using Homeward.Stories.Commands;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.MadeUpPlace;

/// <summary>A region of any size, as <c>make-place</c> makes it.</summary>
public class MakingAPlace
{
    [Fact]
    public async Task Several_districts_are_told_apart_and_the_same_seed_makes_the_same_place()
    {
        var size = RegionSize.Of(people: 2_500, months: 1) with { Days = 6, Districts = 2, Services = 90 };
        await using var one = await ARegion.Filled(HomewardApp.UsualStart, 7, size);
        await using var same = await ARegion.Filled(HomewardApp.UsualStart, 7, size);
        Assert.Equal(await one.ContentHash(), await same.ContentHash());

        var findings = await one.Check();
        Assert.True(findings.AllWell, string.Join('\n', findings.Lines.Where(line => !line.IsWell).Select(line => line.Words)));
        await one.Look(async db =>
        {
            Assert.Equal(6, await db.Places.Select(p => p.Name).Distinct().CountAsync());
            Assert.Equal(12, await db.Wards.CountAsync());
            Assert.Equal(180, await db.Services.CountAsync());
            Assert.Single(await db.RoleCards.Where(card => card.Title == "Ward nurse").ToListAsync());

            // Everybody beside the few who are carers or were entered twice, each with keys to be found by and a row of the journal.
            Assert.InRange(await db.Persons.CountAsync(), 2_500, 2_510);
            Assert.False(await db.Persons.AnyAsync(p => !db.SearchKeys.Any(k => k.PersonId == p.Id)));
            Assert.False(await db.PersonIdentifiers.AnyAsync(i => i.Scheme == NhsNumber.Scheme && !i.Value.StartsWith("999")));
            return 0;
        });
    }

    [Fact]
    public async Task It_is_made_in_an_empty_database_alone_and_loses_nothing_it_acknowledges()
    {
        await using var database = await TestDatabase.Empty();
        string[] arguments = ["make-place", "--people", "1000", "--months", "1", "--seed", "3", .. database.Where];
        await using (var making = RunningProgram.Start(arguments))
        {
            Assert.True(await making.Ended() == 0, string.Join('\n', making.Out.Concat(making.Errors)));
            Assert.Contains(making.Out, line => line.Contains("90 %", StringComparison.Ordinal));
        }

        await using (var app = WebApp.Build(new Settings { DataFolder = database.Folder, Database = database.Choice, Port = 0 }))
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
            await OpenedDatabase.DemandSafeSettings(db, CancellationToken.None);
            Assert.True(await db.Persons.CountAsync() >= 1_000);
        }

        await using var again = RunningProgram.Start(arguments);
        Assert.Equal(1, await again.Ended());
        Assert.Contains(again.Errors, line => line.Contains("already", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(database.Folder), file => file.Contains(".making", StringComparison.Ordinal));
    }
}
