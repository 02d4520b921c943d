using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>Whom somebody has to ring before it goes on: a service that hears of nothing otherwise, and one that said yes without an account and sees neither name nor address.</summary>
public sealed class WhoIsRung(HomewardDb db, Clock clock)
{
    private static readonly AskNeedState[] Called = [AskNeedState.Asked, AskNeedState.Parked, AskNeedState.Accepted];

    /// <summary>The calls that are still to be made about these needs, the ask received first first; one for each service and need.</summary>
    /// <remarks>
    /// Whoever wants to think about it is rung again at its time. Name and address are told until somebody has written down that they rang, or the person
    /// has been tried: nobody tries whom they do not know.
    /// </remarks>
    public async Task<ILookup<NeedId, Call>> For(IReadOnlyCollection<NeedId> needs, CancellationToken cancel)
    {
        var (ids, now) = (needs.Distinct().ToList(), clock.Now);
        var puts = await (
            from put in db.AskNeeds
            where ids.Contains(put.NeedId) && Called.Contains(put.State)
                && (put.State != AskNeedState.Parked || put.ParkedUntil <= now)
                && (put.State != AskNeedState.Accepted || (put.AnsweredBy != null && !put.ByPhone))
            join ask in db.Asks on put.AskId equals ask.Id
            join need in db.Needs on put.NeedId equals need.Id
            where put.State != AskNeedState.Accepted || (ask.RungAt == null && need.ContactedAt == null && need.FailedAttempts == 0)
            join service in db.Services on ask.ServiceId equals service.Id
            orderby ask.ReceivedAt, ask.Id
            select new { put.NeedId, IsYes = put.State == AskNeedState.Accepted, put.AnsweredBy, put.ReachOn, ask.Id, ask.ServiceId, service.Name, service.Phone }).ToListAsync(cancel);
        var silent = await Among([.. puts.Where(put => !put.IsYes).Select(put => put.ServiceId)], cancel);
        return puts.Where(put => put.IsYes || silent.Contains(put.ServiceId)).ToLookup(
            put => put.NeedId, put => new Call(put.Id, put.IsYes ? CallFor.NameAndAddress : CallFor.Answer, put.IsYes ? put.AnsweredBy! : put.Name, put.Phone, put.IsYes ? put.ReachOn : null));
    }

    /// <summary>Which services hear of nothing unless somebody rings them: the directory has no e-mail address for them, and nobody there has an account.</summary>
    public async Task<IReadOnlySet<ServiceId>> Among(IReadOnlyCollection<ServiceId> services, CancellationToken cancel)
    {
        var (ids, now) = (services.Distinct().ToList(), clock.Now);
        var silent = ids.Count == 0 ? [] : await db.Services.Where(s => ids.Contains(s.Id) && s.Email == null).Select(s => s.Id).ToListAsync(cancel);
        if (silent.Count == 0)
        {
            return new HashSet<ServiceId>();
        }

        var holders = silent.ConvertAll(id => id.Value);
        var read = await (
            from membership in db.Memberships
            where (membership.EndsAt == null || membership.EndsAt > now) && membership.Role != Roles.VolunteerCoordinator
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            from scope in membership.Scopes
            where scope.Kind == ScopeKinds.Service && holders.Contains(scope.HolderId)
            select scope.HolderId).Distinct().ToListAsync(cancel);
        return silent.Where(id => !read.Contains(id.Value)).ToHashSet();
    }
}

/// <summary>Why somebody is rung.</summary>
public enum CallFor
{
    /// <summary>They hear of it only by telephone.</summary>
    Answer,

    /// <summary>They said yes and do not know to whom.</summary>
    NameAndAddress,
}

/// <summary>A call that somebody has to make, in the words of every list that shows it.</summary>
/// <param name="Who">The service, or whoever answered for it.</param>
/// <param name="Phone">As the directory has it.</param>
/// <param name="Given">Where they can be reached as they typed it beside their yes; null where they gave nothing.</param>
public sealed record Call(AskId Ask, CallFor For, string Who, string? Phone, string? Given = null)
{
    /// <summary>What is to be done, for a tag or the beginning of a line.</summary>
    public string Words => For == CallFor.Answer ? "Ring them" : "Ring them with the name and address";

    /// <summary>Whom to ring, and on what number: the directory’s, and the one they gave themselves, told as theirs, since nobody has looked whose it is.</summary>
    public string Whom => Reach(Phone, Given) is { } on ? $"{Who}, {on}" : Who;

    /// <summary>On what number, in the words of <see cref="Whom"/>; null where there is none.</summary>
    public static string? Reach(string? phone, string? given) => (phone, given) switch
    {
        (null, null) => null,
        ({ } known, null) => known,
        (null, { } own) => $"{own} (as they gave it)",
        ({ } known, { } own) => known == own ? known : $"{known}, or {own} (as they gave it)",
    };

    /// <summary>Both, in the middle of a line.</summary>
    public string Sentence => For == CallFor.Answer ? $"ring {Whom}" : $"ring {Whom}, with the name and address";
}
