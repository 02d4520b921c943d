using System.Linq.Expressions;
using Homeward.Journey.Partners.Matching;

namespace Homeward.App.Partners.Find;

/// <summary>The part of the match that a database can compare: who surely does not fit is not fetched to be put in order.</summary>
/// <remarks>Never stricter than the match itself: what passes here may still be left out there, and what does not pass is left out there too.</remarks>
public static class MayFit
{
    public static Expression<Func<ServiceRow, bool>> For(Wanted wanted, DateOnly today, DateTime stale, DateTime noPlaceSince)
    {
        var (age, day) = (wanted.Age, wanted.Day ?? today);
        var (sender, mobility, tenure) = (Listed(wanted.Sender), Listed(wanted.Mobility), Listed(wanted.Tenure));
        var notFor = wanted.ForCarer ? Helps.PatientsOnly : Helps.CarersOnly;
        var (hasSteps, notAlone, noBenefit) = (wanted.NeedsStepFree, wanted.LivesAlone is false, wanted.OnMeansTestedBenefit is false);
        return row =>
            row.Service.Helps != notFor
            && (age == null || row.Service.MinAge == null || row.Service.MinAge <= age)
            && (age == null || row.Service.MaxAge == null || row.Service.MaxAge >= age)
            && (row.Service.Senders == "" || ("," + row.Service.Senders + ",").Contains(sender!))
            && (mobility == null || row.Service.Mobilities == "" || ("," + row.Service.Mobilities + ",").Contains(mobility))
            && (tenure == null || row.Service.Tenures == "" || ("," + row.Service.Tenures + ",").Contains(tenure))
            && !(hasSteps && row.Service.StepFree == false)
            && !(notAlone && row.Service.LivesAloneOnly)
            && !(noBenefit && row.Service.NeedsMeansTestedBenefit)
            && !(row.Service.ClosedUntil != null && row.Service.ClosedUntil > day)
            && !(row.NoPlaceToldAt != null && ((row.NoPlaceUntil != null && row.NoPlaceUntil > day) || (row.NoPlaceUntil == null && row.NoPlaceToldAt > noPlaceSince)))
            && !(row.RoomFree != null && row.RoomFree <= 0 && row.RoomToldAt >= stale && (row.RoomNext == null || row.RoomNext > day));
    }

    public static Expression<Func<ServiceRow, bool>> Not(Expression<Func<ServiceRow, bool>> mayFit) =>
        Expression.Lambda<Func<ServiceRow, bool>>(Expression.Not(mayFit.Body), mayFit.Parameters);

    private static string? Listed(string? code) => code is null ? null : $",{code},";
}
