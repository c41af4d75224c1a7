namespace DataMesh.Gen.Analyzers.Tests.Resilience;

public sealed class HandMadeRetryAnalyzerTests
{
    [Theory]
    [InlineData("[|for|] (var attempt = 1; ; attempt++) { try { return await SendAsync(); } catch (IOException) when (attempt < 3) { await Task.Delay(100, cancellationToken); } }")]
    [InlineData("var tries = 0; [|while|] (true) { try { return await SendAsync(); } catch (IOException) { if (++tries == 3) { throw; } } }")]
    [InlineData("[|while|] (true) { try { return await SendAsync().ConfigureAwait(false); } catch (IOException) { } await Task.Delay(100, cancellationToken).ConfigureAwait(false); }")]
    [InlineData("QueryResult? result = null; [|for|] (var i = 0; i < 3; i++) { try { result = await SendAsync(); break; } catch (IOException) { await Task.Delay(100 * i); } } return result!;")]
    [InlineData("QueryResult result; var n = 0; [|do|] { try { result = await SendAsync(); } catch (IOException) { n++; continue; } return result; } while (n < 3); throw new IOException();")]
    public async Task LoopThatTriesAgain_IsReported(string body)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<HandMadeRetryAnalyzer>(Source(body));
        Assert.Equal("'ExecuteAsync' tries again by itself; put [Retry] on the operation in place of the loop", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("for (var page = 0; ; page++) { try { var rows = await PageAsync(page); if (rows.RowCount == 0) { return rows; } } catch (IOException) { } }")]
    [InlineData("foreach (var host in new[] { \"a\", \"b\" }) { try { return await SendAsync(); } catch (IOException) { await Task.Delay(1); } } throw new IOException();")]
    [InlineData("var hosts = new[] { 1, 2 }; for (var i = 0; i < 2; i++) { try { return await PageAsync(hosts[i]); } catch (IOException) { } } throw new IOException();")]
    [InlineData("var hosts = new[] { 1, 2 }; var i = 0; while (true) { try { return await PageAsync(hosts[i++]); } catch (IOException) { } }")]
    [InlineData("while (true) { try { var status = await SendAsync(); if (status.RowCount > 0) { return status; } } catch (IOException) { } await Task.Delay(100); }")]
    [InlineData("while (!cancellationToken.IsCancellationRequested) { try { await SendAsync(); } catch (IOException) { await Task.Delay(100); } } throw new IOException();")]
    [InlineData("for (var attempt = 0; ; attempt++) { try { return await SendAsync(); } catch (IOException) when (attempt == 0) { await LoginAsync(); } }")]
    [InlineData("for (var attempt = 0; ; attempt++) { try { return await SendAsync(); } catch (ConnectorConflictException) when (attempt < 3) { } }")]
    [InlineData("for (var attempt = 0; ; attempt++) { try { return await SendAsync(); } catch (IOException error) { throw new ConnectorConnectionException(error.Message, error); } }")]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { try { return Now(); } catch (IOException) { } } return await SendAsync();")]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { try { return await SendAsync(); } finally { Now(); } } throw new IOException();")]
    [InlineData("while (true) { var next = Now(); try { return await SendAsync(); } catch (IOException) { } }")]
    public Task LoopThatDoesSomethingElse_IsSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<HandMadeRetryAnalyzer>(Source(body));

    [Fact]
    public Task LoopThatConnects_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<HandMadeRetryAnalyzer>(Sample.Query("public async Task ConnectAsync(CancellationToken cancellationToken) { for (var i = 0; ; i++) { try { await Task.Yield(); return; } catch (IOException) when (i < 3) { } } }"));

    [Fact]
    public Task LoopElsewhere_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<HandMadeRetryAnalyzer>("class Plain { async Task<int> Run() { for (var i = 0; ; i++) { try { return await Task.FromResult(1); } catch (IOException) when (i < 3) { } } } }");

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<HandMadeRetryAnalyzer>(Source("for (var i = 0; ; i++) { try { return await ; } catch ( { } } while (true) { try { } }"));

    private static string Source(string body) => Sample.Query($$"""
        public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { {{body}} }
        Task<QueryResult> SendAsync() => null!;
        Task<QueryResult> PageAsync(int page) => null!;
        Task LoginAsync() => null!;
        QueryResult Now() => null!;
        """);
}
