using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital.Involve;

/// <summary>Records who was asked about a decision on leaving, when and how.</summary>
public sealed class RecordInvolvement(HomewardDb db, StayAtHand stays, CodeLists codes, ActingNow acting, Clock clock)
{
    public Task<Outcome> Do(StayId id, string? who, string? how, string? decision, string? words, DateTime at, CancellationToken cancel) => stays.Act(id, stay =>
    {
        if (Find("involved-people", who) is not { } whom || Find("involvement-ways", how) is not { } way || Find("involvement-decisions", decision) is not { } matter)
        {
            return new NotOnTheList();
        }

        var told = new Involving(new RowId(clock.NewId()), whom, null, way, matter, Typed.Text(words), at, acting.Required.Membership);
        var decided = Involvement.Record(told, stay, clock.Now, out var row);
        if (row is not null)
        {
            db.Involvements.Add(row);
        }

        return decided;
    }, cancel);

    private Coded? Find(string list, string? code) => codes.Of(list).FirstOrDefault(entry => entry.Value == code)?.Coded;
}
