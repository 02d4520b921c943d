namespace Homeward.Journey.Basics;

/// <summary>A row whose every value the journal answers for: each save that writes, changes or removes it leaves a keyed hash of it beside the fact, and <c>check</c> holds the row against the newest.</summary>
public interface IAttested;

/// <summary>State that people change: each change raises <see cref="Version"/> by one and must have its fact in the journal.</summary>
public interface IVersioned : IAttested
{
    /// <summary>1 when first stored. Two people who changed the same version: the second is told who was faster.</summary>
    int Version { get; }
}

/// <summary>A row about a person: seen only through the access policy.</summary>
public interface IAboutPerson
{
    PersonId PersonId { get; }

    /// <summary>The journey it belongs to, where it belongs to one.</summary>
    CaseId? CaseId { get; }
}

/// <summary>A row about a volunteer of an organisation, who is nobody of the record: seen only through the access policy.</summary>
public interface IOfOrganisation
{
    OrganisationId OrganisationId { get; }
}

/// <summary>An entry of a dated code list, as it was when it was chosen: never rewritten when the list changes.</summary>
/// <param name="List">The list's name, such as <c>delay-reasons</c>.</param>
/// <param name="Edition">The edition it was chosen from, such as <c>england-2024-05</c>.</param>
/// <param name="Code">The code within that edition.</param>
public sealed record Coded(string List, string Edition, string Code);
