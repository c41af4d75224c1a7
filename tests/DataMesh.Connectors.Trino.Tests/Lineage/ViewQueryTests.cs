using DataMesh.Connectors.Trino.Lineage;

namespace DataMesh.Connectors.Trino.Tests.Lineage;

public sealed class ViewQueryTests
{
    [Theory]
    [InlineData("SELECT a, b FROM orders", "orders")]
    [InlineData("SELECT * FROM Hive.\"Web\".Orders o WHERE o.x IN (1, y)", "hive.web.orders")]
    [InlineData("SELECT * FROM a, b AS c, s.d LIMIT 3", "a b s.d")]
    [InlineData("SELECT * FROM a JOIN b ON a.x = b.y LEFT JOIN c USING (x, y), d", "a b c d")]
    [InlineData("SELECT * FROM (a CROSS JOIN b)", "a b")]
    [InlineData("SELECT * FROM ((SELECT x, y FROM a) t JOIN b ON true)", "a b")]
    [InlineData("SELECT (SELECT max(x) FROM a), z FROM b UNION ALL SELECT 1, 2 FROM c ORDER BY 1, y", "a b c")]
    [InlineData("WITH x AS (SELECT * FROM a), y AS (SELECT * FROM x) SELECT * FROM y, b", "a b")]
    [InlineData("SELECT trim(BOTH 'x' FROM name), extract(year FROM day) FROM a", "a")]
    [InlineData("SELECT * FROM UNNEST(ARRAY[1, 2]) t (n), a", "a")]
    [InlineData("SELECT 'FROM b', \"from\" FROM a -- FROM c\n /* FROM d */", "a")]
    [InlineData("SELECT * FROM \"a.b\".\"c\"\"d\"", "a.b.c\"d")]
    [InlineData("VALUES 1, 2", "")]
    [InlineData("", "")]
    [InlineData(") ) FROM (", "")]
    [InlineData("SELECT * FROM", "")]
    [InlineData("SELECT * FROM a.", "a")]
    public void Tables_AreTheNamesWhereTablesStand(string query, string tables) =>
        Assert.Equal(tables, string.Join(' ', ViewQuery.Tables(query).Select(static name => string.Join('.', name))));
}
