using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>Fills a new database with a region that never was.</summary>
public static class MadeUpRegion
{
    public static async Task<Region> Fill(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        var clock = services.GetRequiredService<Clock>();
        var council = new Organisation(new OrganisationId(clock.NewId()), "Northvale Council", "council");
        var region = new Region { Id = 1, Name = "Northvale, Eastmere and Aberwen", MadeUp = true, OperatorId = council.Id, CreatedAt = clock.Now };
        var account = new Account { Id = clock.NewId(), UserName = "administrator", DisplayName = "Asha Merrow" };
        var membership = new Membership
        {
            Id = new MembershipId(clock.NewId()), AccountId = account.Id, OrganisationId = council.Id, Role = Roles.Administrator,
            Title = "Administrator, Northvale Council", BeginsAt = clock.Now,
        };
        db.Add(region);
        db.Organisations.Add(council);
        db.Users.Add(account);
        db.Memberships.Add(membership);
        db.RoleCards.Add(new RoleCard { MembershipId = membership.Id, Order = 60, Title = "Administrator", Words = "Keeps the directory, accounts and imports in order." });
        db.Explained = true;
        await db.SaveChangesAsync(cancel);
        return region;
    }
}
