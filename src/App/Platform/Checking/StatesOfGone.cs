using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Checking;

/// <summary>Which of the journal's states speak of a row that is not there any more, asked of all tables in one reading of the journal: read once for each table, it would take as many times as long.</summary>
internal static class StatesOfGone
{
    /// <summary>The condition on <c>journal_states s</c>.</summary>
    /// <param name="tables">Tables with a key of one column. What the journal knows of others does not fulfil the condition.</param>
    public static string Rows(IEnumerable<IEntityType> tables)
    {
        var condition = new StringBuilder("case s.\"Table\"");
        foreach (var entity in tables)
        {
            var id = PlainSql.Column(entity.FindPrimaryKey()!.Properties.Single());
            condition.Append($" when '{entity.GetTableName()}' then not exists (select 1 from {PlainSql.Table(entity)} t where t.{id} = s.\"RowId\")");
        }

        return condition.Append(" else 1 = 0 end").ToString();
    }
}
