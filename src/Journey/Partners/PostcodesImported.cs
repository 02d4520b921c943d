using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A postcode file was taken over into the table.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Kept">Rows that are now in the table as the file has them.</param>
/// <param name="InPlaces">Of these, the ones that lie in a place of the region.</param>
/// <param name="Faults">Rows that could not be used.</param>
public sealed record PostcodesImported(string File, int Kept, int InPlaces, int Faults) : Fact;
