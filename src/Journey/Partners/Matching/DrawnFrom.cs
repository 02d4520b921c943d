namespace Homeward.Journey.Partners.Matching;

/// <summary>From which parts of a person's record a reason or a why-not is drawn. What is drawn from none says something of the service alone, or repeats the form.</summary>
[Flags]
public enum DrawnFrom
{
    Nothing = 0,

    /// <summary>Age and gender.</summary>
    Identity = 1,

    /// <summary>How they live, get about and speak, what must be adjusted, and whom they share with.</summary>
    Contact = 2,

    /// <summary>Where they live; for a protected address nobody is told.</summary>
    Home = 4,

    /// <summary>Who helps them already.</summary>
    OthersReferrals = 8,

    All = Identity | Contact | Home | OthersReferrals,
}
