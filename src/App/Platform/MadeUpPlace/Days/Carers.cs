using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The unpaid carers who come to have a record of their own.</summary>
internal sealed class Carers(Past past, Townsfolk townsfolk)
{
    private static readonly (string Kind, double Weight, int Younger)[] Kinds = [("partner", 5, 2), ("daughter", 5, 27), ("son", 2, 28), ("neighbour", 0.7, 12)];

    private readonly Chance _chance = townsfolk.Chance;

    /// <summary>Somebody's carer, entered now where nobody was known; null for those who have none.</summary>
    public Resident? Of(Resident who, Worker by, DateTime at)
    {
        if (who.Carer is { } known)
        {
            return known.Person.DiedOn is null ? known : null;
        }

        if (who.Circumstances.NoFamilyNear == true)
        {
            return null;
        }

        var (kind, _, younger) = _chance.Of(Kinds, k => k.Kind == "partner" && who.Circumstances.LivesAlone == true ? 0 : k.Weight);
        var age = Math.Max(19, who.AgeOn(LondonTime.DayOf(at)) - younger + _chance.Between(-4, 4));
        var sameRoof = kind == "partner" || (kind != "neighbour" && _chance.Happens(0.2));
        var carer = townsfolk.Enter(who.Place, age, null, by, at, kind is "neighbour" ? null : who.Person.FamilyName, sameRoof ? who.Home : null, NameLots.SexOf(kind));
        var form = new RelationshipForm(kind, Cares: true, sameRoof, _chance.Of(new int?[] { null, 10, 20, 35, 50, 90 }));
        var (relationship, decision) = PersonRelationship.Record(past.Row(at), who.Id, carer.Id, form, [], at);
        past.Ledger.Write(decision, by, at, relationship!);
        who.Rows.Add(relationship!);
        return who.Carer = carer;
    }
}
