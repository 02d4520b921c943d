namespace Homeward.Planning.Routes.Search;

/// <summary>What the stops of one lift would cost after one position of a route; infinity where the earliest and latest times rule a stop out.</summary>
internal struct Price
{
    /// <summary>Pickup here and drop-off further on.</summary>
    public double Pickup;

    /// <summary>Earliest end of service at a pickup here.</summary>
    public double Leave;

    /// <summary>Pickup and at once drop-off.</summary>
    public double Both;

    /// <summary>Drop-off of somebody picked up before.</summary>
    public double Drop;

    /// <summary>The least of <see cref="Drop"/> from here on.</summary>
    public double CheapestDrop;

    /// <summary>Minutes from the drop-off to the next position.</summary>
    public double FromDrop;
}
