using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Sql;

namespace DataMesh.Connectors.Trino.Tests.LoopbackSql;

public sealed class CatalogTests : IDisposable
{
    private readonly SqlBench _sql = new(new SqliteEngineOptions { MaySee = static (user, _, _, name) => user != "limited" || name != "secret" });

    public CatalogTests()
    {
        _sql.Run("CREATE TABLE t (n BIGINT NOT NULL COMMENT 'number', v VARCHAR(10)) COMMENT 'things'");
        _sql.Run("CREATE VIEW w COMMENT 'view' SECURITY INVOKER AS SELECT n AS renamed FROM t");
    }

    [Fact]
    public void InformationSchema_TellsTablesColumnsAndViews()
    {
        Assert.Equal(["""["memory","default","t","BASE TABLE"]""", """["memory","default","w","VIEW"]"""], _sql.Run("SELECT * FROM memory.information_schema.tables WHERE table_schema = 'default' ORDER BY 3").Rows);
        Assert.Equal(["""["n",1,"NO","bigint"]""", """["v",2,"YES","varchar(10)"]"""], _sql.Run("SELECT column_name, ordinal_position, is_nullable, data_type FROM information_schema.columns WHERE table_name = 't' ORDER BY ordinal_position").Rows);
        Assert.Equal("""["w","SELECT n AS renamed FROM t"]""", _sql.One("SELECT table_name, view_definition FROM memory.information_schema.views"));
        Assert.Equal(["[\"default\"]", "[\"information_schema\"]"], _sql.Run("SELECT schema_name FROM other.information_schema.schemata ORDER BY 1").Rows);
        Assert.Contains("[\"tables\"]", _sql.Run("SELECT table_name FROM information_schema.tables WHERE table_schema = 'information_schema'").Rows);
    }

    [Fact]
    public void SystemCatalog_TellsCommentsAndTypes()
    {
        Assert.Equal("[\"things\"]", _sql.One("SELECT comment FROM system.metadata.table_comments WHERE catalog_name = 'memory' AND schema_name = 'default' AND table_name = 't'"));
        Assert.Equal(["[\"memory\"]", "[\"other\"]", "[\"system\"]"], _sql.Run("SELECT catalog_name FROM system.metadata.catalogs ORDER BY 1").Rows);
        Assert.Equal("""["n",-5,"bigint",0,"number"]""", _sql.One("SELECT column_name, data_type, type_name, nullable, remarks FROM system.jdbc.columns WHERE table_name = 't' AND column_name = 'n'"));
        Assert.Equal("""["TABLE"]""", _sql.One("SELECT table_type FROM system.jdbc.tables WHERE table_name = 't'"));
        Assert.Empty(_sql.Run("SELECT * FROM system.metadata.materialized_views").Rows);
    }

