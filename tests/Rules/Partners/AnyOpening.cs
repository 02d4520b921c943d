using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Rules.Partners;

/// <summary>Opening hours and instants for property tests: split days, nights, bank holidays, single days; instants thick around both clock changes.</summary>
internal static class AnyOpening
{
    private static readonly Gen<string> Stretch =
        from hour in Gen.Choose(0, 21)
        from minute in Gen.Elements(0, 15, 30, 45)
        from quarters in Gen.Choose(1, 40)
        let until = new TimeOnly(hour, minute).AddMinutes(quarters * 15)
        select $"{hour:00}:{minute:00}-{(until == TimeOnly.MinValue ? "24:00" : $"{until:HH:mm}")}";

    private static readonly Gen<string> Days =
        Gen.Elements("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon-Fri", "Sat-Sun", "Tue-Thu", "every day");

    private static readonly Gen<string> Line =
        from days in Days
        from stretch in Stretch
        from moreDays in Days
        from moreStretch in Stretch
        from holidays in Gen.Elements("", "; bank holidays closed", "; bank holidays 10:00-12:00")
        from single in Gen.Elements("", "; 2026-03-29 closed", "; 2026-10-25 00:30-04:00", "; 2026-12-24 09:00-12:00")
        from round in Gen.Frequency((1, Gen.Constant("24 hours")), (9, Gen.Constant($"{days} {stretch}, {moreDays} {moreStretch}")))
        select round + holidays + single;

    public static Arbitrary<OpeningHours> Hours => Line.Select(OpeningText.Read).ToArbitrary();

    public static Arbitrary<(OpeningHours Hours, DateTime At, int Minutes, int More)> HoursAndTime =>
        (from line in Line
         from start in Gen.Elements("2026-03-27 00:00", "2026-10-23 00:00", "2026-12-22 00:00", "2026-06-10 00:00")
         from after in Gen.Choose(0, 6 * 24 * 60)
         from minutes in Gen.Choose(1, 3000)
         from more in Gen.Choose(1, 3000)
         select (OpeningText.Read(line), London(start).AddMinutes(after), minutes, more)).ToArbitrary();

    /// <summary>The instant at which a London clock shows this.</summary>
    public static DateTime London(string at)
    {
        var wall = DateTime.ParseExact(at, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return LondonTime.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
    }
}
