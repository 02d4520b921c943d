using System.Collections.Frozen;
using Homeward.App.Platform.Design;
using Homeward.App.Today.Governance;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;

namespace Homeward.App.Today.Person;

/// <summary>How the facts of somebody's record and case read on a timeline. Numbers, addresses and codes are named by their kind and never written out.</summary>
internal static class SayingsOfTheRecord
{
    public static readonly FrozenDictionary<string, Saying> All = new Dictionary<string, Saying>(StringComparer.Ordinal)
    {
        [nameof(PersonAdded)] = new("Added to Homeward"),
        [nameof(IdentityChanged)] = new("Who they are was put right", v => v.Changed),
        [nameof(PersonDied)] = new("Died", v => v.Day("on")),
        [nameof(DeathTakenBack)] = new("Record of a death taken back", v => v.Day("on")),
        [nameof(IdentifierGiven)] = new("Number given", v => Scheme(v.Text("scheme"))),
        [nameof(IdentifierEnded)] = new("Number ended", v => FactValues.With(Scheme(v.Text("scheme")), v.Text("reason"))),
        [nameof(ContactDetailsChanged)] = new("How to reach them changed", v => v.Changed),
        [nameof(CircumstancesChanged)] = new("How they live changed", v => v.Changed),
        [nameof(AddressRecorded)] = new("Address recorded", v => FactValues.Listed(Use(v.Text("use")), v.Day("from") is { } from ? $"from {from}" : null)),
        [nameof(AddressEnded)] = new("Address ended", v => FactValues.Listed(Use(v.Text("use")), v.Day("lastDay") is { } last ? $"until {last}" : null)),
        [nameof(AddressProtected)] = new("Address protected"),
        [nameof(AddressProtectionEnded)] = new("Address protection ended", v => v.Text("reason")),
        [nameof(AddressOpened)] = new("Address opened", v => v.Text("reason")),
        [nameof(AdjustmentAgreed)] = new("Reasonable adjustment agreed", Adjustment),
        [nameof(AdjustmentEnded)] = new("Reasonable adjustment ended", v => FactValues.With(Adjustment(v), v.Text("reason"))),
        [nameof(AboutMeWritten)] = new("Written in About Me", v => v.Label("about-me-headings", "heading")),
        [nameof(AboutMeTakenOut)] = new("Taken out of About Me", v => v.Label("about-me-headings", "heading")),
        [nameof(ImportantPersonNamed)] = new("Somebody who matters was named", v => v.Label("relationships", "relationship")),
        [nameof(ImportantPersonChanged)] = new("Somebody who matters was put right", v => v.Changed),
        [nameof(ImportantPersonTakenOut)] = new("Somebody who matters was taken off the list"),
        [nameof(RelationshipRecorded)] = new("Joined with a carer or relative", v => FactValues.Listed(v.Label("relationships", "kind"), v.Is("cares") ? "cares unpaid" : null)),
        [nameof(RelationshipEnded)] = new("No longer joined with a carer or relative", v => FactValues.Listed(v.Label("relationships", "kind"), v.Is("cared") ? "cared unpaid" : null)),
        [nameof(SharingDecided)] = new("Decided about sharing", v => FactValues.With(State(v.Text("state")), FactValues.Listed(Recipients(v), Purpose(v)))),
        [nameof(SharingGivenBack)] = new("Decision about sharing holds again", v => FactValues.With(State(v.Text("state")), FactValues.Listed(Recipients(v), Purpose(v)))),
        [nameof(AccessCodeKept)] = new("Access code kept", v => v.Label("access-code-kinds", "kind")),
        [nameof(AccessCodeRead)] = new("Access code read", v => FactValues.With(v.Label("access-code-kinds", "kind"), v.Text("reason"))),
        [nameof(AccessCodeDestroyed)] = new("Access code destroyed", v => v.Label("access-code-kinds", "kind")),
        [nameof(GlassBroken)] = new("Glass broken", v => v.Text("reason")),
        [nameof(BrokenGlassReviewed)] = new("Breaking of the glass looked at", v => FactValues.With(v.Is("justified") ? "it was right" : "it was not right", v.Text("words"))),
        [nameof(JournalSearched)] = new("Journal opened to the information-governance lead"),
        [nameof(PeopleMerged)] = new("Two records became one"),
        [nameof(PeopleUnmerged)] = new("Two records taken apart again"),
        [nameof(PeopleToldApart)] = new("Found to be another person than somebody alike"),
        [nameof(CaseOpened)] = new("Case opened", v => v.Text("because") switch { "stay" => "came into hospital", "attendance" => "came to A&E or a clinic", "referral" => "was referred", _ => null }),
        [nameof(CaseClosed)] = new("Case closed", _ => "nothing in it was open any more"),
        [nameof(CaseWentOn)] = new("Case went on", _ => "what it had closed with had not ended"),
        [nameof(CaseTakenOn)] = new("Case taken on", v => FactValues.Listed(v.Named("owner"), v.Named("before") is { } before ? $"before that {before}" : null)),
        [nameof(CaseGivenBack)] = new("Case given back", v => v.Named("owner")),
        [nameof(NextActionAgreed)] = new("Next action agreed", v => FactValues.Listed(v.Text("what"), v.Day("dueAt") is { } due ? $"by {due}" : null)),
        [nameof(KnownPersonTakenUp)] = new("Found by a search, to be referred", v => v.Named("by")),
        [nameof(PointedTowards)] = new("Pointed towards", v => v.Named("service")),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string? Scheme(string? scheme) => scheme switch { null => null, NhsNumber.Scheme => "NHS number", _ => Words.Of(scheme) };

    private static string? Use(string? use) => use switch { null => null, "home" => "home", "temporary" => "where they are for a while", _ => "for letters" };

    private static string? Adjustment(FactValues values) => values.Label("adjustment-actions", "code") ?? values.Label("adjustments", "category");

    private static string? State(string? state) => state is null ? null : state == "best-interests" ? "In their best interests" : Words.Of(state);

    private static string? Recipients(FactValues values) => values.Is("recipients", Sharing.Everyone) ? "with everybody" : values.Label("recipient-classes", "recipients") is { } whom ? $"with {whom}" : null;

    private static string? Purpose(FactValues values) => values.Is("purpose", Sharing.AnyPurpose) ? "for any purpose" : values.Label("sharing-purposes", "purpose") is { } what ? $"for {what}" : null;
}
