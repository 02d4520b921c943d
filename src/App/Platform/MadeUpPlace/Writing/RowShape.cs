using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

/// <summary>How an object lies in its table: read off the model, so that a change of mapping needs no change here.</summary>
internal sealed class RowShape
{
    private readonly List<RowColumn> _columns = [];

    public RowShape(IEntityType entity)
    {
        Table = entity.GetTableName()!;
        Flatten(entity, row => row, StoreObjectIdentifier.Table(Table, entity.GetSchema()));
        Children = [.. entity.GetNavigations().Where(n => !n.IsOnDependent && !n.TargetEntityType.IsOwned()).Select(n => new RowChildren(n))];
        Key = entity.FindPrimaryKey() is { Properties: [var key] } && key.ClrType.IsAssignableTo(typeof(IId))
            ? row => ((IId)key.GetGetter().GetClrValue(row)!).Value
            : _ => throw new InvalidOperationException($"{Table} has no id of its own.");
    }

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns => _columns;

    public IReadOnlyList<RowChildren> Children { get; }

    /// <summary>The row's own id; only versioned rows are asked for it.</summary>
    public Func<object, Guid> Key { get; }

    private void Flatten(ITypeBase type, Func<object, object?> reach, StoreObjectIdentifier table)
    {
        foreach (var property in type.GetProperties())
        {
            if (property.GetColumnName(table) is { } column && _columns.TrueForAll(c => c.Name != column))
            {
                _columns.Add(new RowColumn(column, property, reach));
            }
        }

        foreach (var part in type.GetComplexProperties())
        {
            Flatten(part.ComplexType, Through(reach, part), table);
        }

        foreach (var part in (type as IEntityType)?.GetNavigations().Where(n => n.TargetEntityType.IsOwned() && !n.IsOnDependent) ?? [])
        {
            if (part.IsCollection || part.TargetEntityType.IsMappedToJson() || part.TargetEntityType.GetTableName() != Table)
            {
                throw new NotSupportedException($"{type.DisplayName()}.{part.Name} is kept in a way that the bulk writer does not know.");
            }

            Flatten(part.TargetEntityType, Through(reach, part), table);
        }
    }

    private static Func<object, object?> Through(Func<object, object?> reach, IPropertyBase part)
    {
        var getter = part.GetGetter();
        return row => reach(row) is { } whole ? getter.GetClrValue(whole) : null;
    }
}

/// <summary>One column: its name, its type in the database and what a row holds in it.</summary>
internal sealed class RowColumn
{
    private readonly Func<object, object?> _read;
    private readonly Func<object?, object?>? _convert;

    public RowColumn(string name, IProperty property, Func<object, object?> reach)
    {
        Name = name;
        Property = property;
        var mapping = property.GetRelationalTypeMapping();
        StoreType = mapping.StoreTypeNameBase;
        _convert = mapping.Converter?.ConvertToProvider;
        if (property.IsShadowProperty())
        {
            _read = _ => null;
            return;
        }

        var getter = property.GetGetter();
        _read = row => reach(row) is { } whole ? getter.GetClrValue(whole) : null;
    }

    public string Name { get; }

    public IProperty Property { get; }

    /// <summary>Without length or precision: <c>character varying</c>.</summary>
    public string StoreType { get; }

    /// <summary>What the object holds, as the program knows it.</summary>
    public object? Held(object row) => _read(row);

    /// <summary>What the object holds, as the database keeps it.</summary>
    public object? Stored(object row) => Stored(_read(row), _convert);

    /// <summary>A value of this column's kind, as the database keeps it.</summary>
    public object? AsStored(object? held) => Stored(held, _convert);

    private static object? Stored(object? held, Func<object?, object?>? convert) => held is null || convert is null ? held : convert(held);
}

/// <summary>Rows that belong to a row, and the columns through which they say so.</summary>
internal sealed class RowChildren(INavigation navigation)
{
    private readonly IClrPropertyGetter _getter = navigation.GetGetter();

    private readonly IReadOnlyList<(IProperty Foreign, IClrPropertyGetter Principal)> _links =
        [.. navigation.ForeignKey.Properties.Zip(navigation.ForeignKey.PrincipalKey.Properties, (foreign, principal) => (foreign, principal.GetGetter()))];

    public IEntityType Entity => navigation.TargetEntityType;

    public IEnumerable<object> Of(object parent) => _getter.GetClrValue(parent) switch
    {
        null => [],
        System.Collections.IEnumerable several when navigation.IsCollection => several.Cast<object>(),
        var one => [one],
    };

    /// <summary>The values that link a child to this parent.</summary>
    public IReadOnlyDictionary<IProperty, object?> LinksTo(object parent) => _links.ToDictionary(l => l.Foreign, l => l.Principal.GetClrValue(parent));
}
