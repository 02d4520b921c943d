using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>How and whereto somebody left a hospital.</summary>
/// <param name="At">When, as told.</param>
/// <param name="Method">Code of the list <c>discharge-methods</c>.</param>
/// <param name="Residence">Code of the list <c>places-of-discharge</c>: the kind of place they went to.</param>
/// <param name="Destination">The destination that the discharge return counts, from the place's edition of <c>destinations</c>; null when it does not apply.</param>
/// <remarks>Codes: NHS Data Dictionary, discharge method and discharge destination, as used by UK Core.</remarks>
public sealed record Leaving(DateTime At, string Method, string Residence, Coded? Destination = null)
{
    public const string MethodClinical = "1";
    public const string MethodPersonOrRelative = "2";
    public const string MethodDied = "4";
    public const string MethodStillborn = "5";
    public const string MethodSelf = "6";
    public const string MethodRelative = "7";
    public const string MethodUnknown = "9";
    public const string ResidenceUsual = "19";
    public const string ResidenceHospital = "51";
    public const string ResidenceDied = "79";
    public const string ResidenceHospice = "88";
    public const string ResidenceUnknown = "99";

    /// <summary>Codes of <see cref="Residence"/> that are another hospital.</summary>
    public static readonly IReadOnlyList<string> Hospitals = ["48", "49", "50", "51", "52", "53", "84", "87"];

    /// <summary>No longer on the list of inpatients: gone, nobody has said how or where. It never means home.</summary>
    public static Leaving NoLongerListed(DateTime takenAt) => new(takenAt, MethodUnknown, ResidenceUnknown);

    /// <summary>Whether a method says that the person died; it then also says where they went, and nothing is reported as a destination.</summary>
    public static bool IsDeath(string? method) => method is MethodDied or MethodStillborn;

    /// <summary>Whether a record can end with a stillbirth: only that of a baby who came with, or after, the admission, or one whose birth nobody wrote down.</summary>
    public static bool MayBeStillborn(DateOnly? born, DateOnly admittedOn) => born is null || born >= admittedOn.AddDays(-1);

    /// <summary>What it means for those who were waiting for the person.</summary>
    public LeavingKind Kind => Method switch
    {
        MethodDied or MethodStillborn => LeavingKind.Died,
        _ when Hospitals.Contains(Residence) => LeavingKind.Transferred,
        MethodSelf or MethodRelative or MethodPersonOrRelative => LeavingKind.OwnDecision,
        MethodUnknown when Residence == ResidenceUnknown => LeavingKind.Unknown,
        _ => LeavingKind.Discharged,
    };

    /// <summary>The refusal when method and residence cannot both be true, else null.</summary>
    public Refusal? Contradiction =>
        IsDeath(Method) == (Residence == ResidenceDied) ? null : new MethodAndResidenceDisagree();
}

/// <summary>The kinds of leaving that oblige others to different things.</summary>
public enum LeavingKind
{
    /// <summary>On clinical advice, or by a court or tribunal.</summary>
    Discharged,

    /// <summary>Against advice or without waiting for it: the person's or a relative's own decision.</summary>
    OwnDecision,

    /// <summary>To another hospital: the journey home goes on from there.</summary>
    Transferred,

    Died,

    /// <summary>Gone from the list; somebody has to find out.</summary>
    Unknown,
}
