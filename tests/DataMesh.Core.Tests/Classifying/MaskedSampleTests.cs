using System.Text;

namespace DataMesh.Core.Tests.Classifying;

public sealed class MaskedSampleTests
{
    private const string Signs = "aZß王0 9@.-+/():,'*_#|😀…";

    [Theory]
    [InlineData("anna@example.com", "a***@***.***")]
    [InlineData("+49 171 1234567", "+*** *** ***")]
    [InlineData("4111 1111 1111 1111", "4*** *** *** ***")]
    [InlineData("Li", "***")]
    [InlineData("王伟", "***")]
    [InlineData("7", "***")]
    [InlineData("-", "******")]
    [InlineData("", "******")]
    [InlineData("***", "******")]
    public void Sample_ShowsAFirstCharacterAndTheShape(string value, string masked) => Assert.Equal(masked, MaskedSample.Of(value));

    /// <summary>Every value of up to three characters, and many longer ones.</summary>
    [Fact]
    public void NoValue_IsEverShownWhole()
    {
        Rune[] signs = [.. Signs.EnumerateRunes()];
        List<string> values = [""];
        for (var length = 0; length < 3; length++)
        {
            values = [.. values, .. values.Where(value => value.EnumerateRunes().Count() == length).SelectMany(value => signs.Select(sign => value + sign))];
        }

        var random = new Random(3);
        values.AddRange(Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(4, 30)).Select(_ => signs[random.Next(signs.Length)].ToString()))));
        foreach (var value in values)
        {
            var masked = MaskedSample.Of(value);
            var shown = masked.EnumerateRunes().Where(Rune.IsLetterOrDigit).ToArray();
            Assert.NotEqual(value, masked);
            Assert.True(shown.Length <= 1, $"'{value}' is shown as '{masked}'.");
            Assert.True(shown.Length == 0 || value.EnumerateRunes().Count() > 3, $"'{value}' is shown as '{masked}'.");
        }
    }
}
