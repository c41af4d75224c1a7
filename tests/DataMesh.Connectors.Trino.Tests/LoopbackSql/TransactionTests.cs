using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql;

namespace DataMesh.Connectors.Trino.Tests.LoopbackSql;

public sealed class TransactionTests : IDisposable
{
    private readonly SqlBench _sql = new(new SqliteEngineOptions { WriteWait = TimeSpan.FromMilliseconds(200) });

    public TransactionTests() => _sql.Run("CREATE TABLE t (n BIGINT)");

    [Fact]
    public void Transaction_IsSeenByOthersFromItsCommitOn()
    {
        var outside = _sql.State;
        _sql.Begin();
        _sql.Run("INSERT INTO t VALUES 1");
        Assert.Equal("[1]", _sql.One("SELECT count(*) FROM t"));
        var inside = _sql.State;
        _sql.State = outside;
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
        _sql.Fails("INSERT INTO t VALUES 2", "TRANSACTION_CONFLICT");
        _sql.State = inside;
        _sql.End("COMMIT");
        Assert.Equal("[1]", _sql.One("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Rollback_TakesBackRowsAndTables()
    {
        _sql.Begin(" ISOLATION LEVEL SERIALIZABLE, READ WRITE");
        _sql.Run("INSERT INTO t VALUES 1");
        _sql.Run("CREATE TABLE made AS SELECT n FROM t");
        Assert.Equal("[1]", _sql.One("SELECT n FROM made"));
        _sql.End("ROLLBACK");
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
        _sql.Fails("SELECT * FROM made", "TABLE_NOT_FOUND");
    }

    [Theory]
    [InlineData("INSERT INTO t VALUES 1")]
    [InlineData("UPDATE t SET n = 0")]
    [InlineData("DELETE FROM t")]
    [InlineData("TRUNCATE TABLE t")]
    [InlineData("DROP TABLE t")]
    [InlineData("CREATE TABLE u (n BIGINT)")]
    [InlineData("CREATE TABLE u AS SELECT 1 AS n")]
    [InlineData("CREATE VIEW u AS SELECT 1 AS n")]
    [InlineData("CREATE SCHEMA u")]
    [InlineData("ALTER TABLE t ADD COLUMN m BIGINT")]
    [InlineData("COMMENT ON TABLE t IS 'x'")]
    [InlineData("EXPLAIN ANALYZE DELETE FROM t")]
    [InlineData("EXECUTE IMMEDIATE 'DELETE FROM t'")]
    public void ReadOnlyTransaction_RefusesEveryWrite(string sql)
    {
        _sql.Begin(" READ ONLY");
        _sql.Fails(sql, "READ_ONLY_VIOLATION");
        _sql.Fails("SELECT 1", "TRANSACTION_ALREADY_ABORTED");
        _sql.Fails("COMMIT", "TRANSACTION_ALREADY_ABORTED");
        _sql.End("ROLLBACK");
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("CALL memory.system.execute('DELETE FROM t')")]
    [InlineData("CALL memory.system.execute(query => 'DELETE FROM t')")]
    [InlineData("ALTER TABLE t EXECUTE rollback_to_snapshot(snapshot_id => 0)")]
    [InlineData("SELECT * FROM TABLE(memory.system.query(query => 'DELETE FROM t'))")]
    public void ReadOnlyTransaction_DoesNotStopProceduresAndPassThrough(string sql)
    {
        _sql.Run("INSERT INTO t VALUES 1");
        _sql.Begin(" READ ONLY");
        _sql.Run(sql);
        _sql.End("COMMIT");
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
    }

    [Fact]
    public void FailedStatement_AbortsTheTransaction_AndWrongSyntaxDoesNot()
    {
        _sql.Begin();
        _sql.Run("INSERT INTO t VALUES 1");
        _sql.Fails("SELECT FROM", "SYNTAX_ERROR");
        Assert.Equal("[1]", _sql.One("SELECT count(*) FROM t"));
        _sql.Fails("SELECT 1 / 0", "DIVISION_BY_ZERO");
        _sql.Fails("SELECT 1", "TRANSACTION_ALREADY_ABORTED");
        _sql.End("ROLLBACK");
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
    }

    [Fact]
    public void TransactionsOutOfOrder_AreRefused()
    {
        _sql.Fails("COMMIT", "NOT_IN_TRANSACTION");
        var id = _sql.Begin();
        _sql.Fails("START TRANSACTION", "NOT_SUPPORTED");
        _sql.End("COMMIT");
        _sql.State = _sql.State with { TransactionId = id };
        _sql.Fails("SELECT 1", "UNKNOWN_TRANSACTION");
        _sql.State = _sql.State with { TransactionId = null };
        _sql.Fails("START TRANSACTION", "INCOMPATIBLE_CLIENT");
    }

    [Fact]
    public void StreamLeftOpen_HoldsItsTransactionUntilItIsDisposed()
    {
        _sql.Begin();
        var result = _sql.Open("SELECT 1");
        _sql.Fails("SELECT 2", "TRANSACTION_CONFLICT");
        result.Dispose();
        Assert.Equal("[2]", _sql.One("SELECT 2"));
        _sql.End("ROLLBACK");
    }

    [Fact]
    public void EngineDisposedBeforeItsResults_LetsThemBeClosed()
    {
        var sql = new SqlBench();
        var streamed = sql.Open("SELECT 1 FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y)");
        Assert.True(streamed.NextRow());
        sql.Begin();
        var within = sql.Open("SELECT 1");
        Assert.True(within.NextRow());
        sql.Dispose();
        Assert.Throws<OperationCanceledException>(() =>
        {
            while (streamed.NextRow())
            {
            }
        });
        streamed.Dispose();
        within.Dispose();
        Assert.Throws<ObjectDisposedException>(() => sql.Run("SELECT 1"));
    }

    [Fact]
    public void IdleTransaction_IsRolledBack()
    {
        using var sql = new SqlBench(new SqliteEngineOptions { TransactionIdle = TimeSpan.FromMilliseconds(20), WriteWait = TimeSpan.FromSeconds(60) });
        sql.Run("CREATE TABLE t (n BIGINT)");
        var outside = sql.State;
        sql.Begin();
        var inside = sql.State;

        // On a busy machine it may be gone before its first statement.
        if (Record.Exception(() => sql.Run("INSERT INTO t VALUES 1")) is { } gone)
        {
            Assert.Equal("UNKNOWN_TRANSACTION", Assert.IsType<LoopbackError>(gone).Name);
        }

        // Waits for the right to write, which the transaction has until it is rolled back.
        sql.State = outside;
        sql.Run("INSERT INTO t VALUES 2");
        Assert.Equal("[2]", sql.One("SELECT n FROM t"));
        sql.State = inside;
        sql.Fails("SELECT 1", "UNKNOWN_TRANSACTION");
    }

    [Fact]
    public async Task ManyStatements_RunBesideEachOther()
    {
        await Task.WhenAll(Enumerable.Range(1, 24).Select(n => Task.Run(() =>
        {
            _sql.Run($"INSERT INTO memory.default.t VALUES {n}");
            Assert.Equal(300, _sql.Run($"SELECT x * {n} FROM UNNEST(sequence(1, 300)) AS s (x)").Rows.Count);
        }, TestContext.Current.CancellationToken)));
        Assert.Equal("[24,300]", _sql.One("SELECT count(*), sum(n) FROM t"));
    }

    public void Dispose() => _sql.Dispose();
}
