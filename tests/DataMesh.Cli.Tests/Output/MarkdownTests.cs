using DataMesh.Cli.Output;

namespace DataMesh.Cli.Tests.Output;

public sealed class MarkdownTests
{
    [Fact]
    public async Task WhatEndsACell_IsEscaped()
    {
        var markdown = await Written.ByAsync(
            static buffer => new MarkdownRowWriter(buffer, ""),
            [new("a|b", ColumnType.Text), new("n", ColumnType.Int64)],
            ["x|y\nz\\", 1L],
            [null, null],
            ["<b>\e", 2L]);
        Assert.Equal("| a\\|b | n |\n| --- | --: |\n| x\\|y<br>z\\\\ | 1 |\n|  |  |\n| \\<b>\\\\u001b | 2 |\n", markdown);
    }
}
