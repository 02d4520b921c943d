using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

/// <summary>Gathers objects with all that hangs on them, and writes them table by table as the model maps them.</summary>
/// <remarks>
/// Change tracking is left out: what is gathered is written as it stands at that moment, once. Whoever fills a region calls
/// <see cref="Flush"/> now and then, so that no more than a batch is held, and the whole is one transaction.
/// </remarks>
internal sealed class BulkRows : IDisposable
{
    private readonly Dictionary<Type, RowShape> _shapes = [];
    private readonly Dictionary<Type, IEntityType> _entities = [];
    private Dictionary<RowShape, List<object?[]>> _gathered = [];
    private Task _writing = Task.CompletedTask;
    private readonly IReadOnlyList<RowShape> _inOrder;
    private readonly ITableWriter _writer;
    private readonly bool _large;

    /// <param name="large">Whether so many rows come that indexes had better be made after them.</param>
    public BulkRows(HomewardDb db, bool large)
    {
        _large = large;
        foreach (var entity in db.Model.GetEntityTypes().Where(e => !e.IsOwned() && !e.IsMappedToJson() && e.GetTableName() is not null && !IsPasskey(e)))
        {
            _shapes[entity.ClrType] = new RowShape(entity);
            _entities[entity.ClrType] = entity;
        }

        _inOrder = [.. ParentsFirst(db.Model)];
        _writer = TableWriters.For(db);
    }

    /// <summary>How many rows have been written so far.</summary>
    public long Written { get; private set; }

    public RowShape ShapeOf(object row) => _shapes[row.GetType()];

    public IEntityType EntityOf(object row) => _entities[row.GetType()];

    /// <summary>Told each row that is gathered, those that belong to another too.</summary>
    public Action<object> Gathered { get; set; } = _ => { };

    /// <summary>Before the first row: puts the indexes aside where many rows come.</summary>
    public Task Begin(CancellationToken cancel) => _large ? _writer.PutIndexesAside(cancel) : Task.CompletedTask;

    /// <summary>Gathers a row and the rows that belong to it.</summary>
    public void Add(object row) => Add(ShapeOf(row), row, null);

    /// <summary>Begins to write what is gathered, once the batch before it is written; meanwhile the next one may be gathered.</summary>
    public async Task Flush(CancellationToken cancel)
    {
        await _writing;
        var batch = _gathered;
        _gathered = [];
        _writing = Task.Run(() => Write(batch, cancel), cancel);
    }

    /// <summary>Writes all that is left, tells the database's own counter about the numbers that were given by hand, and makes the indexes that were put aside.</summary>
    public async Task Finish(string table, string column, long last, Action<double> done, CancellationToken cancel)
    {
        await Flush(cancel);
        await _writing;
        await _writer.SetCounter(table, column, last, cancel);
        await _writer.MakeIndexes(done, cancel);
    }

    public void Dispose() => _writer.Dispose();

    // Parents before children.
    private async Task Write(Dictionary<RowShape, List<object?[]>> batch, CancellationToken cancel)
    {
        foreach (var shape in _inOrder)
        {
            if (batch.TryGetValue(shape, out var rows))
            {
                await _writer.Write(shape, rows, cancel);
                Written += rows.Count;
            }
        }
    }

    private void Add(RowShape shape, object row, IReadOnlyDictionary<IProperty, object?>? links)
    {
        var values = new object?[shape.Columns.Count];
        for (var at = 0; at < values.Length; at++)
        {
            var column = shape.Columns[at];
            values[at] = links is not null && links.TryGetValue(column.Property, out var link) ? column.AsStored(link) : column.Stored(row);
        }

        if (!_gathered.TryGetValue(shape, out var rows))
        {
            _gathered[shape] = rows = [];
        }

        rows.Add(values);
        Gathered(row);
        foreach (var children in shape.Children)
        {
            IReadOnlyDictionary<IProperty, object?>? toParent = null;
            foreach (var child in children.Of(row))
            {
                Add(_shapes[children.Entity.ClrType], child, toParent ??= children.LinksTo(row));
            }
        }
    }

    private IEnumerable<RowShape> ParentsFirst(IModel model)
    {
        var done = new HashSet<IEntityType>();
        IEnumerable<RowShape> Visit(IEntityType entity)
        {
            if (!done.Add(entity))
            {
                yield break;
            }

            foreach (var shape in entity.GetForeignKeys().Select(f => f.PrincipalEntityType).Where(p => p != entity).SelectMany(Visit))
            {
                yield return shape;
            }

            if (_shapes.TryGetValue(entity.ClrType, out var own))
            {
                yield return own;
            }
        }

        return [.. model.GetEntityTypes().SelectMany(Visit)];
    }

    // Passkeys are kept as JSON and never made up.
    private static bool IsPasskey(IEntityType entity) => entity.GetNavigations().Any(n => n.TargetEntityType.IsMappedToJson()) && entity.ClrType.Namespace!.StartsWith("Microsoft", StringComparison.Ordinal);
}
