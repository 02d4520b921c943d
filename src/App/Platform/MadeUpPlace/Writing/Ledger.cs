using System.Linq.Expressions;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

/// <summary>The journal of a made-up past: for each decision the rows that <see cref="Journal.Journal"/> would have written, with versions raised as a save raises them and each row proved and sealed.</summary>
/// <remarks>Which rows an act changed is found by comparing, so that a rule that comes to touch another row needs no change here.</remarks>
internal sealed class Ledger(BulkRows rows, Chance salts, SealChain chain, JournalProofs proofs, RowDigests digests, DateTime sealedAt)
{
    private const int StatesOfOneFact = 500;
    private const string Nothing = "nothing";

    private static readonly Action<JournalRow, long> NumberRow = Setter<JournalRow, long>(typeof(JournalRow), nameof(JournalRow.Sequence));

    private readonly Dictionary<object, int> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, Action<object, int>> _raise = [];
    private readonly List<JournalState> _loose = [];
    private long _sequence;
    private byte[]? _seal;
    private DateTime _at;

    /// <summary>The number of the last row.</summary>
    public long Last => _sequence;

    /// <summary>Writes down a decision that the rules made, or answers the refusal.</summary>
    /// <param name="decision">What the rule answered.</param>
    /// <param name="by">Who acted.</param>
    /// <param name="at">When it was recorded.</param>
    /// <param name="touched">The rows, with all that hangs on them, in which the act may have changed something.</param>
    public Refusal? Note(Decision decision, Worker by, DateTime at, params IEnumerable<object> touched) => Note(decision, by, at, "direct-care", touched);

    /// <summary>As <see cref="Note(Decision, Worker, DateTime, IEnumerable{object})"/>, for what the rules cannot refuse here.</summary>
    /// <exception cref="InvalidOperationException">They did refuse.</exception>
    public void Write(Decision decision, Worker by, DateTime at, params IEnumerable<object> touched) => Write(decision, by, at, "direct-care", touched);

    /// <summary>As the other <c>Write</c>, for another purpose than care.</summary>
    public void Write(Decision decision, Worker by, DateTime at, string purpose, IEnumerable<object> touched)
    {
        if (Note(decision, by, at, purpose, touched) is { } refusal)
        {
            throw new InvalidOperationException($"The made-up past breaks a rule at {at:u}: {refusal.Name}, {refusal.Sentence}");
        }
    }

    private Refusal? Note(Decision decision, Worker by, DateTime at, string purpose, IEnumerable<object> touched)
    {
        if (decision.Refusal is { } refusal)
        {
            return refusal;
        }

        List<JournalState>? states = [];
        foreach (var row in touched)
        {
            Compare(row, states);
        }

        foreach (var fact in decision.Facts)
        {
            Write(fact, by, at, purpose, states ?? []);
            states = null;
        }

        return null;
    }

    /// <summary>Forgets rows that will not change any more.</summary>
    public void Forget(object row)
    {
        if (!_seen.Remove(row))
        {
            return;
        }

        foreach (var child in rows.ShapeOf(row).Children.SelectMany(c => c.Of(row)))
        {
            Forget(child);
        }
    }

    /// <summary>Forgets every row: what was written down does not change any more.</summary>
    public void ForgetAll() => _seen.Clear();

    /// <summary>Writes down that something was read: <c>PersonOpened</c>, a list.</summary>
    public void Read(string act, IReadOnlyList<Subject> subjects, Worker by, DateTime at)
    {
        if (subjects.Count > 0)
        {
            Write(act, JournalKind.Read, null, subjects, by, (at, at), "direct-care", []);
        }
    }

    /// <summary>Takes a keyed hash of a row without a version, as it is written; those with one have theirs beside their facts.</summary>
    public void Attest(object row, Worker by)
    {
        if (row is IAttested and not IVersioned)
        {
            var shape = digests.Of(rows.EntityOf(row));
            _loose.Add(new JournalState { Table = shape.Table, RowId = shape.Key(row), Version = 0, Digest = shape.Digest(row) });
            if (_loose.Count == StatesOfOneFact)
            {
                AttestRest(by);
            }
        }
    }

