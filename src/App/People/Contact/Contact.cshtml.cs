using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Contact;

/// <summary>The screen for how somebody is reached.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class ContactModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, ChangeContact change) : PersonPage(summaries, Section.Contact, Level.Act)
{
    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Mobile { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? PreferredWay { get; set; }

    [BindProperty]
    public string? Through { get; set; }

    [BindProperty]
    public string? ThroughPhone { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public int VersionNow { get; private set; }

    public IEnumerable<Choice> Ways => codes.Of("contact-preferences").Select(code => new Choice(code.Value, code.Label));

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Check(nameof(Phone), PhoneNumber.Fault(Phone));
        Check(nameof(Mobile), PhoneNumber.Fault(Mobile));
        Check(nameof(PreferredWay), Picked.Fault(PreferredWay, Ways, "ways of contact"));
        Check(nameof(ThroughPhone), PhoneNumber.Fault(ThroughPhone));
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var form = new ContactForm
        {
            Phone = Phone, Mobile = Mobile, Email = Email, PreferredWay = PreferredWay, Through = Through, ThroughPhone = ThroughPhone, Note = Note,
        };
        return await Then(await change.Do(new PersonId(Id), form, Version, cancel), "How to reach them has been saved.", cancel);
    }

    protected override async Task Fill(CancellationToken cancel)
    {
        var contact = await db.ContactDetails.AsNoTracking().SingleAsync(c => c.PersonId == PersonId, cancel);
        VersionNow = contact.Version;
        if (NothingTyped || IsOvertaken)
        {
            (Phone, Mobile, Email, PreferredWay) = (contact.Phone, contact.Mobile, contact.Email, contact.PreferredWay);
            (Through, ThroughPhone, Note) = (contact.Through, contact.ThroughPhone, contact.Note);
        }
    }
}
