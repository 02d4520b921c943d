using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Codes;

/// <summary>Seals and unseals access codes. The seal is bound to the person, so that a code copied to another row opens nothing.</summary>
public sealed class CodeSeal(IDataProtectionProvider protection)
{
    public string Close(PersonId person, string code) => For(person).Protect(code);

    public string Open(PersonId person, string cipherText) => For(person).Unprotect(cipherText);

    private IDataProtector For(PersonId person) => protection.CreateProtector("homeward.people.access-codes", person.Value.ToString("N"));
}

/// <summary>Keeps a key safe's or door's code, sealed. Whoever works with the person's contact details may keep one; reading it is another matter.</summary>
public sealed class KeepAccessCode(HomewardDb db, PersonAtHand atHand, CodeSeal seal, Journal journal, Clock clock)
{
    /// <param name="seen">The codes that whoever keeps this one was shown: where others are kept by now, they look first. What another code says is never compared, for whoever keeps codes need not be let read them.</param>
    public async Task<Outcome> Do(PersonId id, string? kind, string? code, IReadOnlyCollection<RowId> seen, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person || await atHand.Find(id, Section.AccessCodes, Level.Exists, cancel) is null)
        {
            return Outcome.NotThere;
        }

        if (AccessCode.Fault(kind, code) is { } fault)
        {
            return Outcome.Of(fault);
        }

        return await db.InTurn($"an access code of {person.Id.Value}", async () =>
        {
            var ids = await atHand.IdsOf(person.Id, cancel);
            if (!seen.ToHashSet().SetEquals(await db.AccessCodes.Where(c => ids.Contains(c.PersonId) && c.DestroyedAt == null).Select(c => c.Id).ToListAsync(cancel)))
            {
                return Outcome.Of(new AccessCodesHaveChanged());
            }

            var (kept, decision) = AccessCode.Keep(new RowId(clock.NewId()), person.Id, kind!, seal.Close(person.Id, Typed.Line(code)!), clock.Now);
            db.AccessCodes.Add(kept);
            return Outcome.Of(await journal.Save(decision, cancel));
        }, cancel);
    }
}

/// <summary>Reads a code, for those who have said yes to something at the home: an act of its own in the journal, with what for. The code is shown once, to whoever asked, after the journal has it.</summary>
public sealed class ReadAccessCode(HomewardDb db, PersonAtHand atHand, CodeSeal seal, Journal journal, Clock clock)
{
    public async Task<(Outcome Outcome, string? Code)> Do(PersonId id, RowId row, string? reason, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.AccessCodes, Level.Act, cancel);
        var ids = person is null ? [] : await atHand.IdsOf(person.Id, cancel);
        if (await db.AccessCodes.SingleOrDefaultAsync(c => c.Id == row && ids.Contains(c.PersonId), cancel) is not { } code)
        {
            return (Outcome.NotThere, null);
        }

        var refusal = await journal.Save(code.Read(reason, clock.Now), cancel);
        return (Outcome.Of(refusal), refusal is null ? seal.Open(code.PersonId, code.Sealed) : null);
    }
}

/// <summary>Destroys a code for good.</summary>
public sealed class DestroyAccessCode(HomewardDb db, PersonAtHand atHand, Journal journal, Clock clock)
{
    public async Task<Outcome> Do(PersonId id, RowId row, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.AccessCodes, Level.Exists, cancel) is { } known && await atHand.Find(id, Section.Contact, Level.Act, cancel) is not null ? known : null;
        var ids = person is null ? [] : await atHand.IdsOf(person.Id, cancel);
        return await db.AccessCodes.SingleOrDefaultAsync(c => c.Id == row && ids.Contains(c.PersonId), cancel) is { } code
            ? Outcome.Of(await journal.Save(code.Destroy(clock.Now), cancel))
            : Outcome.NotThere;
    }
}
