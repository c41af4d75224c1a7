using System.Globalization;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Schema;

/// <summary>A table as the server lists it.</summary>
/// <param name="Oid">Its number, which stays where it is renamed.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its exact name.</param>
/// <param name="RelationKind">The server's letter: r table, p partitioned table, v view, m materialised view, f foreign table.</param>
/// <param name="IsTemporary">Whether it goes with its session.</param>
/// <param name="Comment">Its comment; null without one.</param>
internal sealed record ListedTable(uint Oid, string Schema, string Name, char RelationKind, bool IsTemporary, string? Comment)
{
    /// <summary>What <see cref="Read"/> reads, from <see cref="CatalogSql.Tables"/>.</summary>
    public const string Columns =
        """
        c.oid::pg_catalog.int8, n.nspname, c.relname, c.relkind::pg_catalog.text, c.relpersistence = 't',
        (SELECT d.description FROM pg_catalog.pg_description AS d WHERE d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0)
        """;

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 6;

    public TableName FullName => new(Schema, Name);

    public TableInfo Info => new(FullName, Kind) { Comment = Comment };

    /// <summary>The number as a parameter, for <c>$1::pg_catalog.oid</c>.</summary>
    public long OidArgument => Oid;

    public TableKind Kind => IsTemporary ? TableKind.Temporary : SchemaNames.IsSystem(Schema) ? TableKind.System : RelationKind switch
    {
        'v' => TableKind.View,
        'm' => TableKind.MaterializedView,
        'f' => TableKind.External,
        _ => TableKind.Table,
    };

    public static ListedTable Read(NpgsqlDataReader reader) => new(
        Convert.ToUInt32(reader.GetInt64(0), CultureInfo.InvariantCulture),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetString(3)[0],
        reader.GetBoolean(4),
        reader.IsDBNull(5) ? null : reader.GetString(5));
}
