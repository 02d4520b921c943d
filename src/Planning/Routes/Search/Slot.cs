namespace Homeward.Planning.Routes.Search;

/// <summary>One position of a route in the search, with what is needed to judge an insertion beside it.</summary>
internal struct Slot
{
    public int Node;

    /// <summary>Place of the worker here; of a pause the place before driving on, though it may be taken after it.</summary>
    public int Place;

    /// <summary>Position of the other stop of the same lift, or -1.</summary>
    public int Mate;

    /// <summary>Place of the next stop that is not a pause.</summary>
    public int NextPlace;

    /// <summary>Earliest start of service: the least fixed point of windows, rides and duration.</summary>
    public double Earliest;

    /// <summary>Latest start of service: the greatest fixed point of the same.</summary>
    public double Latest;

    public double Service;

    /// <summary>Minutes from the start of service at the position before to arriving here.</summary>
    public double Reach;

    /// <summary>Minutes of driving and serving before this position, without any waiting.</summary>
    public double Busy;

    /// <summary>What is on board after this stop.</summary>
    public ulong Load;

    /// <summary>Cost of the way from here to <see cref="NextPlace"/>.</summary>
    public double WayOn;
}
