using Homeward.Journey.Basics;

namespace Homeward.App.People.Add;

/// <summary>Whom a form has added: sending the same form twice adds once.</summary>
public sealed class AddedByForm
{
    /// <summary>Made by the form.</summary>
    public required Guid Form { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>Who sent it: another's form of the same key answers nothing.</summary>
    public required MembershipId MembershipId { get; init; }
}
