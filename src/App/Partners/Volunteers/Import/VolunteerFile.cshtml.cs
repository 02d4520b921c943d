using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Uploads;
using Homeward.Exchange.Csv;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Volunteers.Import;

/// <summary>Takes the file in which an organisation has kept its volunteers, and tells what it looks like.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
[LargestBody(6)]
public sealed class VolunteerFileModel(Incoming incoming) : HomewardPage
{
    /// <summary>A few volunteers, as they could be written down.</summary>
    public const string Example = """
        given_name,family_name,phone,email,postcode,districts,hours,does,seats,stage,references_on,dbs_level,dbs_on,induction_on,safeguarding_training_on,insurance_until
        Grace,Hill,01632 960123,,NV1 1AA,NV1;NV2,Mon am;Wed,shopping;befriending,,ready,2024-03-01,enhanced,2025-05-12,2024-03-20,2025-06-01,
        Tom,Okoro,,tom@example.org,NV3 2AB,,Sat,appointment,4,checks,2026-09-14,,,,,2027-03-31
        """;

    /// <summary>The columns, each with what it holds.</summary>
    public static IReadOnlyList<(string Column, string Words)> Columns { get; } =
    [
        ("given_name, family_name", "Needed."),
        ("phone, email", "One of the two is needed. With the name they tell who is known already."),
        ("postcode, gender", "May be empty. Gender is woman, man or other."),
        ("places, districts", "Where they go: codes or names of places, or postcode districts, with ; between them. Empty: anywhere that is served."),
        ("languages", "Beside English, with ; between them, such as pl;ur or Polish."),
        ("hours", "When they are usually free: Mon am; Tue pm; Wed evening; Sat. A day alone is all of it."),
        ("does, does_not", $"Kinds of help with ; between them, such as shopping;welfare-call, or as the screens name them."),
        ("limits, words", "What else they do not do, and what else they say."),
        ("seats, wheelchair, boot", "For whoever drives: how many passengers, and yes or no."),
        ("stage", "enquiry, references, checks, training, ready, resting or left. Empty is enquiry. Whoever does not hold what a stage needs is taken over at an earlier one, and listed."),
        ("references_on, dbs_level, dbs_on, dbs_until, induction_on, safeguarding_training_on, safeguarding_training_until", "What was seen, with its day; the level is basic, standard, enhanced or enhanced-barred."),
        ("driving_licence_until, insurance_until, mot_until", "The last day on which each holds."),
    ];

    [BindProperty]
    public IFormFile? List { get; set; }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (List is not { Length: > 0 })
        {
            return await Wrong(List is null ? "Choose the file" : "This file is empty. Choose the file");
        }

        await using (var file = List.OpenReadStream())
        {
            if (await VolunteerSheet.From(file, cancel) is (_, { } refusal))
            {
                return await Wrong(refusal.Sentence);
            }
        }

        return LocalRedirect($"/volunteers/file/{await incoming.Keep(List, null, null, cancel)}");

        Task<IActionResult> Wrong(string words)
        {
            ModelState.AddModelError(nameof(List), words);
            return Again(cancel);
        }
    }
}
