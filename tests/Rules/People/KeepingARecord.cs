using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Rules.People;

/// <summary>The smaller parts of a person's record: how to reach them, how they live, who matters, what they want known.</summary>
public class KeepingARecord
{
    private static readonly DateTime Now = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 6, 30);
    private static readonly PersonId Ada = new(Guid.NewGuid());

    [Theory]
    [InlineData("3", null, null, null, typeof(ContactWayMissing))]
    [InlineData("9", "01632 960123", null, null, typeof(ContactWayMissing))]
    [InlineData("4", "01632 960123", null, null, typeof(ContactWayMissing))]
    [InlineData("6", "01632 960123", null, null, typeof(ContactThroughMissing))]
    [InlineData(null, "ask at the shop", null, null, typeof(PhoneNumberNotDiallable))]
    [InlineData(null, null, "ada@", null, typeof(EmailNotAnAddress))]
    [InlineData(null, null, "ada@example.org, bob@example.org", null, typeof(EmailNotAnAddress))]
    public void A_way_of_contact_that_leads_nowhere_is_refused(string? way, string? phone, string? email, string? mobile, Type fault) =>
        Assert.IsType(fault, ContactDetails.For(Ada).Take(new ContactForm { PreferredWay = way, Phone = phone, Email = email, Mobile = mobile }, Now).Refusal);

    [Fact]
    public void Contact_through_somebody_is_kept_with_their_number()
    {
        var contact = ContactDetails.For(Ada);
        Assert.False(contact.Take(new ContactForm { PreferredWay = "6", Through = "Ruth, her daughter", ThroughPhone = "+44 7700 900123", Mobile = "07700 900 124" }, Now).IsRefused);
        Assert.Equal(["07700900124"], contact.Digits);
        Assert.IsType<NothingChanged>(contact.Take(new ContactForm { PreferredWay = "6", Through = "Ruth,  her daughter ", ThroughPhone = "+44 7700 900123", Mobile = "07700 900 124" }, Now).Refusal);
    }

    [Theory]
    [InlineData("+44 (0)1632 960 123", "01632960123", false)]
    [InlineData("0044 7700 900123", "07700900123", true)]
    [InlineData("07700-900.123", "07700900123", true)]
    [InlineData("+353 1 234 5678", "0035312345678", false)]
    [InlineData("0700 900 1234", "07009001234", false)]
    public void A_number_is_found_however_it_is_written(string typed, string digits, bool mobile)
    {
        var number = PhoneNumber.TryParse(typed)!;
        Assert.Equal(digits, number.Digits);
        Assert.Equal(mobile, number.IsMobile);
    }

    [Fact]
    public void An_interpreter_needs_a_language()
    {
        var circumstances = Circumstances.For(Ada);
        Assert.IsType<LanguageMissing>(circumstances.Take(new CircumstancesForm { InterpreterNeeded = true }, Now).Refusal);
        var fact = Assert.IsType<CircumstancesChanged>(Assert.Single(circumstances.Take(new CircumstancesForm { InterpreterNeeded = true, Language = "cy", LivesAlone = true }, Now).Facts));
        Assert.Contains(new Change("lives alone", null, "yes"), fact.Changes);
    }

    [Fact]
    public void A_move_ends_the_address_before_it_the_day_before()
    {
        var first = Address(new DateOnly(2020, 1, 1)).Address!;
        var (second, decision) = Address(Today, first);
        Assert.Equal(new DateOnly(2026, 6, 29), first.To);
        Assert.Equal([typeof(AddressEnded), typeof(AddressRecorded)], decision.Facts.Select(fact => fact.GetType()));
        Assert.True(second!.HoldsOn(Today));
        Assert.False(first.HoldsOn(Today));
        Assert.Equal("4 Mill Lane, Northvale, NV4 2AB", second.ToString());
    }

    [Fact]
    public void An_address_is_put_right_on_its_own_day()
    {
        var wrong = Address(Today).Address!;
        Assert.NotNull(Address(Today, wrong).Address);
        Assert.True(wrong.NeverHeld);
        Assert.False(wrong.HoldsOn(Today));
        Assert.False(wrong.HoldsOn(Today.AddDays(-1)));
        Assert.IsType<AddressBeforeTheOneBefore>(Address(new DateOnly(2019, 1, 1), Address(new DateOnly(2020, 1, 1)).Address).Decision.Refusal);
        Assert.IsType<AddressInTheFuture>(Address(Today.AddDays(1)).Decision.Refusal);
    }

    [Fact]
    public void A_protected_address_is_restricted_and_each_opening_has_a_reason()
    {
        var address = PersonAddress.Record(Row(), Ada, new AddressForm(AddressUse.Home, "4 Mill Lane", null, null, "NV4 2AB", Today, IsProtected: true), null, Now);
        Assert.Equal(Sensitivity.Restricted, Assert.Single(Assert.Single(address.Decision.Facts).Subjects).Sensitivity);
        Assert.IsType<WordsMissing>(address.Address!.Open("", Now).Refusal);
        Assert.IsType<AddressOpened>(Assert.Single(address.Address.Open("Taking her home today", Now).Facts));
        Assert.IsType<AddressAlreadyProtected>(address.Address.Protect(Now).Refusal);
        Assert.IsType<PostcodeNotOne>(PersonAddress.Record(Row(), Ada, new AddressForm(AddressUse.Home, "x", null, null, "nowhere", Today), null, Now).Decision.Refusal);
    }

    [Fact]
    public void An_address_on_record_is_protected_and_with_a_reason_no_longer()
    {
        var address = Address(Today).Address!;
        Assert.IsType<AddressNotProtected>(address.StopProtecting("She has moved on", Now).Refusal);
        Assert.Equal(Sensitivity.Restricted, Assert.Single(Assert.Single(address.Protect(Now).Facts).Subjects).Sensitivity);
        Assert.IsType<WordsMissing>(address.StopProtecting(" ", Now).Refusal);
        Assert.Equal("The order has ended", Assert.IsType<AddressProtectionEnded>(Assert.Single(address.StopProtecting("The order has ended", Now).Facts)).Reason);
        Assert.False(address.IsProtected);
    }

    [Fact]
    public void An_adjustment_that_is_not_to_be_shared_drives_nothing()
    {
        var agreed = Agree(AdjustmentConsent.Agreed, []);
        Assert.True(agreed.Adjustment!.Drives);
        Assert.False(Agree(AdjustmentConsent.Dissented, []).Adjustment!.Drives);
        Assert.IsType<AdjustmentAlreadyAgreed>(Agree(AdjustmentConsent.Agreed, [agreed.Adjustment]).Decision.Refusal);
        Assert.False(agreed.Adjustment.End("She sees well enough with the new glasses", consentTakenBack: true, Now).IsRefused);
        Assert.False(agreed.Adjustment.Drives);
        Assert.Equal(AdjustmentConsent.Revoked, agreed.Adjustment.Consent);
    }

    [Fact]
    public void About_me_is_kept_as_it_was_said_and_never_overwritten()
    {
        const string Said = "  I take my tea strong.\r\n\r\nDon't rush me – I'm 91!";
        var first = AboutMeEntry.Write(Row(), Ada, "matters", Said, null, null, Now).Entry!;
        Assert.Equal("I take my tea strong.\n\nDon't rush me – I'm 91!", first.Words);
        Assert.IsType<NothingChanged>(AboutMeEntry.Write(Row(), Ada, "matters", Said, null, first, Now).Decision.Refusal);
        var second = AboutMeEntry.Write(Row(), Ada, "matters", "Weak, please.", "Ruth, her daughter", first, Now.AddDays(1)).Entry!;
        Assert.Equal(Now.AddDays(1), first.TakenOutAt);
        Assert.Null(second.TakenOutAt);
        Assert.IsType<WordsTooLong>(AboutMeEntry.Write(Row(), Ada, "matters", new string('x', 4001), null, null, Now).Decision.Refusal);
    }

    [Fact]
    public void Whoever_is_called_first_has_a_telephone()
    {
        var form = new ImportantPersonForm { Name = "Ruth Hill", Relationship = "daughter", IsFirstToCall = true };
        Assert.IsType<FirstToCallNeedsAPhone>(ImportantPerson.Add(Row(), Ada, form, [], Now).Decision.Refusal);
        var ruth = ImportantPerson.Add(Row(), Ada, form with { Phone = "01632 960123" }, [], Now).Somebody!;
        Assert.IsType<ImportantPersonChanged>(Assert.Single(ruth.Correct(form with { Phone = "01632 960124" }, Now).Facts));
        Assert.False(ruth.TakeOut(Now).IsRefused);
        Assert.IsType<ImportantPersonAlreadyTakenOut>(ruth.Correct(form, Now).Refusal);
    }

    [Fact]
    public void Somebody_of_the_same_name_and_relationship_matters_once()
    {
        var form = new ImportantPersonForm { Name = "Siân O’Brien", Relationship = "daughter" };
        var known = ImportantPerson.Add(Row(), Ada, form, [], Now).Somebody!;
        Assert.IsType<ImportantPersonAlreadyThere>(ImportantPerson.Add(Row(), Ada, form with { Name = "sian obrien" }, [known], Now).Decision.Refusal);
        Assert.False(ImportantPerson.Add(Row(), Ada, form with { Relationship = "neighbour" }, [known], Now).Decision.IsRefused);
        known.TakeOut(Now);
        Assert.False(ImportantPerson.Add(Row(), Ada, form, [known], Now).Decision.IsRefused);
    }

    [Fact]
    public void A_carer_is_a_person_joined_by_a_relationship()
    {
        var ruth = new PersonId(Guid.NewGuid());
        var (care, decision) = PersonRelationship.Record(Row(), Ada, ruth, new RelationshipForm("daughter", Cares: true, HoursAWeek: 35), [], Now);
        Assert.Equal([Ada, ruth], Assert.Single(decision.Facts).Subjects.Select(subject => subject.Person));
        Assert.IsType<AlreadyRelated>(PersonRelationship.Record(Row(), Ada, ruth, new RelationshipForm("daughter", true), [care!], Now).Decision.Refusal);
        Assert.IsType<RelatedToThemselves>(PersonRelationship.Record(Row(), Ada, Ada, new RelationshipForm("daughter", true), [], Now).Decision.Refusal);
        Assert.IsType<HoursBeyondAWeek>(PersonRelationship.Record(Row(), Ada, ruth, new RelationshipForm("daughter", true, null, 169), [], Now).Decision.Refusal);
        Assert.False(care!.End(Now).IsRefused);
        Assert.IsType<RelationshipAlreadyEnded>(care.End(Now).Refusal);
    }

    [Fact]
    public void An_access_code_is_read_with_a_reason_and_destroyed_for_good()
    {
        Assert.IsType<AccessCodeMissing>(AccessCode.Fault("key-safe", " "));
        Assert.IsType<AccessCodeKindMissing>(AccessCode.Fault(null, "1234"));
        var (code, kept) = AccessCode.Keep(Row(), Ada, "key-safe", "cipher", Now);
        Assert.DoesNotContain("cipher", System.Text.Json.JsonSerializer.Serialize<object>(kept.Facts[0]), StringComparison.Ordinal);
        Assert.IsType<AccessCodeNeedsAReason>(code.Read("", Now).Refusal);
        Assert.Equal(Section.AccessCodes, Assert.Single(Assert.Single(code.Read("Nobody answers the door", Now).Facts).Subjects).Section);
        Assert.False(code.Destroy(Now).IsRefused);
        Assert.Equal("", code.Sealed);
        Assert.IsType<AccessCodeGone>(code.Read("again", Now).Refusal);
    }

    [Fact]
    public void Broken_glass_lasts_an_hour_and_is_looked_at()
    {
        var me = new MembershipId(Guid.NewGuid());
        Assert.IsType<BreakGlassNeedsAReason>(BrokenGlass.Break(Row(), Ada, me, "urgent", null, Now).Decision.Refusal);
        var glass = BrokenGlass.Break(Row(), Ada, me, "Found confused at the bus stop", null, Now).Glass!;
        Assert.Equal(Now.AddHours(1), glass.EndsAt);
        Assert.IsType<GlassAlreadyBroken>(BrokenGlass.Break(Row(), Ada, me, "Found confused at the bus stop", glass.EndsAt, Now.AddMinutes(59)).Decision.Refusal);
        Assert.NotNull(BrokenGlass.Break(Row(), Ada, me, "Found confused at the bus stop", glass.EndsAt, Now.AddMinutes(60)).Glass);
        Assert.False(glass.Review(true, "Right to look", Now).IsRefused);
        Assert.IsType<BreakGlassAlreadyReviewed>(glass.Review(true, "again", Now).Refusal);
    }

    /// <summary>Ada’s record and another that is read as hers.</summary>
    [Fact]
    public void Of_two_records_that_are_one_the_protection_of_either_keeps_every_home_of_the_other()
    {
        var other = new PersonId(Guid.NewGuid());
        var kept = PersonAddress.Record(Row(), Ada, new AddressForm(AddressUse.Home, "4 Mill Lane", null, null, "NV4 2AB", Today, IsProtected: true), null, Now).Address!;
        var home = PersonAddress.Record(Row(), other, new AddressForm(AddressUse.Home, "9 Quay Road", null, null, "NV1 1AA", Today), null, Now).Address!;
        var (same, letters) = (Other(AddressUse.Temporary, "4 mill lane"), Other(AddressUse.Letters, "Post box 7"));
        var own = PersonAddress.Record(Row(), Ada, new AddressForm(AddressUse.Letters, "Post box 9", null, null, null, Today), null, Now).Address!;
        PersonAddress.OfOnePerson([kept, home, same, letters, own]);
        Assert.Equal([true, true, true, false, false], new[] { kept, home, same, letters, own }.Select(address => address.IsKept));
        Assert.Empty(PersonAddress.ForHelpers(PersonAddress.HeldOn(Today, [home, kept], other)));

        PersonAddress.OfOnePerson([home, same, letters]);
        Assert.DoesNotContain(new[] { home, same, letters }, address => address.IsKept);

        PersonAddress Other(AddressUse use, string line) => PersonAddress.Record(Row(), other, new AddressForm(use, line, null, null, "NV4 2AB", Today), null, Now).Address!;
    }

    private static (PersonAddress? Address, Decision Decision) Address(DateOnly from, PersonAddress? before = null) =>
        PersonAddress.Record(Row(), Ada, new AddressForm(AddressUse.Home, "4 Mill Lane", " ", "Northvale", "nv42ab", from), before, Now);

    private static (ReasonableAdjustment? Adjustment, Decision Decision) Agree(AdjustmentConsent consent, ReasonableAdjustment[] has) =>
        ReasonableAdjustment.Agree(Row(), Ada, new AdjustmentForm("004", "1", "large-print-24", null, consent, "001"), has, Now);

    private static RowId Row() => new(Guid.NewGuid());
}

