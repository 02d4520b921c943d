using System.Collections.Frozen;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Journey.Partners;

/// <summary>What another directory says of a service: kept as it was said, so that the next time only what it says differently is taken over.</summary>
/// <remarks>
/// That is how both sides keep what is theirs: a name put right here stays until the feed itself changes the name; eligibility, areas, answer hours, access and room
/// that the feed says nothing of are never touched.
/// </remarks>
public sealed record SaidElsewhere
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? WebAddress { get; init; }

    /// <summary>As <see cref="OpeningText"/>; null where it tells none.</summary>
    public string? Hours { get; init; }

    public int? MinAge { get; init; }

    public int? MaxAge { get; init; }

    public string? Postcode { get; init; }

    public string? Street { get; init; }

    public string? Cost { get; init; }

    public bool ByTelephone { get; init; }

    /// <summary>Parted by commas.</summary>
    public string Languages { get; init; } = "";

    /// <summary>Codes of the list <c>needs</c> that its terms lead to by our mapping, parted by commas.</summary>
    public string Needs { get; init; } = "";

    /// <summary>The name of its organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>When somebody there last vouched for it.</summary>
    public DateOnly? AssuredOn { get; init; }

    /// <summary>Places free; null where it tells none.</summary>
    public int? Free { get; init; }

    /// <summary>Our entry with everything taken over that is said differently from before.</summary>
    /// <param name="ours">The entry as it stands.</param>
    /// <param name="before">What was said the last time; null for the first.</param>
    /// <param name="point">Where its postcode lies.</param>
    public ServiceEntry Onto(ServiceEntry ours, SaidElsewhere? before, GridPoint? point) => ours with
    {
        Name = before?.Name == Name ? ours.Name : Name,
        Description = before?.Description == Description ? ours.Description : Description,
        Phone = Differs(before, b => b.Phone == Phone) ? Phone : ours.Phone,
        Email = Differs(before, b => b.Email == Email) ? Email : ours.Email,
        WebAddress = Differs(before, b => b.WebAddress == WebAddress) ? WebAddress : ours.WebAddress,
        Hours = Hours is { } hours && before?.Hours != hours ? OpeningText.Read(hours) : ours.Hours,
        Cost = Differs(before, b => b.Cost == Cost) ? Cost : ours.Cost,
        ByTelephone = Differs(before, b => b.ByTelephone == ByTelephone) ? ByTelephone : ours.ByTelephone,
        Postcode = MovedFrom(before) ? Basics.Postcode.TryParse(Postcode) : ours.Postcode,
        Street = Differs(before, b => b.Street == Street) ? Street : ours.Street,
        Base = MovedFrom(before) ? point : ours.Base,
        KeepsAddressClosed = ours.KeepsAddressClosed || (IsRefuge && before?.IsRefuge != true),
        Needs = [.. ours.Needs.Except(Gone(before?.Needs, Needs)).Union(Codes.Split(Needs).Except(Codes.Split(before?.Needs ?? "")))],
        Eligibility = ours.Eligibility with
        {
            MinAge = Differs(before, b => b.MinAge == MinAge) ? MinAge : ours.Eligibility.MinAge,
            MaxAge = Differs(before, b => b.MaxAge == MaxAge) ? MaxAge : ours.Eligibility.MaxAge,
        },
        Reach = ours.Reach with
        {
            Languages = ours.Reach.Languages.Except(Gone(before?.Languages, Languages)).Union(Codes.Split(Languages).Except(Codes.Split(before?.Languages ?? ""))).ToFrozenSet(StringComparer.Ordinal),
        },
    };

    // A refuge's address is not handed on because a feed has it, whenever it comes out that it is one; whoever vouches for the entry may open it.
    private bool IsRefuge => Codes.Split(Needs).Contains("domestic-abuse");

    private bool MovedFrom(SaidElsewhere? before) => Differs(before, b => b.Postcode == Postcode);

    private static bool Differs(SaidElsewhere? before, Func<SaidElsewhere, bool> same) => before is null || !same(before);

    private static IEnumerable<string> Gone(string? before, string now) => Codes.Split(before ?? "").Except(Codes.Split(now));
}
