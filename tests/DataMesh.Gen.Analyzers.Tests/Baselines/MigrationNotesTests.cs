using DataMesh.Gen.Baselines;

namespace DataMesh.Gen.Analyzers.Tests.Baselines;

public sealed class MigrationNotesTests
{
    [Theory]
    [InlineData("# 2.0.0\n`port` is gone.", true)]
    [InlineData("## [v2.0.0] (2026-11-23)\r\n- `port` is gone.\r\n", true)]
    [InlineData("# To 2.0.0\n## `port`\nIt is gone.", true)]
    [InlineData("# 2.0.0\n## Keys\nUse ``port`` no more.", true)]
    [InlineData("# 2.1.0\nLater than the version: `port`.", false)]
    [InlineData("# 1.9.0\nToo early: `port`.", false)]
    [InlineData("# 2.0.0\nport is gone.", false)]
    [InlineData("# 2.0.0\n`ports`", false)]
    [InlineData("`port`\n# 2.0.0", false)]
    [InlineData("# 2.0.0\n# 1.0.0\n`port`", false)]
    [InlineData("```\n# 2.0.0\n```\n`port`", false)]
    [InlineData("# 2.0.0\n```yaml\n`port`\n```", false)]
    [InlineData("# 20.0.0\n`port`", false)]
    [InlineData("## Migrating from 1.2.0 to 2.0.0\n`port`", true)]
    [InlineData("## 2.0.0 (from 1.2.0)\n`port`", true)]
    [InlineData("## Migrating from 2.0.0 to 3.0.0\n`port`", false)]
    [InlineData("# 2.0.0\n```yaml``` is written so:\n`port`", true)]
    [InlineData("# 2.0.0\n```\n```yaml\n`port`\n```", false)]
    [InlineData("# 2.0.0\n~~~ a`b\n`port`\n~~~", false)]
    [InlineData("# 2.0.0\n````\n```\n`port`\n````", false)]
    [InlineData("# 2.0.0\n```\na\n```` \n`port`", true)]
    [InlineData("", false)]
    public void Note_CountsUnderItsVersion(string text, bool tells) =>
        Assert.Equal(tells, MigrationNotes.Parse(text).Tells("port", Version("1.2.0"), Version("2.0.3")));

    [Theory]
    [InlineData("1.2.0", "2.0.0", true)]
    [InlineData("1.2.0", "2.0.0-beta.1", true)]
    [InlineData("1.2.0", "1.3.0", false)]
    [InlineData("1.2.0", "1.2.0", false)]
    [InlineData("2.0.0", "1.0.0", false)]
    [InlineData("0.1.0", "0.2.0", true)]
    [InlineData("0.1.0", "0.1.9", false)]
    [InlineData("0.9.0", "1.0.0", true)]
    [InlineData("2.0.0-beta.1", "2.0.0-beta.2", true)]
    [InlineData("2.0.0-beta.1", "2.0.0", true)]
    [InlineData("2.0.0-beta.1", "2.0.0-beta.1", false)]
    [InlineData("2.0.1-beta.1", "2.0.0", false)]
    public void Version_MayBreakAsSemanticVersioningSays(string from, string to, bool mayBreak) => Assert.Equal(mayBreak, Version(from).MayBeBrokenBy(Version(to)));

    [Theory]
    [InlineData("1.2")]
    [InlineData("01.2.3")]
    [InlineData("1.2.3.4")]
    [InlineData("v1.2.3")]
    [InlineData("99999999999.0.0")]
    public void WhatIsNoVersion_IsNone(string text) => Assert.Null(SemanticVersion.Parse(text));

    private static SemanticVersion Version(string text) => SemanticVersion.Parse(text)!;
}
