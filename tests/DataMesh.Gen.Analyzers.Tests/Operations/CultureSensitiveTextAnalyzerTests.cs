namespace DataMesh.Gen.Analyzers.Tests.Operations;

public sealed class CultureSensitiveTextAnalyzerTests
{
    [Theory]
    [InlineData("command.CommandText = $\"x > {[|price|]}\";")]
    [InlineData("command.CommandText = $\"x > {[|price|]:0.00} AND y < {[|day|]:yyyy-MM-dd}\";")]
    [InlineData("command.CommandText = \"x > \" + [|price|];")]
    [InlineData("command.CommandText = \"x > \" + [|price.ToString()|] + \" AND y < \" + [|day.ToString(\"yyyy-MM-dd\")|];")]
    [InlineData("command.CommandText = string.Format(\"x > {0} AND {1}\", [|price|], count);")]
    [InlineData("command.CommandText = string.Concat(\"x > \", [|price|]);")]
    [InlineData("var text = $\"x > {[|price|]}\"; command.CommandText = text;")]
    [InlineData("var text = \"x\"; text += \" > \" + [|price|]; command.CommandText = text.Trim();")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append(\"x > \").Append([|price|]); command.CommandText = text.ToString();")]
    [InlineData("var text = new System.Text.StringBuilder(); text.AppendFormat(\"x > {0}\", [|day|]); command.CommandText = text.ToString();")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append($\"x > {[|price|]:0.0}\"); command.CommandText = text.ToString();")]
    [InlineData("command.CommandText = count > 3 ? $\"{[|price|]}\" : (note ?? $\"{[|when|]}\");")]
    [InlineData("command.CommandText = Where(price);")]
    [InlineData("_ = new Uri($\"https://example.org?since={[|day|]}\");")]
    [InlineData("_ = new Uri(\"https://example.org?since=\" + Uri.EscapeDataString([|when.ToString()|]));")]
    [InlineData("_ = new StringContent($\"{{ \\\"price\\\": {[|price|]} }}\");")]
    [InlineData("using var request = new HttpRequestMessage(HttpMethod.Get, $\"rows?min={[|ratio|]}\"); request.Headers.Add(\"X-Min\", $\"{[|ratio|]}\");")]
    [InlineData("await client.GetStringAsync($\"rows?min={[|maybe|]}\");")]
    [InlineData("await client.GetStringAsync($\"rows?min={[|price * 2|]}&span={[|span|]:g}&day={[|date|]}\");")]
    [InlineData("var url = $\"rows?min={[|price|]}\"; await client.GetStringAsync(url); await client.DeleteAsync(url);")]
    public async Task CultureSensitiveTextForAServer_IsReported(string body)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<CultureSensitiveTextAnalyzer>(Source(body, body.Contains("Where(", StringComparison.Ordinal) ? "static string Where(decimal price) => $\"x > {[|price|]}\";" : ""));
        Assert.EndsWith("becomes text by the rules of the machine's culture; format it with CultureInfo.InvariantCulture", reports[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("command.CommandText = $\"x > {count} AND id = {id} AND b = {flag} AND n = {note}\";")]
    [InlineData("command.CommandText = $\"x > {price.ToString(System.Globalization.CultureInfo.InvariantCulture)}\";")]
    [InlineData("command.CommandText = string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"x > {price}\");")]
    [InlineData("command.CommandText = FormattableString.Invariant($\"x > {price}\");")]
    [InlineData("command.CommandText = string.Format(System.Globalization.CultureInfo.InvariantCulture, \"x > {0}\", price);")]
    [InlineData("command.CommandText = $\"x > {when:O} AND y > {day:s} AND z = {date:O} AND s = {span}\";")]
    [InlineData("command.CommandText = \"x > \" + when.ToString(\"o\");")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append(System.Globalization.CultureInfo.InvariantCulture, $\"x > {price}\"); command.CommandText = text.ToString();")]
    [InlineData("command.CommandText = \"x > \" + System.Xml.XmlConvert.ToString(price);")]
    [InlineData("command.CommandText = $\"x > {price}\".Length > 3 ? \"a\" : \"b\";")]
    [InlineData("Console.WriteLine($\"took {price}\"); throw new ConnectorQueryException($\"{price} is too much\");")]
    [InlineData("var text = $\"{price}\"; Console.WriteLine(text);")]
    [InlineData("QueryRequest query = $\"SELECT {price}\"; await Task.Yield();")]
    [InlineData("var text = \"a\"; text = text + text; command.CommandText = text;")]
    public Task TextThatIsTheSameEverywhere_OrGoesToNoServer_IsSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<CultureSensitiveTextAnalyzer>(Source(body));

    [Fact]
    public Task MethodsThatCallEachOther_End() =>
        AnalyzerRun.ReportsAtMarksAsync<CultureSensitiveTextAnalyzer>(Source("command.CommandText = A(3);", "static string A(int n) => n == 0 ? \"\" : B(n) + B(n); static string B(int n) => A(n - 1);"));

    [Fact]
    public Task CodeElsewhere_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<CultureSensitiveTextAnalyzer>("class Plain { Uri Of(double x) => new($\"https://example.org?x={x}\"); }");

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<CultureSensitiveTextAnalyzer>(Source("command.CommandText = $\"{missing} {\" + ; new Uri($\"{ ; command.CommandText = ; string.Format(; _ = new Uri(missing.ToString("));

    private static string Source(string body, string members = "") => Sample.Query($$"""
        {{members}}
        async Task Run(System.Data.Common.DbCommand command, HttpClient client, decimal price, double ratio, double? maybe, DateTime day, DateTimeOffset when, DateOnly date, TimeSpan span, int count, Guid id, bool flag, string? note)
        {
            await Task.Yield();
            {{body}}
        }
        """);
}
