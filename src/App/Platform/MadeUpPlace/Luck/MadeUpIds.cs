using System.Buffers.Binary;

namespace Homeward.App.Platform.MadeUpPlace.Luck;

/// <summary>Version 7 UUIDs as the clock makes them, but by <see cref="Chance"/>: the same region has the same ids.</summary>
public sealed class MadeUpIds(Chance chance)
{
    /// <summary>An id made at that instant; ids sort by it.</summary>
    public Guid New(DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = (at - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], chance.Bits());
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | chance.Below(0x1000)));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
