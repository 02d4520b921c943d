using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>A referral with those it is about, whoever sent it and the rows beside it.</summary>
internal sealed record UnderWay(Referral Referral, Resident Who, Worker Sender, string SenderKind)
{
    public List<object> Beside { get; } = [];

    /// <summary>Whose need it is: the person themselves or their carer.</summary>
    public Resident SubjectOf(Need need) => need.PersonId == Who.Id ? Who : Who.Carer!;

    public Need NeedOf(NeedId id) => Referral.Needs.Single(n => n.Id == id);

    public bool IsOver => Referral.Needs.All(n => n.IsOver);
}
