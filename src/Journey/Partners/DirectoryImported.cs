using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A directory from elsewhere was taken in.</summary>
/// <param name="Source">The name by which its services are known to come from it.</param>
/// <param name="Added">Services listed for the first time.</param>
/// <param name="Changed">Services of which it said something new.</param>
/// <param name="Left">Services that it no longer has.</param>
/// <param name="Rejected">Rows that were left out, or read in part.</param>
public sealed record DirectoryImported(string Source, int Added, int Changed, int Left, int Rejected) : Fact;

/// <summary>Somebody said which needs a term of another directory's taxonomy stands for; none, for a term that is no help of ours.</summary>
public sealed record TermMapped(string Term, IReadOnlyList<string> Needs, MembershipId By) : Fact;
