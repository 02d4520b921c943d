using System.Text.Json;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;
using Microsoft.AspNetCore.DataProtection;

namespace Homeward.App.People.Safeguarding;

/// <summary>Seals and unseals the words of safeguarding concerns, bound to the person: whoever has the database or a copy of it, but not the key, reads none.</summary>
public sealed class ConcernSeal(IDataProtectionProvider protection)
{
    public string Close(PersonId person, ConcernForm form) => Close(person, JsonSerializer.Serialize(
        new ConcernWords(Typed.Text(form.Seen) ?? "", Typed.Text(form.Alleged), Typed.Text(form.OthersWords), Typed.Text(form.Wishes), Typed.Text(form.Reason)), FactJson.Options));

    public string Close(PersonId person, string words) => For(person).Protect(words);

    public ConcernWords Open(SafeguardingConcern concern) => JsonSerializer.Deserialize<ConcernWords>(For(concern.PersonId).Unprotect(concern.Sealed), FactJson.Options)!;

    /// <summary>What was done; null while it is not closed.</summary>
    public string? OpenOutcome(SafeguardingConcern concern) => concern.OutcomeSealed is { } closed ? For(concern.PersonId).Unprotect(closed) : null;

    private IDataProtector For(PersonId person) => protection.CreateProtector("homeward.people.safeguarding", person.Value.ToString("N"));
}

/// <summary>The words of a concern; null where nothing was said.</summary>
/// <param name="Others">Who else may be at risk.</param>
/// <param name="Wishes">What the person wants to happen.</param>
/// <param name="Reason">Why it was sent without their agreement.</param>
public sealed record ConcernWords(string Seen, string? Alleged, string? Others, string? Wishes, string? Reason);
