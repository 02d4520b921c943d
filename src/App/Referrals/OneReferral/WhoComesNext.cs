using Homeward.App.Platform.Access;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Waves;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>For the needs of a referral that nobody has said yes to: who could be asked, and who will be by itself.</summary>
/// <remarks>For the sender's side alone: it draws from the record of whoever it is about.</remarks>
public sealed class WhoComesNext(KnowSubject know, ProposeHelp propose, WaveRules rules, ActingNow acting, Clock clock)
{
    /// <summary>For each need that nobody has said yes to: who could be asked next. Needs that only the hub arranges are left out for everybody else.</summary>
    public Task<Dictionary<NeedId, Proposal>> Next(ReferralPicture picture, CancellationToken cancel) => Fitting(
        picture, picture.Needs.Where(need => need.Need.State is NeedState.Open or NeedState.Unmet && (!need.IsForHub || acting.Required.IsHub)), cancel);

    /// <summary>For each need whose tries reached nobody: who could be asked instead.</summary>
    public Task<Dictionary<NeedId, Proposal>> Instead(ReferralPicture picture, CancellationToken cancel) => Fitting(picture, picture.Needs.Where(need => need.Need.TriesHaveEnded), cancel);

    /// <summary>In which order they come, and when.</summary>
    public Dictionary<NeedId, WavePicture> Waves(ReferralPicture picture, IReadOnlyDictionary<NeedId, Proposal> next) =>
        picture.Needs.Where(need => next.ContainsKey(need.Need.Id)).ToDictionary(need => need.Need.Id, need => WavePicture.Of(need, picture, next[need.Need.Id], rules.AtOnce(need.Need), clock.Now));

    private async Task<Dictionary<NeedId, Proposal>> Fitting(ReferralPicture picture, IEnumerable<NeedPicture> needs, CancellationToken cancel)
    {
        var next = new Dictionary<NeedId, Proposal>();
        foreach (var need in needs)
        {
            var asked = picture.Asks.Where(ask => ask.Answers.Any(answer => answer.Put.NeedId == need.Need.Id)).Select(ask => ask.Ask.ServiceId).ToList();
            var subject = await know.Of(need.Need.PersonId, asCarer: need.Need.PersonId != picture.Person, need.Need.PlaceId, cancel);
            next[need.Need.Id] = (await propose.For(subject, need.Need.Code, need.Need.WantedOn, asked, cancel)).ShownOf(subject);
        }

        return next;
    }
}
