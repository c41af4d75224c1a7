namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConnectorNameAnalyzerTests
{
    [Theory]
    [InlineData("\"\"", "The id \"\" of 'A' is empty; name the system, such as 'acme-db'")]
    [InlineData("\"  \"", "The id \"  \" of 'A' is empty; name the system, such as 'acme-db'")]
    [InlineData("null!", "The id \"\" of 'A' is empty; name the system, such as 'acme-db'")]
    [InlineData("\"AcmeDb\"", "The id \"AcmeDb\" of 'A' is not kebab-case; write 'acme-db'")]
    [InlineData("\"acme_db\"", "The id \"acme_db\" of 'A' is not kebab-case; write 'acme-db'")]
    [InlineData("\"Acme DB\"", "The id \"Acme DB\" of 'A' is not kebab-case; write 'acme-db'")]
    [InlineData("\"acme--db\"", "The id \"acme--db\" of 'A' is not kebab-case; write 'acme-db'")]
    [InlineData("\"-acme.db-\"", "The id \"-acme.db-\" of 'A' is not kebab-case; write 'acme-db'")]
    [InlineData("\"acme\\ndb\"", "The id \"acme\\ndb\" of 'A' is not kebab-case; write 'acme-db'")]
    [InlineData("name: \"S3\"", "The id \"S3\" of 'A' is not kebab-case; write 's3'")]
    [InlineData("\"4d\"", "The id \"4d\" of 'A' is not kebab-case; write a letter a-z first, then a-z and 0-9, words joined by '-'")]
    [InlineData("\"Ελλάδα\"", "The id \"Ελλάδα\" of 'A' is not kebab-case; write a letter a-z first, then a-z and 0-9, words joined by '-'")]
    [InlineData("\"a0123456789012345678901234567890123456789012345678901234567890123\" + \"4\"", "The id \"a01234567890123456789012345678901234567890123456789012345678901234\" of 'A' has 66 characters; shorten it to 64")]
    public async Task NameThatIsNoId_IsReportedAtTheArgument(string argument, string message)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorNameAnalyzer>($"[Connector([|{argument}|])] partial class A;"));
        Assert.Equal(message, report.GetMessage(null));
    }

    [Fact]
    public Task Constant_IsReportedWhereItIsUsed() =>
        AnalyzerRun.ReportsAtMarksAsync<ConnectorNameAnalyzer>("static class Ids { public const string Acme = \"Acme\"; } [Connector([|Ids.Acme|], Version = \"1\")] partial class A;");

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("\"acme-db\"")]
    [InlineData("\"s3\"")]
    [InlineData("\"db-2\"")]
    [InlineData("\"a012345678901234567890123456789012345678901234567890123456789012\"")]
    public Task KebabCase_IsSilent(string argument) => AnalyzerRun.ReportsAtMarksAsync<ConnectorNameAnalyzer>($"[Connector({argument})] partial class A;");

    [Theory]
    [InlineData("[Connector] partial class A;")]
    [InlineData("[Connector()] partial class A;")]
    [InlineData("[Connector(] partial class A;")]
    [InlineData("[Connector(5)] partial class A;")]
    [InlineData("[Connector(Gone.Name)] partial class A;")]
    [InlineData("[Connector(\"A\", 2)] partial class A;")]
    [InlineData("class ConnectorAttribute(string x) : Attribute; [Connector(\"A B\")] class A;")]
    public Task UnfinishedAttribute_IsSilent(string source) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConnectorNameAnalyzer>(source);
}
