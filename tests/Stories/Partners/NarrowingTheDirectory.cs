using System.Collections.Frozen;
using Homeward.App.Partners;
using Homeward.App.Partners.Find;
using Homeward.Journey.Partners.Matching;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Partners;

public class NarrowingTheDirectory(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task The_database_keeps_out_nobody_whom_the_match_would_put_in_order()
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var (rows, places) = await Rows();
        await using var scope = app.Services.CreateAsyncScope();
        var holidays = scope.ServiceProvider.GetRequiredService<Holidays>();
        var weights = scope.ServiceProvider.GetRequiredService<FindHelp>().Weights();
        var random = new Random(20);
        var (kept, keptOut) = (0, 0);
        for (var time = 0; time < 200; time++)
        {
            var wanted = SomeWanted(random, places);
            var mayFit = MayFit.For(wanted, HomewardDay(now), now.AddDays(-weights.StaleDays), now.AddDays(-weights.NoPlaceDays)).Compile();
            foreach (var listed in rows)
            {
                var row = random.Next(4) > 0 ? listed : listed with { NoPlaceToldAt = now.AddDays(-random.Next(10)), NoPlaceUntil = random.Next(2) == 0 ? null : HomewardDay(now).AddDays(random.Next(-5, 60)) };
                var asked = wanted with { Need = row.Need, Place = row.Place };
                var profile = row.Profile(holidays[row.Service.Nation], FrozenSet.Create(row.Place), FrozenSet<string>.Empty);
                var fits = Match.Rank(asked, [profile], weights, now).Ranked.Count == 1;
                Assert.True(mayFit(row) || !fits, $"{row.Service.Name} is kept out of {asked}");
                (kept, keptOut) = mayFit(row) ? (kept + 1, keptOut) : (kept, keptOut + 1);
            }
        }

        Assert.True(kept > 1000 && keptOut > 1000, $"{kept} kept, {keptOut} kept out: the sample says nothing");
    }

    private async Task<(List<ServiceRow> Rows, List<Journey.Basics.PlaceId> Places)> Rows() => await app.Look(async db => (
        await (
            from service in db.Services.AsNoTracking()
            join room in db.ServiceRooms on service.Id equals room.Id
            select new ServiceRow
            {
                Service = service,
                Place = db.ServiceOffers.Where(o => o.ServiceId == service.Id).Select(o => o.PlaceId).First(),
                District = "",
                Need = db.ServiceOffers.Where(o => o.ServiceId == service.Id).Select(o => o.Need).First(),
                RoomFree = room.Free,
                RoomNext = room.NextPlace,
                RoomToldAt = room.ToldAt,
            }).ToListAsync(),
        await db.Places.Select(p => p.Id).ToListAsync()));

    private static DateOnly HomewardDay(DateTime now) => Journey.Basics.LondonTime.DayOf(now);

    private static Wanted SomeWanted(Random random, List<Journey.Basics.PlaceId> places)
    {
        bool? Maybe() => random.Next(3) switch { 0 => true, 1 => false, _ => null };
        string? Some(params string[] codes) => random.Next(2) == 0 ? null : codes[random.Next(codes.Length)];
        return new Wanted
        {
            Need = "",
            Place = places[0],
            Sender = Some("hub", "person", "social-care") ?? "hospital",
            ForCarer = random.Next(4) == 0,
            Age = random.Next(3) == 0 ? null : random.Next(10, 100),
            Gender = random.Next(2) == 0 ? null : random.Next(2) == 0 ? Gender.Woman : Gender.Man,
            Tenure = Some("owner", "council", "private", "none"),
            Mobility = Some("walks", "wheelchair-travels", "two-help", "lies-down"),
            OnMeansTestedBenefit = Maybe(),
            LivesAlone = Maybe(),
            NeedsStepFree = random.Next(2) == 0,
            Day = random.Next(2) == 0 ? null : new DateOnly(2026, 11, 18).AddDays(random.Next(60)),
        };
    }
}
