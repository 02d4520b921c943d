using Homeward.App.Platform.CodeLists;

namespace Homeward.App.Referrals;

/// <summary>The list <c>needs</c>: every kind of help that can be asked for, in plain words.</summary>
public sealed class NeedsCatalogue(CodeLists codes)
{
    public const string List = "needs";

    /// <summary>For whom a need can be: <c>patient</c>, <c>carer</c> or <c>either</c>.</summary>
    private const string ForWhom = "for";

    public IReadOnlyList<Code> All => codes.Of(List);

    /// <summary>What a patient, or a carer, can need.</summary>
    public IEnumerable<Code> For(bool carer) => All.Where(need => need[ForWhom] == "either" || need[ForWhom] == (carer ? "carer" : "patient"));

    public Code? Find(string code) => All.LastOrDefault(need => need.Value == code);

    /// <summary>Where it stands in the list; what is no longer in it comes last.</summary>
    public int Order(string code) => All.Select((need, at) => (need, at)).Where(each => each.need.Value == code).Select(each => each.at).DefaultIfEmpty(int.MaxValue).First();

    public string Label(string code) => Find(code)?.Label ?? code;

    /// <summary>How a need ended, in the words of the list <c>outcomes</c>.</summary>
    public string Outcome(string code) => codes.Label("outcomes", code);
}
