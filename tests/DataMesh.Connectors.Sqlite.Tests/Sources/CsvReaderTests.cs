using DataMesh.Connectors.Sqlite.Sources;

namespace DataMesh.Connectors.Sqlite.Tests.Sources;

public sealed class CsvReaderTests
{
    // A record is its line and its fields: '…' around one that is quoted, !…! around one that is quoted wrongly.
    public static TheoryData<string, string, string> Documents => new()
    {
        { ",", "a,b\r\nc,d\n", "1: a|b, 2: c|d" },
        { ",", "a\rb\n\nc", "1: a, 2: b, 3: , 4: c" },
        { ",", "a,\n,", "1: a|, 2: |" },
        { ",", "\"a\",\"\",\"b,c\"", "1: 'a'|''|'b,c'" },
        { ",", "\"say \"\"hi\"\"\",\"\"\"\"\n", "1: 'say \"hi\"'|'\"'" },
        { ",", "\"1\r\n2\n3\r4\"\nb", "1: '1\r\n2\n3\r4', 5: b" },
        { ",", "a\"b,\"a\"b,\"a\" ", "1: !a\"b!|!\"a\"b!|!\"a\" !" },
        { ",", "a,\"b\nc", "1: a|!\"b\nc!" },
        { ",", "\"", "1: !\"!" },
        { "||", "a||b|c||\"d||e\"|||", "1: a|b|c|'d||e'||" },
        { "||", "a||b|\n|", "1: a|b|, 2: |" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_IsCutIntoRecordsAndFields(string delimiter, string document, string expected) => Assert.Equal(expected, Read(new StringReader(document), delimiter));

    [Theory]
    [MemberData(nameof(Documents))]
    public void DocumentThatComesPieceByPiece_IsCutAlike(string delimiter, string document, string expected) => Assert.Equal(expected, Read(new OneByOne(document), delimiter));

    [Fact]
    public void WithoutAQuote_QuotesAreCharacters() => Assert.Equal("1: \"a|b\", 2: c", Read(new StringReader("\"a,b\"\nc"), ",", quote: null));

    [Fact]
    public void RecordsLongerThanABlock_KeepTheirFields()
    {
        var fields = Enumerable.Range(0, 5).Select(static i => new string((char)('a' + i), 50_000)).ToList();
        var document = string.Join('\n', Enumerable.Repeat(string.Join(',', fields), 3));
        var expected = string.Join('|', fields);
        Assert.Equal($"1: {expected}, 2: {expected}, 3: {expected}", Read(new StringReader(document), ","));
    }

    private static string Read(TextReader text, string delimiter, char? quote = '"')
    {
        var reader = new CsvReader(text, delimiter, quote);
        List<string> records = [];
        while (reader.Read())
        {
            records.Add($"{reader.Line}: {string.Join('|', Enumerable.Range(0, reader.Count).Select(field => Show(reader, field)))}");
        }

        return string.Join(", ", records);
    }

    private static string Show(CsvReader reader, int field) =>
        reader.IsBad(field) ? $"!{reader.Raw(field)}!" : reader.IsQuoted(field) ? $"'{reader[field]}'" : reader[field].ToString();

    private sealed class OneByOne(string document) : StringReader(document)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(count, 1));
    }
}
