namespace Homeward.Journey.Partners.Matching;

/// <summary>Why a service that offers the need is left out. Each has its sentence and its worked example in docs/rules/matching.md.</summary>
/// <remarks>In the order in which they are shown: what cannot be changed first, what may be over tomorrow last.</remarks>
public enum WhyNotKind
{
    ClosedForNow,
    OutsideArea,
    TooFar,
    CarersOnly,
    PatientsOnly,
    TooYoung,
    TooOld,
    OneGenderOnly,
    Tenure,
    NoMeansTestedBenefit,
    DoesNotLiveAlone,
    SenderNotTaken,
    Mobility,
    NotStepFree,
    Language,
    NoSuchWorker,
    Adjustment,
    SharingNotAgreed,
    AskedBefore,
    ShutThatDay,
    ShutAtThatTime,
    NoticeTooShort,
    Full,
    NoPlace,
}

/// <summary>What is not known and may still stand in the way: shown beside the proposal, never a reason to leave a service out.</summary>
public enum ToCheck
{
    Age,
    Gender,
    Area,
    Tenure,
    MeansTestedBenefit,
    LivesAlone,
    Mobility,
    StepFree,
    Adjustment,
    CapacityNeverTold,
    CapacityOld,
    PlaceAgain,
}
