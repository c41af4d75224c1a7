namespace DataMesh.Core.Tests.Classifying;

/// <summary>Numbers that the authorities themselves, or their documentation, use as examples; each also with one digit changed.</summary>
public sealed class CheckDigitTests
{
    public static TheoryData<string, string> Examples => new()
    {
        { "dni", "12345678Z" },
        { "dni", "X1234567L" },
        { "codice_fiscale", "RSSMRA85T10A562S" },
        { "num_secu", "255081416802538" },
        { "steuer_id", "86095742719" },
        { "steuer_id", "47036892816" },
        { "bsn", "111222333" },
        { "pesel", "44051401359" },
        { "personnummer", "811228-9874" },
        { "hetu", "131052-308T" },
        { "cpf", "529.982.247-25" },
        { "rut", "12.345.678-5" },
        { "aadhaar", "9999 4105 7058" },
        { "rsa_id", "8001015009087" },
        { "card_number", "4111 1111 1111 1111" },
        { "card_number", "5555555555554444" },
        { "card_number", "378282246310005" },
        { "iban", "GB82 WEST 1234 5698 7654 32" },
        { "iban", "DE89370400440532013000" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void PublishedExample_IsValidAndOneWrongDigitIsNot(string column, string number)
    {
        Assert.True(IsValid(column, number));
        for (var i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
            {
                var wrong = $"{number[..i]}{(char)('0' + ((number[i] - '0' + 1) % 10))}{number[(i + 1)..]}";
                Assert.False(IsValid(column, wrong), wrong);
            }
        }
    }

    [Theory]
    [InlineData("ssn", "219-09-9999", true)]
    [InlineData("ssn", "000-12-3456", false)]
    [InlineData("ssn", "666-12-3456", false)]
    [InlineData("ssn", "912-12-3456", false)]
    [InlineData("ssn", "219-00-9999", false)]
    [InlineData("ssn", "21-9099999", false)]
    [InlineData("national_insurance", "AB 12 34 56 C", true)]
    [InlineData("national_insurance", "QQ 12 34 56 C", false)]
    [InlineData("national_insurance", "AB 12 34 56 E", false)]
    public void NumberWithoutACheckDigit_IsKnownByItsRanges(string column, string number, bool isValid) => Assert.Equal(isValid, IsValid(column, number));

    private static bool IsValid(string column, string number) =>
        SensitiveKind.All.Any(kind => kind.Names.Read(new ColumnWords(column)) is { Evidence: > NameEvidence.None } && kind.Rules.Any(rule => rule.Matches(number)));
}
