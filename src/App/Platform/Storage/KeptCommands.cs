using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Homeward.App.Platform.Storage;

/// <summary>Hands out, for a query that this connection has answered before, the command that it was prepared in.</summary>
internal sealed class PreparedBefore : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<SqliteConnection, KeptCommands> Kept = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } fresh)
        {
            return result;
        }

        var command = Kept.GetOrCreateValue(connection).Take(connection, fresh.CommandText);
        command.CommandTimeout = fresh.CommandTimeout;
        command.Transaction = fresh.Transaction;
        var parameters = fresh.Parameters.Cast<SqliteParameter>().ToArray();
        fresh.Parameters.Clear();
        command.Parameters.AddRange(parameters);
        fresh.Dispose();
        return command;
    }
}

/// <summary>What one connection has prepared and nobody reads from at the moment; those unused for longest go first.</summary>
internal sealed class KeptCommands
{
    // A screen asks some thirty queries. What is prepared takes some 10 to 50 kB.
    private const int AtMost = 160;

    private readonly Dictionary<string, LinkedListNode<KeptCommand>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<KeptCommand> _newestFirst = [];

    public KeptCommand Take(SqliteConnection connection, string text)
    {
        if (!_byText.Remove(text, out var node))
        {
            return new KeptCommand(this) { Connection = connection, CommandText = text };
        }

        _newestFirst.Remove(node);
        return node.Value;
    }

    /// <summary>Keeps it; false where another of the same text is kept already.</summary>
    public bool TakeBack(KeptCommand command)
    {
        var node = new LinkedListNode<KeptCommand>(command);
        if (!_byText.TryAdd(command.CommandText, node))
        {
            return false;
        }

        _newestFirst.AddFirst(node);
        if (_newestFirst.Count > AtMost)
        {
            var oldest = _newestFirst.Last!.Value;
            _newestFirst.RemoveLast();
            _byText.Remove(oldest.CommandText);
            oldest.Discard();
        }

        return true;
    }
}

/// <summary>A command that goes back to its connection when it is done with, unless it failed.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The text is Entity Framework’s.")]
internal sealed class KeptCommand(KeptCommands home) : SqliteCommand
{
    private bool _isSpoilt;

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        try
        {
            return base.ExecuteReader(behavior);
        }
        catch
        {
            _isSpoilt = true;
            throw;
        }
    }

    /// <summary>Lets go of what was prepared.</summary>
    public void Discard()
    {
        _isSpoilt = true;
        Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isSpoilt && DataReader is null)
        {
            Parameters.Clear();
            Transaction = null;
            if (home.TakeBack(this))
            {
                return;
            }
        }

        base.Dispose(disposing);
    }
}
