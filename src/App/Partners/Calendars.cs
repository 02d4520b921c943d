using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners;

/// <summary>The bank holidays of each nation, from the rule and the exceptions in the code lists.</summary>
public sealed class Holidays(CodeLists codes)
{
    private const string Exceptions = "bank-holiday-exceptions";
    private readonly Lazy<Dictionary<Nation, BankHolidays>> _nations = new(() => Enum.GetValues<Nation>().ToDictionary(nation => nation, nation => Of(nation, codes)));

    public BankHolidays this[Nation nation] => _nations.Value[nation];

    private static BankHolidays Of(Nation nation, CodeLists codes) => new(nation,
    [
        .. codes.Of(Exceptions, codes.Edition(Exceptions, nation.ToString())).Where(code => code.Nation == nation.ToString()).Select(code => new BankHolidayException(
            nation,
            DateOnly.ParseExact(code.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            code["change"] == "added" ? code.Label : null)),
    ]);
}

/// <summary>When a service owes its answer.</summary>
public sealed class AnswerRules(HomewardDb db, Holidays holidays, CodeLists codes)
{
    private const string WaveRules = "wave-rules";

    /// <summary>The rule of one service, from its response hours and its promise; null where there is no such service.</summary>
    public async Task<AnswerRule?> Of(ServiceId service, CancellationToken cancel = default)
    {
        var said = await db.Services.Where(s => s.Id == service).Select(s => new { s.AnswerHours, s.AnswerWithinMinutes, s.Nation }).SingleOrDefaultAsync(cancel);
        return said is null
            ? null
            : new AnswerRule(new ServiceCalendar(OpeningText.Read(said.AnswerHours), holidays[said.Nation]), new AnswerPromise(said.AnswerWithinMinutes));
    }

    /// <summary>Until when a service that promises no time is waited for before another is asked beside it: judged by nothing, it is not waited for without end.</summary>
    public async Task<DateTime?> PatientUntil(ServiceId service, DateTime asked, CancellationToken cancel = default)
    {
        var hours = codes.Find(WaveRules, codes.Edition(WaveRules, ""), "patience")?["value"] ?? "";
        var nation = await db.Services.Where(s => s.Id == service).Select(s => s.Nation).SingleAsync(cancel);
        return new AnswerRule(new ServiceCalendar(OpeningText.Read(hours), holidays[nation]), AnswerPromise.SameDay).DueAt(asked);
    }
}