    [Fact]
    public void Show_TellsNames()
    {
        Assert.Equal(["[\"memory\"]", "[\"other\"]", "[\"system\"]"], _sql.Run("SHOW CATALOGS").Rows);
        Assert.Equal(["[\"default\"]"], _sql.Run("SHOW SCHEMAS FROM memory LIKE 'def%'").Rows);
        Assert.Equal(["[\"t\"]", "[\"w\"]"], _sql.Run("SHOW TABLES FROM memory.default").Rows);
        Assert.Equal(["""["n","bigint","","number"]""", """["v","varchar(10)","",""]"""], _sql.Run("DESCRIBE t").Rows);
        Assert.Equal("Column; Type; Extra; Comment", _sql.Run("SHOW COLUMNS FROM t").Names);
        Assert.Equal("""["CREATE TABLE memory.default.t (\n   n bigint NOT NULL COMMENT 'number',\n   v varchar(10)\n)\nCOMMENT 'things'"]""", _sql.One("SHOW CREATE TABLE t"));
        Assert.Equal("""["CREATE VIEW memory.default.w\nCOMMENT 'view' SECURITY INVOKER AS\nSELECT n AS renamed FROM t"]""", _sql.One("SHOW CREATE VIEW w"));
        Assert.Equal("[null,null,null,null,0,null,null]", _sql.Run("SHOW STATS FOR t").Rows[^1]);
        Assert.NotEmpty(_sql.Run("SHOW FUNCTIONS").Rows);
        Assert.Contains(_sql.Run("SHOW SESSION").Rows, static row => row.StartsWith("[\"query_max_run_time\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Views_AreReadWhereTheyWereMade()
    {
        _sql.Run("INSERT INTO t VALUES (7, 'x')");
        _sql.State = _sql.State with { Catalog = "other", Schema = "default" };
        Assert.Equal("[7]", _sql.One("SELECT renamed FROM memory.default.w"));
        _sql.Fails("SELECT * FROM w", "TABLE_NOT_FOUND");
        _sql.Fails("DROP TABLE memory.default.w", "TABLE_NOT_FOUND");
        _sql.Run("CREATE OR REPLACE VIEW memory.default.w AS SELECT n + 1 AS more FROM memory.default.t");
        Assert.Equal("[8]", _sql.One("SELECT more FROM memory.default.w"));
        _sql.Run("DROP VIEW memory.default.w");
        _sql.Run("DROP VIEW IF EXISTS memory.default.w");
        _sql.State = _sql.State with { Catalog = null, Schema = null };
        _sql.Fails("SELECT * FROM t", "MISSING_CATALOG_NAME");
        _sql.State = _sql.State with { Catalog = "memory" };
        _sql.Fails("SELECT * FROM t", "MISSING_SCHEMA_NAME");
    }

    [Fact]
    public void Alter_ChangesColumnsAndNames()
    {
        _sql.Run("INSERT INTO t VALUES (1, 'x')");
        _sql.Run("ALTER TABLE t ADD COLUMN added DATE");
        _sql.Run("ALTER TABLE t RENAME COLUMN v TO word");
        Assert.Equal("n; word; added", _sql.Run("SELECT * FROM t").Names);
        Assert.Equal("""[1,"x",null]""", _sql.One("SELECT * FROM t"));
        _sql.Run("ALTER TABLE t DROP COLUMN word");
        _sql.Run("ALTER TABLE t ADD COLUMN again VARCHAR");
        Assert.Equal("[1,null,null]", _sql.One("SELECT * FROM t"));
        _sql.Fails("ALTER TABLE t ADD COLUMN n BIGINT", "COLUMN_ALREADY_EXISTS");
        _sql.Run("ALTER TABLE t RENAME TO u");
        _sql.Fails("SELECT * FROM t", "TABLE_NOT_FOUND");
        _sql.Fails("CREATE TABLE u (n BIGINT)", "TABLE_ALREADY_EXISTS");
        _sql.Run("CREATE TABLE IF NOT EXISTS u (n BIGINT)");
        _sql.Run("COMMENT ON COLUMN u.n IS 'new'");
        Assert.Equal("""["n","bigint","","new"]""", _sql.Run("DESCRIBE u").Rows[0]);
        _sql.Run("CREATE SCHEMA extra");
        _sql.Run("CREATE TABLE extra.x AS SELECT 1 AS one");
        _sql.Fails("DROP SCHEMA extra", "SCHEMA_NOT_EMPTY");
        _sql.Run("DROP SCHEMA extra CASCADE");
        _sql.Fails("SELECT * FROM extra.x", "SCHEMA_NOT_FOUND");
    }

    [Fact]
    public void ClosedTable_IsDeniedAndNotListed()
    {
        _sql.Run("CREATE TABLE secret (n BIGINT)");
        _sql.Run("CREATE VIEW peep AS SELECT n FROM secret");
        _sql.State = _sql.State with { User = "limited" };
        Assert.StartsWith("Access Denied: Cannot select from columns [n]", _sql.Fails("SELECT n FROM secret", "PERMISSION_DENIED").Message, StringComparison.Ordinal);
        _sql.Fails("SELECT n FROM peep", "PERMISSION_DENIED");
        _sql.Fails("DELETE FROM secret", "PERMISSION_DENIED");
        _sql.Fails("DROP TABLE secret", "PERMISSION_DENIED");
        Assert.DoesNotContain("[\"secret\"]", _sql.Run("SHOW TABLES").Rows);
    }

    [Fact]
    public void Explain_TellsThePlanAndRunsNothing()
    {
        Assert.Equal("Query Plan", _sql.Run("EXPLAIN SELECT renamed FROM w").Names);
        Assert.Contains("TableScan[table = memory:default.t]", _sql.One("EXPLAIN (TYPE LOGICAL) SELECT renamed FROM w"), StringComparison.Ordinal);
        Assert.Contains("Fragment 0", _sql.One("EXPLAIN (TYPE DISTRIBUTED, FORMAT TEXT) SELECT renamed FROM w"), StringComparison.Ordinal);
        Assert.Contains("digraph", _sql.One("EXPLAIN (FORMAT GRAPHVIZ) SELECT 1"), StringComparison.Ordinal);
        Assert.Equal("[true]", _sql.One("EXPLAIN (TYPE VALIDATE) SELECT 1"));
        _sql.Run("EXPLAIN DELETE FROM t");
        _sql.Run("EXPLAIN DROP TABLE t");
        _sql.Run("EXPLAIN CREATE TABLE made AS SELECT 1 AS n");
        _sql.Run("EXPLAIN SELECT * FROM TABLE(system.query(query => 'DROP TABLE t'))");
        _sql.Fails("SELECT * FROM made", "TABLE_NOT_FOUND");
        _sql.Fails("EXPLAIN SELECT nope FROM t", "COLUMN_NOT_FOUND");
        _sql.Fails("EXPLAIN (TYPE VALIDATE) SELECT 1 FROM WHERE", "SYNTAX_ERROR");
        _sql.Run("INSERT INTO t VALUES (1, 'x')");
        Assert.Contains("Output: 1 rows", _sql.One("EXPLAIN ANALYZE DELETE FROM t"), StringComparison.Ordinal);
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
    }

    [Fact]
    public void ExplainIo_NamesTheTablesBehindViews()
    {
        using var plan = JsonDocument.Parse(JsonDocument.Parse(_sql.One("EXPLAIN (TYPE IO, FORMAT JSON) INSERT INTO t (n) SELECT renamed FROM w")).RootElement[0].GetString()!);
        var input = Assert.Single(plan.RootElement.GetProperty("inputTableColumnInfos").EnumerateArray());
        Assert.Equal("t", input.GetProperty("table").GetProperty("schemaTable").GetProperty("table").GetString());
        Assert.Equal("memory", plan.RootElement.GetProperty("outputTable").GetProperty("catalog").GetString());
    }

    public void Dispose() => _sql.Dispose();
}
