using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;

namespace Homeward.Rules.Hospital;

public class KeepingHospitalsAndWards
{
    private static readonly MembershipId By = new(Guid.NewGuid());
    private static readonly DateTime Now = new(2026, 11, 18, 23, 30, 0, DateTimeKind.Utc);
    private static readonly SiteDetails Details = new(new OrganisationId(Guid.NewGuid()), new PlaceId(Guid.NewGuid()), "Westmark Infirmary", "RXW01", "acute");

    [Fact]
    public void A_ward_closes_only_when_nobody_lies_on_it()
    {
        Ward.Add(new WardId(Guid.NewGuid()), new SiteId(Guid.NewGuid()), "Ward 1", "W1", 20, By, Now, out var ward);
        Assert.Equal("2 people are still in beds here. Move them or record that they left; then close it.", ward.Close(2, By, Now).Refusal!.Sentence);
        Assert.Null(ward.ClosedOn);
        Assert.IsType<WardClosed>(ward.Close(0, By, Now).Facts.Single());
        Assert.Equal(new DateOnly(2026, 11, 18), ward.ClosedOn);
        Assert.IsType<ClosedAlready>(ward.Close(0, By, Now).Refusal);
        Assert.IsType<WardReopened>(ward.Reopen(By, Now).Facts.Single());
        Assert.IsType<OpenAlready>(ward.Reopen(By, Now).Refusal);
    }

    [Fact]
    public void What_is_known_already_is_no_change()
    {
        Ward.Add(new WardId(Guid.NewGuid()), new SiteId(Guid.NewGuid()), "Ward 1", "W1", 20, By, Now, out var ward);
        Assert.IsType<SaysTheSame>(ward.Change("Ward 1", "W1", 20, By, Now).Refusal);
        Assert.IsType<WardChanged>(ward.Change("Ward 1", "W1", 22, By, Now).Facts.Single());
        Assert.Equal(22, ward.Beds);
    }

    /// <summary>Hospital numbers are kept under the trust that gave them: another trust would make strangers of everybody who was ever here.</summary>
    [Fact]
    public void The_trust_of_a_hospital_is_fixed_once_somebody_has_been_in_a_bed()
    {
        Site.Add(new SiteId(Guid.NewGuid()), Details, By, Now, out var site);
        var other = Details with { Organisation = new OrganisationId(Guid.NewGuid()) };
        Assert.IsType<NumbersAreTheTrusts>(site.Change(other, othersDiffer: false, hasHadPatients: true, By, Now).Refusal);
        Assert.IsType<HospitalChanged>(site.Change(other, othersDiffer: false, hasHadPatients: false, By, Now).Facts.Single());
        Assert.Equal(other, site.Details);
    }
}
