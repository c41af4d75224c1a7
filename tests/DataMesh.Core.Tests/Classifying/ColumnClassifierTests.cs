using System.Globalization;

namespace DataMesh.Core.Tests.Classifying;

public sealed class ColumnClassifierTests
{
    private static Classification? Classify(string name, IEnumerable<string> values, ColumnType? type = null) =>
        ColumnClassifier.Classify(new ColumnSample(name, type ?? ColumnType.Text, [.. values]));

    private static IEnumerable<string> Emails(int count) => Enumerable.Range(0, count).Select(static i => string.Create(CultureInfo.InvariantCulture, $"user{i}@example.com"));

    private static IEnumerable<string> Others(int count) => Enumerable.Range(0, count).Select(static i => string.Create(CultureInfo.InvariantCulture, $"nothing {i}"));

    [Fact]
    public void ValuesWithoutAName_NeedTwentyDistinctOnes()
    {
        Assert.Null(Classify("c", Emails(19)));
        Assert.Null(Classify("c", [.. Emails(19), .. Emails(19), " user1@example.com "]));
        Assert.Equal(ClassificationLabels.Email, Classify("c", Emails(20))?.Label);
    }

    [Fact]
    public void Evidence_TellsNameRuleChanceAndAMaskedSample()
    {
        var found = Classify("contact_email", Emails(200))!;

        Assert.Equal("contact_email", found.Column);
        Assert.Equal(
            "name 'contact_email' (by 'email'); 200 of 200 distinct values read as an e-mail address (chance 0.1 %), such as u***@***.***",
            found.Evidence);
    }

    [Fact]
    public void NameWithoutValues_IsHalfSure() =>
        Assert.Equal(new Classification(ClassificationLabels.Email, "email", 0.5, "name 'email' (by 'email'); no values"), Classify("email", []));

    [Theory]
    [InlineData("email", 0)]
    [InlineData("email", 5)]
    [InlineData("email", 50)]
    public void ValuesThatContradict_OutweighTheName(string name, int count) =>
        Assert.Equal(count == 0, Classify(name, Others(count)) is not null);

    [Fact]
    public void DeclaredTypeThatCannotHoldIt_OutweighsANameWithoutValues()
    {
        Assert.Null(Classify("email", [], ColumnType.Int64));
        Assert.Null(Classify("phone", [], ColumnType.Boolean));
        Assert.NotNull(Classify("phone", [], ColumnType.Int64));
        Assert.NotNull(Classify("birthday", [], ColumnType.Date));
    }

    [Theory]
    [InlineData("email_sent")]
    [InlineData("phone_model")]
    [InlineData("ip_count")]
    [InlineData("card_type")]
    [InlineData("first_name_length")]
    [InlineData("birth_rate")]
    [InlineData("dob_verified")]
    [InlineData("ssn_status")]
    public void NameAboutTheKind_SaysNothing(string name) => Assert.Null(Classify(name, []));

    [Fact]
    public void Confidence_RisesWithMatchesAndNeverFallsWithMoreOfThem()
    {
        foreach (var name in (string[])["email", "c"])
        {
            var last = 0.0;
            for (var matches = 0; matches <= 200; matches++)
            {
                var confidence = Classify(name, [.. Emails(matches), .. Others(200 - matches)])?.Confidence ?? 0;
                Assert.InRange(confidence, last, 1);
                last = confidence;
            }

            for (var count = 1; count <= 1000; count += 37)
            {
                var fewer = Classify(name, Emails(count))?.Confidence ?? 0;
                Assert.InRange(Classify(name, Emails(count + 1))?.Confidence ?? 0, fewer, 1);
            }
        }
    }

    [Fact]
    public void Confidence_IsNeverFull()
    {
        var random = new Random(6);
        IEnumerable<string> people = Enumerable.Range(0, 1000).Select(i => Corpus.People.Full(random, i));

        Assert.InRange(Classify("name", people)!.Confidence, 0.9, 0.999);
        Assert.InRange(Classify("email", Emails(5000))!.Confidence, 0.9, 0.999);
    }

    [Fact]
    public void Name_AddsToWhatValuesSay()
    {
        var alone = Classify("c", Emails(100))!.Confidence;
        var named = Classify("email", Emails(100))!.Confidence;

        Assert.Equal(1 - ((1 - alone) / 2), named, 3);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void MatchesNearTheirChance_AreNotTakenForCards(double share)
    {
        var random = new Random(7);
        List<string> values = [.. Enumerable.Range(0, 500).Select(i => i < share * 500 ? Corpus.Payments.Visa(random, i) : Corpus.Codes.SixteenFrom4(random, i))];

        Assert.Null(Classify("card_number", values));
    }

    [Fact]
    public void NationalNumber_NeedsItsNameAndTellsTheCountry()
    {
        var random = new Random(8);
        List<string> values = [.. Enumerable.Range(0, 100).Select(i => Corpus.NationalIdValues.DutchBsn(random, i))];

        Assert.Null(Classify("c", values));
        Assert.Contains("the Netherlands' BSN", Classify("bsn", values)?.Evidence, StringComparison.Ordinal);
        Assert.Contains("the Netherlands' BSN", Classify("national_id", values)?.Evidence, StringComparison.Ordinal);
        Assert.Null(Classify("cpf", values));
    }

    [Fact]
    public void NumbersInAFloatingColumn_AreReadAsWhole()
    {
        var random = new Random(9);
        IEnumerable<string> values = Enumerable.Range(0, 50).Select(i => $"{Corpus.Contacts.AmericanDigits(random, i)}.0");

        Assert.Equal(ClassificationLabels.Phone, Classify("phone", values, ColumnType.Float64)?.Label);
    }

    [Fact]
    public void LongValues_MatchNothing() =>
        Assert.Null(Classify("c", Emails(50).Select(static email => email + new string('m', 255))));

    [Fact]
    public void HostileTexts_AreReadWithoutAnError()
    {
        string[] texts = ["\ud83d", "+", "(", ")", "+(", "x", "@", "a@", "@b.c", ".", "...", "::", "-", "1.2.3.", "\0", "DE", "0", "٣٣٣٣٣٣٣٣٣", "＋４９", "１９８０-０１-０１", " ", ",", "'", "X", "XK", "2A", new string('9', 5000), new string('(', 30)];
        foreach (var name in (string[])["", "email", "phone", "card", "iban", "ip", "national_id", "ssn", "tax_id", "rut", "name", "first_name", "dob", "\ud83d", new string('a', 5000)])
        {
            Assert.Null(Record.Exception(() => Classify(name, texts)));
            Assert.All(texts, text => Assert.Null(Record.Exception(() => Classify(name, [text, .. Others(30)]))));
        }
    }
}
