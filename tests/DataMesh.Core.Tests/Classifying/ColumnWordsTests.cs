namespace DataMesh.Core.Tests.Classifying;

public sealed class ColumnWordsTests
{
    [Theory]
    [InlineData("first_name", "firstname", true)]
    [InlineData("FirstName", "firstname", true)]
    [InlineData("customerFIRSTName", "firstname", true)]
    [InlineData("First name", "firstname", true)]
    [InlineData("firstname2", "firstname", true)]
    [InlineData("IPAddress", "ipaddress", true)]
    [InlineData("remoteIP", "ip", true)]
    [InlineData("card_last4", "last4", true)]
    [InlineData("E-Mail", "email", true)]
    [InlineData("TELÉFONO", "telefono", true)]
    [InlineData("Syntymäaika", "syntymaaika", true)]
    [InlineData("zip", "ip", false)]
    [InlineData("shipment", "ip", false)]
    [InlineData("hotel", "tel", false)]
    [InlineData("emails", "email", false)]
    [InlineData("", "email", false)]
    public void Phrase_IsFoundAsWholeWords(string name, string phrase, bool isFound) => Assert.Equal(isFound, new ColumnWords(name).Find(phrase) >= 0);

    [Fact]
    public void WordOfThePhraseItself_IsNotOutsideOfIt()
    {
        var words = new ColumnWords("date_of_birth");
        Assert.False(words.HasOutside("date", words.Find("dateofbirth"), "dateofbirth".Length));
        Assert.True(new ColumnWords("date_of_birth_date").HasOutside("date", 0, "dateofbirth".Length));
    }
}
