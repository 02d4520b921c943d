using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.People.Move;

/// <summary>The screen of somebody's addresses: where they live, have lived, stay for now, and have letters sent.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class MoveModel(PersonSummaries summaries, KnownAddresses known, RecordAddress record, OpenAddress open, ProtectAddress protect, Clock clock) : PersonPage(summaries, Section.Contact, Level.Act)
{
    [BindProperty]
    public string? Use { get; set; } = nameof(AddressUse.Home);

    [BindProperty]
    public string? Line1 { get; set; }

    [BindProperty]
    public string? Line2 { get; set; }

    [BindProperty]
    public string? Town { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public bool IsProtected { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Which addresses the form was shown with.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public string SeenNow => SeenRows.Write(Addresses.Where(address => address.To is null).Select(address => address.Id));

    /// <summary>Why an address need not be protected any more.</summary>
    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<PersonAddress> Addresses { get; private set; } = [];

    public bool MayOpen => Summary.Reach.CanRead(Section.Contact, Sensitivity.Restricted);

    /// <summary>A protected address that has just been opened: shown once.</summary>
    public (RowId Row, string Line)? Opened { get; private set; }

    public IEnumerable<Choice> Uses => [new("Home", "Home"), new("Temporary", "Where they are for now"), new("Letters", "Where letters go")];

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        CheckDay(nameof(From), From);
        Check(nameof(Line1), Typed.Line(Line1) is null ? new AddressLineMissing() : null);
        Check(nameof(Postcode), Typed.Line(Postcode) is not null && Journey.Basics.Postcode.TryParse(Postcode) is null ? new PostcodeNotOne() : null);
        if (!Enum.TryParse<AddressUse>(Use, out var use) || !Enum.IsDefined(use))
        {
            Check(nameof(Use), new CodeNotOnTheList("what the address is for"));
        }

        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var form = new AddressForm(use, Line1, Line2, Town, Postcode, From.Value ?? clock.Today, IsProtected);
        return await Then(await record.Do(new PersonId(Id), form, cancel, SeenRows.Read(Seen)), "The address has been recorded.", cancel, $"/people/{Id}/addresses");
    }

    public async Task<IActionResult> OnPostOpen(Guid row, CancellationToken cancel)
    {
        var (outcome, line) = await open.Do(new PersonId(Id), new RowId(row), Reason, cancel);
        if (line is null)
        {
            return await After(outcome, cancel, NotFound);
        }

        Opened = (new RowId(row), line);
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPostProtect(Guid row, CancellationToken cancel) =>
        await Then(await protect.Do(new PersonId(Id), new RowId(row), cancel), "The address is protected from now on.", cancel, $"/people/{Id}/addresses");

    public async Task<IActionResult> OnPostStop(Guid row, CancellationToken cancel) =>
        await Then(await protect.Stop(new PersonId(Id), new RowId(row), Why, cancel), "The address is no longer protected.", cancel, $"/people/{Id}/addresses");

    protected override async Task Fill(CancellationToken cancel) =>
        Addresses = [.. (await known.Of(Summary.Ids, cancel)).OrderBy(a => a.To is not null).ThenByDescending(a => a.From).ThenBy(a => a.Id.Value)];
}
