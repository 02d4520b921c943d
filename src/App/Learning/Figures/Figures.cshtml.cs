using System.Globalization;
using System.Text;
using Homeward.App.Partners.OneService;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Learning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Learning.Figures;

/// <summary>What a service has done in some months, each figure with what it counts; the same as a file.</summary>
/// <remarks>Counts alone: nobody is named, and nobody but the service's own people reads numbers that would tell of single people.</remarks>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox, Roles.Administrator)]
public sealed class FiguresModel(HomewardDb db, WhoReadsFigures who, CountFigures count, Clock clock) : HomewardPage
{
    private const int MonthsOffered = 36;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The first month, as 2026-08; the last three that are over where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>The last month.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>Whether the reader is of the service.</summary>
    public bool Exact { get; private set; }

    public Months Period { get; private set; }

    public IReadOnlyList<FigureLine> Lines { get; private set; } = [];

    /// <summary>Plans whose days began without a stay.</summary>
    public int WithoutStay { get; private set; }

    public IEnumerable<Choice> Offered => Enumerable.Range(0, MonthsOffered).Select(back => new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(-back))
        .Select(month => new Choice(Months.Written(month), month.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))));

    public string FileAddress => $"/services/{Id}/figures?handler=File&from={Months.Written(Period.From)}&until={Months.Written(Period.Until)}";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        if (await who.Of(id, cancel) is not { } exact || await db.Services.Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(cancel) is not { } name)
        {
            return false;
        }

        var named = Months.TryParse(From, Until, clock.Today);
        (Exact, Name, Period) = (exact, name, named ?? Months.Last(clock.Today));
        if (named is null && (From ?? Until) is not null)
        {
            ModelState.AddModelError("", $"Pick a first and a last month in this order, {Months.Most} at most and none that is still to come.");
            return true;
        }

        (From, Until) = (Months.Written(Period.From), Months.Written(Period.Until));
        var figures = await count.Of(id, Period, cancel);
        (Lines, WithoutStay) = (FigureLines.Of(figures, exact), figures.WithoutStay);
        return true;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var shown = await Show(cancel);
        Response.StatusCode = ModelState.IsValid ? Response.StatusCode : StatusCodes.Status400BadRequest;
        return shown;
    }

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnGetFile(CancellationToken cancel) =>
        !await Load(cancel) ? NotFound()
            : Lines.Count == 0 ? BadRequest()
            : File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(FiguresFile.Of(Name, Period, Lines))).ToArray(), "text/csv", $"figures-{Months.Written(Period.From)}-{Months.Written(Period.Until)}.csv");
}
