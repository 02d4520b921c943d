using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What is to happen when, in order of time; what falls due in the same instant happens in the order it was put down.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action<DateTime>, (DateTime At, long Turn)> _due = new();
    private DateTime _at = DateTime.MinValue;
    private long _turn;

    /// <summary>Puts something down. A time that has passed means at once; times are cut to the whole millisecond, as the clock's are.</summary>
    public void Put(DateTime at, Action<DateTime> what) => _due.Enqueue(what, (at < _at ? _at : LondonTime.Cut(at), ++_turn));

    /// <summary>Lets everything happen that falls due up to an instant.</summary>
    public void RunTo(DateTime until)
    {
        while (_due.TryPeek(out _, out var next) && next.At <= until)
        {
            var what = _due.Dequeue();
            _at = next.At;
            what(_at);
        }

        _at = until;
    }
}