public class ACase
{
    private static readonly DateTime Now = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);
    private readonly Case _case = Open(null).Case!;

    [Fact]
    public void At_most_one_is_open_for_a_person()
    {
        Assert.IsType<CaseAlreadyOpen>(Open(_case).Decision.Refusal);
        _case.CloseWhenDone(new OpenWork(0, 0, 0, 0, 0), Now);
        Assert.NotNull(Open(_case).Case);
    }

    [Fact]
    public void It_closes_by_itself_only_when_nothing_is_open()
    {
        Assert.All(
            new[] { new OpenWork(1, 0, 0, 0, 0), new OpenWork(0, 1, 0, 0, 0), new OpenWork(0, 0, 1, 0, 0), new OpenWork(0, 0, 0, 1, 0), new OpenWork(0, 0, 0, 0, 1) },
            work => Assert.IsType<CaseStillHasWork>(_case.CloseWhenDone(work, Now).Refusal));
        Assert.IsType<CaseClosed>(Assert.Single(_case.CloseWhenDone(new OpenWork(0, 0, 0, 0, 0), Now).Facts));
        Assert.IsType<CaseIsClosed>(_case.CloseWhenDone(new OpenWork(0, 0, 0, 0, 0), Now).Refusal);
    }

    [Fact]
    public void It_has_an_owner_and_a_next_action_while_it_is_open()
    {
        var owner = new MembershipId(Guid.NewGuid());
        Assert.IsType<NobodysCase>(_case.GiveBack(owner, Now).Refusal);
        Assert.Null(Assert.IsType<CaseTakenOn>(Assert.Single(_case.TakeOn(owner, Now).Facts)).Before);
        Assert.IsType<AlreadyTheirCase>(_case.TakeOn(owner, Now).Refusal);
        Assert.IsType<NextActionInThePast>(_case.Agree("Ring the daughter", Now.AddMinutes(-1), Now).Refusal);
        Assert.IsType<NamesASafeguardingConcern>(_case.Agree("Wait for the Safeguarding meeting", Now.AddHours(2), Now).Refusal);
        Assert.IsType<NamesASafeguardingConcern>(_case.Agree("S42 enquiry on Friday", Now.AddHours(2), Now).Refusal);
        Assert.False(_case.Agree("Ring the daughter", Now.AddHours(2), Now).IsRefused);
        Assert.IsType<NothingChanged>(_case.Agree("Ring the daughter", Now.AddHours(2), Now).Refusal);
        Assert.Equal(owner, Assert.IsType<CaseGivenBack>(Assert.Single(_case.GiveBack(owner, Now).Facts)).Owner);
        _case.CloseWhenDone(new OpenWork(0, 0, 0, 0, 0), Now);
        Assert.Null(_case.NextAction);
        Assert.IsType<CaseIsClosed>(_case.TakeOn(owner, Now).Refusal);
    }

    [Fact]
    public void It_is_taken_from_its_owner_only_by_somebody_who_knows_whose_it_is_and_given_back_only_by_its_owner()
    {
        var (owner, colleague) = (new MembershipId(Guid.NewGuid()), new MembershipId(Guid.NewGuid()));
        _case.TakeOn(owner, Now);
        Assert.IsType<CaseIsAnothers>(_case.TakeOn(colleague, Now).Refusal);
        Assert.IsType<CaseIsAnothers>(_case.TakeOn(colleague, Now, insteadOf: colleague).Refusal);
        Assert.IsType<CaseIsAnothers>(_case.GiveBack(colleague, Now).Refusal);
        Assert.Equal(owner, _case.OwnerId);
        Assert.Equal((colleague, owner), Assert.IsType<CaseTakenOn>(Assert.Single(_case.TakeOn(colleague, Now, insteadOf: owner).Facts)) is { Before: { } before } taken ? (taken.Owner, before) : default);
    }

    private static (Case? Case, Decision Decision) Open(Case? open) =>
        Case.Open(new CaseId(Guid.NewGuid()), new PersonId(Guid.NewGuid()), new PlaceId(Guid.NewGuid()), CaseOpener.Referral, open, Now);
}
