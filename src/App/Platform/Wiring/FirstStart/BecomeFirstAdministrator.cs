using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Wiring.FirstStart;

/// <summary>What the first administrator tells: the region's and the operator's names, their own, an e-mail address where the sign-in name is none, and a password.</summary>
public sealed record FirstWords(string? Region, string? Operator, string? Name, string? SignInName, string? Email, string? Password, string? Repeated);

public sealed record FirstWordsMissing() : Refusal("Fill in all the names.");

public sealed record RunnerNamedLikeAnother() : Refusal("An organisation of the region has this name already. Give the one that runs Homeward a name that tells it apart, such as that of its digital team.");

/// <summary>Spends the link from the console: the region gets its name, whoever runs it an organisation, and both their first administrator.</summary>
public sealed class BecomeFirstAdministrator(
    HomewardDb db, OneTimeLinks links, NewAccounts newcomers, UserManager<Account> accounts, Passwords passwords, NamedJobs jobs, Journal.Journal journal, Clock clock)
{
    private const int Longest = 200;

    public Task<Outcome> Do(string key, FirstWords words, CancellationToken cancel) => db.InOneTransaction(() => Begin(key, words, cancel), cancel);

    private async Task<Outcome> Begin(string key, FirstWords words, CancellationToken cancel)
    {
        var link = await links.Open(key, OneTimeLink.FirstAdministrator, cancel);
        if (link is null || await db.Memberships.AnyAsync(m => m.Role == Roles.Administrator, cancel))
        {
            return Outcome.Of(new LinkOver());
        }

        words = words with { Region = Typed.Line(words.Region), Operator = Typed.Line(words.Operator), Name = Typed.Line(words.Name), SignInName = SignInName.Of(words.SignInName) };
        string?[] names = [words.Region, words.Operator, words.Name, words.SignInName];
        if (names.Any(n => n is not { Length: <= Longest }))
        {
            return Outcome.Of(new FirstWordsMissing());
        }

        if (await db.Organisations.AnyAsync(o => o.Name == words.Operator, cancel))
        {
            return Outcome.Of(new RunnerNamedLikeAnother());
        }

        var (account, unfit) = await newcomers.Of(words.Name, words.SignInName, words.Email);
        if (account is null)
        {
            return Outcome.Of(unfit!);
        }

        if (await passwords.WhyNot(account, words.Password, words.Repeated) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, words.Password!);
        link.UsedAt = clock.Now;
        return await Store(account, words, cancel);
    }

    private async Task<Outcome> Store(Account account, FirstWords words, CancellationToken cancel)
    {
        var region = await db.Regions.AsTracking().SingleAsync(cancel);
        region.Name = words.Region!;
        var runner = new Organisation(region.OperatorId, words.Operator!, "operator");
        var membership = new Membership
        {
            Id = new MembershipId(clock.NewId()), AccountId = account.Id, OrganisationId = runner.Id, Role = Roles.Administrator,
            Title = $"Administrator, {runner.Name}", BeginsAt = clock.Now,
        };
        db.Organisations.Add(runner);
        db.Users.Add(account);
        db.Memberships.Add(membership);
        await jobs.ActAs("first start", cancel);
        return Outcome.Of(await journal.Save(Decision.Of(
            new RegionBegun(region.Name, runner.Id, runner.Name) { HappenedAt = clock.Now, Subjects = [] },
            newcomers.Added(account),
            new MembershipGiven(account.Id, membership.Id, runner.Id, null, membership.Role, membership.Title, []) { HappenedAt = clock.Now, Subjects = [] }), cancel));
    }
}

/// <summary>A real region has its name and somebody who runs it.</summary>
public sealed record RegionBegun(string Region, OrganisationId Operator, string OperatorName) : Fact;
