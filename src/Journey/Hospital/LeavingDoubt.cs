using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>A leaving that goes against the plan or against itself: asked once more, and recorded when whoever records it says that it is right as it stands.</summary>
/// <remarks>None of it is impossible, for plans change on the day; but a slip here is counted in the discharge return.</remarks>
public abstract record LeavingDoubt(string Question) : Refusal($"{Question} Choose again, or say below that it is right as it stands.")
{
    /// <summary>The edition of the pathways in which 2 and 3 lead to a bed elsewhere; other editions number them otherwise and raise no doubt.</summary>
    private const string English = "england-2024";

    /// <summary>The doubt about a leaving on clinical advice or to another hospital; null when there is none, and for every other leaving.</summary>
    /// <param name="leaving">As told.</param>
    /// <param name="planned">The pathway that the person is on, if one was chosen.</param>
    /// <param name="reported">The number of the pathway to which the destination belongs; null where none was chosen.</param>
    public static LeavingDoubt? Of(Leaving leaving, Coded? planned, string? reported)
    {
        if (planned is not null and not { Edition: English } || leaving.Kind is not (LeavingKind.Discharged or LeavingKind.Transferred))
        {
            return null;
        }

        var leadsBy = reported ?? planned?.Code;
        return leaving.Kind == LeavingKind.Transferred ? reported is "0" or "1" ? new AnotherHospitalOrHome() : null
            : planned is not null && reported is not null && planned.Code != reported ? new NotThePlannedPathway(planned.Code, reported)
            : reported is "0" or "1" && leaving.Residence == Leaving.ResidenceHospice ? new HospiceOrHome()
            : leadsBy is "2" or "3" && leaving.Residence == Leaving.ResidenceUsual ? new BedElsewhereOrHome(leadsBy)
            : null;
    }
}

public sealed record NotThePlannedPathway(string Planned, string Reported)
    : LeavingDoubt($"The plan is pathway {Planned}, and this destination belongs to pathway {Reported}.");

public sealed record BedElsewhereOrHome(string Pathway)
    : LeavingDoubt($"Pathway {Pathway} leads to a bed elsewhere, and you chose the usual place of residence.");

public sealed record AnotherHospitalOrHome() : LeavingDoubt("You chose another hospital, and a destination at home.");

public sealed record HospiceOrHome() : LeavingDoubt("You chose a hospice, and a destination at home.");
