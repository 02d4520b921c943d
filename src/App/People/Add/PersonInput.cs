using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Homeward.App.People.Add;

/// <summary>What is typed about somebody who is looked for or added: the same fields on both screens, so that nothing is typed twice.</summary>
public sealed class PersonInput
{
    public string? NhsNumber { get; set; }

    public string? Given { get; set; }

    public string? Family { get; set; }

    public DayInput Born { get; set; } = new();

    public string? Postcode { get; set; }

    public string? Phone { get; set; }

    /// <summary>Says beside each field what is wrong with it; for a search any field may stay empty.</summary>
    public void CheckForSearch(ModelStateDictionary state, DateOnly today)
    {
        if (Typed.Line(NhsNumber) is { } number)
        {
            Check(state, "Who.NhsNumber", Journey.People.NhsNumber.Fault(number));
        }

        Check(state, "Who.Postcode", Typed.Line(Postcode) is null || Journey.Basics.Postcode.TryParse(Postcode) is not null ? null : new PostcodeNotOne());
        Check(state, "Who.Phone", PhoneNumber.Fault(Phone));
        Check(state, "Who.Family", Typed.Line(Family)?.Length > PersonName.LongestPart || Typed.Line(Given)?.Length > PersonName.LongestPart ? new NameTooLong() : null);
        if (!Born.IsEmpty && Born.Value is null)
        {
            state.AddModelError("Who.Born", "That is not a date. Give day, month and year, such as 6 5 1940.");
        }

        Check(state, "Who.Born", Born.Value > today ? new BirthDateInTheFuture() : null);
    }

    /// <summary>The same, a name that can be kept, and a birth that has been.</summary>
    public void CheckForAdding(ModelStateDictionary state, DateOnly today)
    {
        CheckForSearch(state, today);
        if (!state.ContainsKey("Who.Family") || state["Who.Family"]!.Errors.Count == 0)
        {
            Check(state, "Who.Given", PersonName.Fault(Given, "A") as NameHasNoLetter);
            Check(state, "Who.Family", PersonName.Fault("", Family));
        }
    }

    /// <summary>The question that these fields make; a name without a letter asks nothing.</summary>
    public Traits Sought() => new()
    {
        Given = WithALetter(Given), Family = WithALetter(Family), BirthDate = Born.Value,
        NhsNumber = Journey.People.NhsNumber.TryParse(NhsNumber)?.Digits,
        Postcodes = Journey.Basics.Postcode.TryParse(Postcode) is { } postcode ? [postcode.ToString()] : [],
        Phones = PhoneNumber.TryParse(Phone) is { } phone ? [phone.Digits] : [],
    };

    /// <summary>What these fields alone say of somebody about to be added; the name has been checked.</summary>
    public NewPerson NewPerson(string? preferredName = null, string? gender = null) =>
        new(new Identity(PersonName.Parse(Given ?? "", Family!), preferredName, Born.Value, Typed.Line(gender)))
        {
            NhsNumber = Journey.People.NhsNumber.TryParse(NhsNumber),
            Contact = PhoneNumber.TryParse(Phone) switch
            {
                null => null,
                { IsMobile: true } mobile => new ContactForm { Mobile = mobile.Written },
                { } phone => new ContactForm { Phone = phone.Written },
            },
        };

    /// <summary>The same, with where they live: from today on, as far as it is known.</summary>
    public NewPerson NewPersonAt(string? street, string? town, string? preferredName, string? gender, DateOnly today) => NewPerson(preferredName, gender) with
    {
        Address = new[] { street, town, Postcode }.All(part => Typed.Line(part) is null) ? null
            : new AddressForm(AddressUse.Home, Typed.Line(street) ?? PersonAddress.StreetNotKnown, null, town, Postcode, today),
    };

    private static string WithALetter(string? typed) => Folded.Of(Typed.Line(typed)).Length > 0 ? Typed.Line(typed)! : "";

    private static void Check(ModelStateDictionary state, string field, Refusal? fault)
    {
        if (fault is not null)
        {
            state.AddModelError(field, fault.Sentence);
        }
    }
}
