using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Homeward.App.Platform.Journal;

/// <summary>Writes facts, and the state they explain, in one transaction; and writes what was read.</summary>
public sealed class Journal(HomewardDb db, ActingNow acting, Clock clock, RowDigests digests, JournalProofs proofs)
{
    /// <summary>The purpose of whatever is not done for another.</summary>
    public const string DirectCare = "direct-care";

    /// <summary>The purpose of breaking the glass, and of whatever is read of that person while it is broken.</summary>
    public const string BreakGlass = "break-glass";

    private readonly List<JournalRow> _staged = [];

    /// <summary>Until when the record that was read in this request is open by broken glass; null where none of it is. Every screen says so at its top.</summary>
    public DateTime? UnderGlassUntil { get; private set; }

    /// <summary>Stages a decision's facts for the save that follows; a refusal stages nothing.</summary>
    public void Note(Decision decision, string purpose = DirectCare)
    {
        foreach (var fact in decision.Facts)
        {
            _staged.Add(Row(fact.Name, JournalKind.Act, fact.HappenedAt, purpose, FactJson.Write(fact), fact.Subjects));
        }
    }

    /// <summary>Saves state and staged facts together, or, where the decision was a refusal, forgets every change and answers it.</summary>
    /// <returns>The refusal, or null when all is saved.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same row first.</exception>
    public async Task<Refusal?> Save(Decision decision, CancellationToken cancel = default)
    {
        if (decision.Refusal is { } refusal)
        {
            _staged.Clear();
            db.ChangeTracker.Clear();
            return refusal;
        }

        Note(decision);
        await Save(cancel);
        return null;
    }

    /// <summary>Saves state and the facts already staged.</summary>
    public async Task Save(CancellationToken cancel = default)
    {
        NameStates();
        _staged.ForEach(Prove);
        db.Journal.AddRange(_staged);
        db.ActingMembership = acting.Required.Membership;
        db.Explained = _staged.Count > 0;
        _staged.Clear();
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Journals that a person's record was opened, with the sections that were shown.</summary>
    public Task Opened(PersonId person, CaseId? @case, IEnumerable<Section> sections, CancellationToken cancel = default) =>
        Read("PersonOpened", [.. sections.Select(s => new Subject(person, @case, s))], cancel);

    /// <summary>Journals a list, in one row that names everybody it showed. An empty list leaves no row.</summary>
    /// <returns>The row's sequence, or null where there was nobody to name.</returns>
    public Task<long?> Listed(string list, IEnumerable<PersonId> shown, Section section, CancellationToken cancel = default) =>
        Read(list, [.. shown.Distinct().Select(p => new Subject(p, null, section))], cancel);

    /// <summary>Journals any reading, such as of an access code.</summary>
    /// <returns>The row's sequence, or null where there was nothing to name.</returns>
    public async Task<long?> Read(string act, IReadOnlyList<Subject> subjects, CancellationToken cancel = default, string purpose = DirectCare)
    {
        if (subjects.Count == 0)
        {
            return null;
        }

        var until = subjects.Select(s => s.Person).Distinct().ToList() is [var only] ? await GlassUntil(only, cancel) : null;
        UnderGlassUntil = until ?? UnderGlassUntil;
        var why = purpose == DirectCare && until is not null ? BreakGlass : purpose;
        var row = Row(act, JournalKind.Read, clock.Now, why, null, subjects);
        Prove(row);
        db.Journal.Add(row);
        db.ActingMembership = acting.Required.Membership;
        await db.SaveChangesAsync(cancel);
        return row.Sequence;
    }

    /// <summary>Journals that volunteers were read, who are no people of the record: one row whose payload names them. Where nobody was shown there is none.</summary>
    public async Task VolunteersRead(string act, IReadOnlyCollection<VolunteerId> shown, CancellationToken cancel)
    {
        if (shown.Count > 0)
        {
            var row = Row(act, JournalKind.Read, clock.Now, DirectCare, JsonSerializer.Serialize(new { Volunteers = shown }, FactJson.Options), []);
            Prove(row);
            db.Journal.Add(row);
            db.ActingMembership = acting.Required.Membership;
            await db.SaveChangesAsync(cancel);
        }
    }

    private Task<DateTime?> GlassUntil(PersonId person, CancellationToken cancel)
    {
        var (me, now) = (acting.Required.Membership.Value, clock.Now);
        return db.Relations.Where(
            r => r.HolderId == me && r.Kind == Relations.BreakGlass && r.EndedAt == null && r.UntilAt > now
                && (r.PersonId == person || db.SamePeople.Any(s => s.PersonId == person && s.AlsoId == r.PersonId))).MaxAsync(r => r.UntilAt, cancel);
    }

    private JournalRow Row(string act, JournalKind kind, DateTime happenedAt, string purpose, string? payload, IReadOnlyList<Subject> subjects)
    {
        var who = acting.Required;
        var salt = RandomNumberGenerator.GetBytes(16);
        return new JournalRow
        {
            HappenedAt = happenedAt,
            RecordedAt = clock.Now,
            MembershipId = who.Membership,
            AccountId = who.Account,
            Act = act,
            Kind = kind,
            Purpose = purpose,
            Salt = salt,
            Payload = payload,
            PayloadHash = HashOf(salt, payload),
            Subjects = [.. subjects.Distinct().Select(s => new JournalSubject
            {
                PersonId = s.Person, CaseId = s.Case, Section = s.Section, Sensitivity = s.Sensitivity,
            }).DistinctBy(s => (s.PersonId, s.Section, s.Sensitivity))],
        };
    }

    private void Prove(JournalRow row) => row.Proof = proofs.Of(row);

    /// <summary>The hash that stays when payload and salt are destroyed.</summary>
    public static byte[] HashOf(byte[] salt, string? payload) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(payload ?? "")]);

    /// <summary>Writes beside the facts which versions of which rows they brought about, with a keyed hash of each: the first fact about the same person carries a row, else the first of all.</summary>
    private void NameStates()
    {
        if (_staged.Count == 0)
        {
            return;
        }

        foreach (var entry in db.ChangeTracker.Entries<IAttested>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            var explains = entry.Entity is IAboutPerson { PersonId: var about } ? _staged.Find(row => row.Subjects.Exists(s => s.PersonId == about)) : null;
            var shape = digests.Of(entry.Metadata);
            var gone = entry.State == EntityState.Deleted;
            (explains ?? _staged[0]).States.Add(new JournalState
            {
                Table = shape.Table, RowId = shape.Key(entry.Entity), Version = gone ? JournalState.Removed : NextVersion(entry), Digest = gone ? null : shape.Digest(entry.Entity),
            });
        }
    }

    private static int NextVersion(EntityEntry entry) =>
        entry.Entity is not IVersioned ? 0 : entry.State == EntityState.Added ? 1 : (int)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
}
