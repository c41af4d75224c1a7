using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests.Operations;

public sealed class FormatInvariantCodeFixTests
{
    [Theory]
    [InlineData("$\"x > {price}\"", "$\"x > {price.ToString(System.Globalization.CultureInfo.InvariantCulture)}\"")]
    [InlineData("$\"x > {price,10:0.00}\"", "$\"x > {price.ToString(\"0.00\", System.Globalization.CultureInfo.InvariantCulture),10}\"")]
    [InlineData("$\"x > {price * 2}\"", "$\"x > {(price * 2).ToString(System.Globalization.CultureInfo.InvariantCulture)}\"")]
    [InlineData("$\"x > {maybe}\"", "$\"x > {maybe?.ToString(System.Globalization.CultureInfo.InvariantCulture)}\"")]
    [InlineData("\"x > \" /* at least */ + price // Euro.\n", "\"x > \" /* at least */ + price.ToString(System.Globalization.CultureInfo.InvariantCulture) // Euro.\n")]
    [InlineData("price.ToString()", "price.ToString(System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("price.ToString(\"0.00\")", "price.ToString(\"0.00\", System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("string.Format(\"x > {0:0.0}\", price)", "string.Format(System.Globalization.CultureInfo.InvariantCulture, \"x > {0:0.0}\", price)")]
    [InlineData("string.Concat(\"x > \", price)", "string.Concat(\"x > \", price.ToString(System.Globalization.CultureInfo.InvariantCulture))")]
    public Task Fix_FormatsWithTheInvariantCulture(string text, string expected) =>
        CodeFixRun.FixesAsync<CultureSensitiveTextAnalyzer, FormatInvariantCodeFixProvider>(Source($"command.CommandText = {text};"), Source($"command.CommandText = {expected};"));

    [Fact]
    public Task FixInABuilder_FormatsWhatIsAppended() =>
        CodeFixRun.FixesAsync<CultureSensitiveTextAnalyzer, FormatInvariantCodeFixProvider>(
            Source("var text = new System.Text.StringBuilder(); text.Append(price); command.CommandText = text.ToString();"),
            Source("var text = new System.Text.StringBuilder(); text.Append(price.ToString(System.Globalization.CultureInfo.InvariantCulture)); command.CommandText = text.ToString();"));

    [Fact]
    public Task FixWhereTheNamespaceIsUsed_WritesTheShortName() =>
        CodeFixRun.FixesAsync<CultureSensitiveTextAnalyzer, FormatInvariantCodeFixProvider>(
            $"using System.Globalization;\n{Source("command.CommandText = $\"{price}\";")}",
            $"using System.Globalization;\n{Source("command.CommandText = $\"{price.ToString(CultureInfo.InvariantCulture)}\";")}");

    [Fact]
    public async Task FixAll_FixesEachValueOnce()
    {
        const string Before = "command.CommandText = $\"{price} {maybe:0.0}\" + string.Format(\"{0} {1}\", price, day) + price;";
        const string After = "command.CommandText = $\"{price.ToString(CultureInfo.InvariantCulture)} {maybe?.ToString(\"0.0\", CultureInfo.InvariantCulture)}\" + string.Format(CultureInfo.InvariantCulture, \"{0} {1}\", price, day) + price.ToString(CultureInfo.InvariantCulture);";
        var texts = await CodeFixRun.FixAllAsync<CultureSensitiveTextAnalyzer, FormatInvariantCodeFixProvider>($"using System.Globalization;\n{Source(Before)}", "class Plain;");
        Assert.Equal([$"using System.Globalization;\n{Source(After)}", "class Plain;"], texts);
    }

    private static string Source(string body) => Sample.Query($"void Run(System.Data.Common.DbCommand command, decimal price, double? maybe, DateTime day) {{ {body} }}");
}
