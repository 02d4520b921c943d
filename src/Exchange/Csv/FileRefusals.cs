using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;

namespace Homeward.Exchange.Csv;

public sealed record FileIsEmpty() : Refusal("The file is empty. Nothing was changed.");

public sealed record ListHasNoRows() : Refusal("The file has a heading and no rows, so it lists nobody. Nothing was changed.");

public sealed record FileTooLarge(long Megabytes) : Refusal($"The file is larger than {Megabytes} MB, which no such list is. Nothing was changed.");

public sealed record FileIsNotText() : Refusal("This is not a text file with commas. Save the list as CSV and try again. Nothing was changed.");

public sealed record FileCutShort(int Line) : Refusal($"The file stops in the middle, at line {Line}. Ask for it again. Nothing was changed.");

public sealed record RowsMissing(int Said, int Found)
    : Refusal($"The file says that it has {Said} rows, but {Found} were found. Ask for it again. Nothing was changed.");

public sealed record TooManyRows(int Limit) : Refusal($"The file has more than {Limit} rows, which no list of inpatients has. Nothing was changed.");

/// <param name="Columns">What is lacking.</param>
/// <param name="Unread">Headings that stand for no column: mostly the same ones under another name.</param>
public sealed record ColumnsMissing(IReadOnlyList<string> Columns, IReadOnlyList<string> Unread) : Refusal(
    $"The heading of the file lacks: {string.Join(", ", Columns)}. A mapping file can name other headings.{(UnreadColumns.Sentence(Unread) is { } others ? $" {others}" : "")}");

public sealed record PostcodeColumnsMissing(IReadOnlyList<string> Columns)
    : Refusal($"The heading of the file lacks: {string.Join(", ", Columns)}. Take the file as the Office for National Statistics publishes it, or name the columns so. Nothing was changed.");

public sealed record TakenAtOtherwise(DateTime InFile, DateTime Given)
    : Refusal($"The file says that the list was taken on {Written(InFile)}, and {Written(Given)} was given with it. Ask which is right, and leave the other out. Nothing was changed.")
{
    internal static string Written(DateTime at) => LondonTime.WallClock(at).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
}

public sealed record TakenAtTwice(DateTime Once, DateTime Again)
    : Refusal($"The file says twice when the list was taken: on {TakenAtOtherwise.Written(Once)}, and on {TakenAtOtherwise.Written(Again)}. Ask which is right, and leave the other out. Nothing was changed.");

public sealed record TakenAtMissing() : Refusal("The file does not say when the list was taken. Give the date and time with it.");

public sealed record MappedHeadingMissing(string Column, string Heading)
    : Refusal($"The mapping file says that {Column} stands under “{Heading}”, but the list has no such heading. Nothing was changed.");

public sealed record MappingSaysTwice(int Line, string Column)
    : Refusal($"Line {Line} of the mapping file names {Column} a second time. Leave one of the two lines out. Nothing was changed.");

public sealed record MappingNotUnderstood(int Line, string Text) : Refusal($"Line {Line} of the mapping file is not understood: “{Text}”.");