    /// <summary>Writes down the hashes that wait; whoever fills a region calls it at the end.</summary>
    public void AttestRest(Worker by)
    {
        if (_loose.Count > 0)
        {
            Write(new RowsMadeUp(_loose.Count) { HappenedAt = _at, Subjects = [] }, by, _at, "direct-care", [.. _loose]);
            _loose.Clear();
        }
    }

    private void Write(Fact fact, Worker by, DateTime at, string purpose, List<JournalState> states) =>
        Write(fact.Name, JournalKind.Act, FactJson.Write(fact), fact.Subjects, by, (fact.HappenedAt, at), purpose, states);

    private void Write(
        string act, JournalKind kind, string? payload, IReadOnlyList<Subject> subjects, Worker by, (DateTime Happened, DateTime Recorded) times, string purpose, List<JournalState> states)
    {
        _at = times.Recorded;
        var salt = new byte[16];
        salts.Fill(salt);
        var row = new JournalRow
        {
            HappenedAt = times.Happened,
            RecordedAt = times.Recorded,
            MembershipId = by.Membership,
            AccountId = by.Account,
            Act = act,
            Kind = kind,
            Purpose = purpose,
            Salt = salt,
            Payload = payload,
            PayloadHash = Journal.Journal.HashOf(salt, payload),
            Subjects = [.. subjects.DistinctBy(s => (s.Person, s.Section, s.Sensitivity)).Select(s => new JournalSubject
            {
                PersonId = s.Person, CaseId = s.Case, Section = s.Section, Sensitivity = s.Sensitivity,
            })],
            States = states,
        };
        row.Proof = proofs.Of(row);
        NumberRow(row, ++_sequence);
        rows.Add(row);
        _seal = chain.Seal(_seal, _sequence, row);
        rows.Add(new JournalSeal { Position = _sequence, Sequence = _sequence, Seal = _seal, SealedAt = sealedAt });
    }

    private void Compare(object row, List<JournalState> states)
    {
        var shape = rows.ShapeOf(row);
        if (row is IVersioned versioned)
        {
            var print = Print(shape, row);
            if (!_seen.TryGetValue(row, out var before) || before != print)
            {
                Raise(row, versioned.Version + 1);
                _seen[row] = print;
                states.Add(new JournalState { Table = shape.Table, RowId = shape.Key(row), Version = versioned.Version, Digest = digests.Of(rows.EntityOf(row)).Digest(row) });
            }
        }

        foreach (var children in shape.Children.Where(c => c.Entity.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            foreach (var child in children.Of(row))
            {
                Compare(child, states);
            }
        }
    }

    private static int Print(RowShape shape, object row)
    {
        var print = default(HashCode);
        foreach (var column in shape.Columns)
        {
            if (column.Name != nameof(IVersioned.Version))
            {
                // A false, a nought and nothing at all would count as the same.
                print.Add(column.Held(row) ?? Nothing);
            }
        }

        return print.ToHashCode();
    }

    private void Raise(object row, int version)
    {
        var type = row.GetType();
        if (!_raise.TryGetValue(type, out var set))
        {
            _raise[type] = set = Setter<object, int>(type, nameof(IVersioned.Version));
        }

        set(row, version);
    }

    private static Action<TRow, TValue> Setter<TRow, TValue>(Type type, string property)
    {
        var (row, value) = (Expression.Parameter(typeof(TRow)), Expression.Parameter(typeof(TValue)));
        return Expression.Lambda<Action<TRow, TValue>>(Expression.Assign(Expression.Property(Expression.Convert(row, type), property), value), row, value).Compile();
    }
}

/// <summary>Who did something in the made-up past.</summary>
/// <param name="Mail">Where messages reach them; null for those without an account.</param>
internal sealed record Worker(MembershipId Membership, Guid? Account, OrganisationId Organisation, string Name, string? Mail = null);
