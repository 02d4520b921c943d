using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Live;

/// <summary>What a page that stays open carries to go on from: nothing of it is kept on a node.</summary>
/// <param name="Session">Whose page it is.</param>
/// <param name="List">A hash of membership and address, so that it is good for this list alone.</param>
/// <param name="Since">The journal's end just before the list was read.</param>
/// <param name="Journalled">The rows of the journal that name whom this opening has shown.</param>
/// <param name="Shown">Whom the page shows now.</param>
public sealed record SealedOpening(Guid Session, byte[] List, long Since, IReadOnlyList<long> Journalled, IReadOnlyList<PersonId> Shown)
{
    /// <summary>What travels in a header must fit it: of more rows the oldest are left out, whose people are then journalled once more.</summary>
    private const int MostRows = 100;

    /// <summary>Of more people than this on one page, the rest are followed only for as long as they are on the list.</summary>
    private const int MostPeople = 250;

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Session.ToByteArray());
        writer.Write(List);
        writer.Write(Since);
        var rows = Journalled.TakeLast(MostRows).ToList();
        writer.Write(rows.Count);
        rows.ForEach(writer.Write);
        foreach (var person in Shown.Take(MostPeople))
        {
            writer.Write(person.Value.ToByteArray());
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static SealedOpening From(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var (session, list, since) = (new Guid(reader.ReadBytes(16)), reader.ReadBytes(32), reader.ReadInt64());
        var rows = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt64()).ToList();
        var people = new List<PersonId>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            people.Add(new PersonId(new Guid(reader.ReadBytes(16))));
        }

        return new SealedOpening(session, list, since, rows, people);
    }
}
