using Homeward.Journey.Basics;
using Homeward.Journey.People.Search;

namespace Homeward.Journey.Hospital.Census;

/// <summary>Finds the person whom a row of a list means.</summary>
/// <remarks>
/// A row matches by the trust's own number, or by NHS number and date of birth together. A conflict, or anything less, waits for a human.
/// A row whose numbers nobody has is somebody new, unless somebody known has the same family name and date of birth.
/// Twins' numbers are easily exchanged, and everything else of theirs agrees: where such a two are about, the given name must not contradict the number.
/// </remarks>
internal sealed class MatchRow
{
    private readonly Dictionary<KnownNumber, KnownPerson> _byHospitalNumber = [];
    private readonly Dictionary<string, KnownPerson> _byNhsNumber = [];
    private readonly ILookup<(DateOnly?, string), KnownPerson> _byBirthAndName;

    private readonly Dictionary<string, KnownPerson> _settled = [];

    private readonly ILookup<(DateOnly?, string), CensusRow> _listed;

    public MatchRow(KnownHospital known, IEnumerable<CensusRow> listed)
    {
        _listed = listed.Where(row => row.BirthDate is not null).ToLookup(row => (row.BirthDate, Bare(row.FamilyName)));
        var people = known.People;
        foreach (var (key, id) in known.Settled)
        {
            if (people.FirstOrDefault(p => p.Id == id) is { } person)
            {
                _settled[key] = person;
            }
        }

        foreach (var person in people)
        {
            if (person.NhsNumber is { } number)
            {
                _byNhsNumber[number] = person;
            }

            foreach (var own in person.HospitalNumbers)
            {
                _byHospitalNumber[own] = person;
            }
        }

        _byBirthAndName = people.Where(p => p.BirthDate is not null).ToLookup(p => (p.BirthDate, Bare(p.FamilyName)));
    }

    /// <summary>Everyone whom the numbers of a row, read or rejected, could mean: none of them is taken for gone.</summary>
    public IEnumerable<PersonId> Named(OrganisationId? trust, string? hospitalNumber, string? nhsNumber)
    {
        if (trust is { } issuer && hospitalNumber is not null && _byHospitalNumber.TryGetValue(new(issuer, hospitalNumber), out var first))
        {
            yield return first.Id;
        }

        if (nhsNumber is not null && _byNhsNumber.TryGetValue(nhsNumber, out var second))
        {
            yield return second.Id;
        }
    }

    public Answer Of(CensusRow row, OrganisationId trust)
    {
        if (_settled.TryGetValue(row.Key, out var settled))
        {
            return new Answer(settled, null, "", []);
        }

        var byOwn = row.HospitalNumber is { } own ? _byHospitalNumber.GetValueOrDefault(new(trust, own)) : null;
        var byNhs = row.NhsNumber is { } number ? _byNhsNumber.GetValueOrDefault(number.Digits) : null;
        return (byOwn, byNhs) switch
        {
            ({ } a, { } b) when a.Id != b.Id =>
                Unsure(CensusHoldKind.NumbersDisagree, "The hospital number and the NHS number belong to two different people.", a, b),
            ({ } a, _) => Agreed(row, a),
            (null, { } b) when row.BirthDate is null =>
                Unsure(CensusHoldKind.TooLittleToMatch, "The NHS number is known, but the row has no date of birth to go with it.", b),
            (null, { } b) => Agreed(row, b),
            _ => Unknown(row),
        };
    }

    private Answer Agreed(CensusRow row, KnownPerson person)
    {
        if (row.BirthDate is { } born && person.BirthDate is { } known && born != known)
        {
            return Unsure(CensusHoldKind.NumbersDisagree, "The number is known, but with another date of birth.", person);
        }

        return row.NhsNumber is { } number && person.NhsNumber is { } other && number.Digits != other
            ? Unsure(CensusHoldKind.NumbersDisagree, "The hospital number is known, but with another NHS number.", person)
            : row.HospitalNumber is null && person.BirthDate is null
                ? Unsure(CensusHoldKind.TooLittleToMatch, "The NHS number is known, but not this person’s date of birth.", person)
                : MayBeATwin(row, person) is { } twins
                    ? Unsure(CensusHoldKind.NumbersDisagree, "The number is known, but with another given name, and somebody else has this family name and date of birth: twins, perhaps.", twins)
                    : new Answer(person, null, "", []);
    }

    // Whoever may be meant where the given name is another's and somebody else was born that day under that family name, known or on the list; else null.
    private KnownPerson[]? MayBeATwin(CensusRow row, KnownPerson person)
    {
        if (row.BirthDate is null || row.BirthDate != person.BirthDate || !NameLikeness.GivenNamesContradict(new Traits { Given = row.GivenName }, person.Names))
        {
            return null;
        }

        var key = (row.BirthDate, Bare(row.FamilyName));
        var known = _byBirthAndName[key].Where(other => other.Id != person.Id).ToArray();
        var isListed = _listed[key].Any(other => other.Key != row.Key);
        return known.Length > 0 || isListed ? [person, .. known] : null;
    }

    private Answer Unknown(CensusRow row)
    {
        if (row.HospitalNumber is null && (row.NhsNumber is null || row.BirthDate is null))
        {
            return Unsure(CensusHoldKind.TooLittleToMatch, "The row has neither a hospital number nor an NHS number with a date of birth.");
        }

        var alike = row.BirthDate is null ? [] : _byBirthAndName[(row.BirthDate, Bare(row.FamilyName))].ToArray();
        return alike.Length > 0
            ? Unsure(CensusHoldKind.LooksLikeSomebodyKnown, "The numbers are new, but somebody known has this family name and date of birth.", alike)
            : new Answer(null, null, "", []);
    }

    private static Answer Unsure(CensusHoldKind kind, string reason, params KnownPerson[] candidates) =>
        new(null, kind, reason, [.. candidates.Select(c => c.Id)]);

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant();

    /// <summary>The person meant; nobody and no doubt means somebody new.</summary>
    public sealed record Answer(KnownPerson? Person, CensusHoldKind? Doubt, string Reason, IReadOnlyList<PersonId> Candidates);
}
