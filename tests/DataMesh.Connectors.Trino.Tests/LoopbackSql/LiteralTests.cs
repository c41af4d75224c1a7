namespace DataMesh.Connectors.Trino.Tests.LoopbackSql;

public sealed class LiteralTests : IDisposable
{
    private readonly SqlBench _sql = new();

    [Theory]
    [InlineData("1", "integer", "1")]
    [InlineData("-9223372036854775808", "bigint", "-9223372036854775808")]
    [InlineData("2147483648", "bigint", "2147483648")]
    [InlineData("TINYINT '-128'", "tinyint", "-128")]
    [InlineData("SMALLINT '32767'", "smallint", "32767")]
    [InlineData("REAL '0.1'", "real", "0.1")]
    [InlineData("DOUBLE '-0'", "double", "-0")]
    [InlineData("DOUBLE '0.1'", "double", "0.1")]
    [InlineData("DOUBLE '-1.7976931348623157E308'", "double", "-1.7976931348623157E+308")]
    [InlineData("2.2250738585072014E-308", "double", "2.2250738585072014E-308")]
    [InlineData("nan()", "double", "\"NaN\"")]
    [InlineData("-infinity()", "double", "\"-Infinity\"")]
    [InlineData("CAST('NaN' AS REAL)", "real", "\"NaN\"")]
    [InlineData("1.10", "decimal(3,2)", "\"1.10\"")]
    [InlineData("DECIMAL '-0.0001'", "decimal(4,4)", "\"-0.0001\"")]
    [InlineData("DECIMAL '-99999999999999999999999999999.999999999'", "decimal(38,9)", "\"-99999999999999999999999999999.999999999\"")]
    [InlineData("CAST(1 AS DECIMAL(10,2))", "decimal(10,2)", "\"1.00\"")]
    [InlineData("'it''s €'", "varchar(6)", "\"it's €\"")]
    [InlineData("''", "varchar(0)", "\"\"")]
    [InlineData("CAST('ab' AS CHAR(4))", "char(4)", "\"ab  \"")]
    [InlineData("X'00ff'", "varbinary", "\"AP8=\"")]
    [InlineData("TRUE", "boolean", "true")]
    [InlineData("NULL", "unknown", "null")]
    [InlineData("DATE '-0044-03-15'", "date", "\"-0044-03-15\"")]
    [InlineData("DATE '12345-02-28'", "date", "\"12345-02-28\"")]
    [InlineData("DATE '0001-01-01'", "date", "\"0001-01-01\"")]
    [InlineData("TIME '23:59:59.123456789012'", "time(12)", "\"23:59:59.123456789012\"")]
    [InlineData("TIME '01:02:03+05:30'", "time(0) with time zone", "\"01:02:03+05:30\"")]
    [InlineData("TIME '01:02:03.5 -08:00'", "time(1) with time zone", "\"01:02:03.5-08:00\"")]
    [InlineData("TIMESTAMP '9999-12-31 23:59:59.999999999999'", "timestamp(12)", "\"9999-12-31 23:59:59.999999999999\"")]
    [InlineData("TIMESTAMP '1969-12-31 23:59:59.9'", "timestamp(1)", "\"1969-12-31 23:59:59.9\"")]
    [InlineData("TIMESTAMP '2024-02-29 23:59:59.123456 +05:30'", "timestamp(6) with time zone", "\"2024-02-29 23:59:59.123456 +05:30\"")]
    [InlineData("TIMESTAMP '2024-07-01 12:00:00 Europe/Berlin'", "timestamp(0) with time zone", "\"2024-07-01 12:00:00 Europe/Berlin\"")]
    [InlineData("TIMESTAMP '2024-02-29 00:00:00 UTC'", "timestamp(0) with time zone", "\"2024-02-29 00:00:00 UTC\"")]
    [InlineData("INTERVAL '-3 04:05:06.789' DAY TO SECOND", "interval day to second", "\"-3 04:05:06.789\"")]
    [InlineData("INTERVAL '2' HOUR", "interval day to second", "\"0 02:00:00.000\"")]
    [InlineData("INTERVAL -'1-2' YEAR TO MONTH", "interval year to month", "\"-1-2\"")]
    [InlineData("UUID '00112233-4455-6677-8899-AABBCCDDEEFF'", "uuid", "\"00112233-4455-6677-8899-aabbccddeeff\"")]
    [InlineData("IPADDRESS '2001:DB8::1'", "ipaddress", "\"2001:db8::1\"")]
    [InlineData("JSON '{\"a\": [1, null]}'", "json", "\"{\\\"a\\\":[1,null]}\"")]
    [InlineData("ARRAY[1, NULL, 3]", "array(integer)", "[1,null,3]")]
    [InlineData("ARRAY[DATE '2024-01-02']", "array(date)", "[\"2024-01-02\"]")]
    [InlineData("MAP(ARRAY['a', 'b'], ARRAY[1.5, NULL])", "map(varchar(1), decimal(2,1))", "{\"a\":\"1.5\",\"b\":null}")]
    [InlineData("ROW(1, 'x', ARRAY[TRUE])", "row(integer, varchar(1), array(boolean))", "[1,\"x\",[true]]")]
    [InlineData("CAST(ROW(1, 'x') AS ROW(a BIGINT, \"B c\" VARCHAR))", "row(a bigint, \"B c\" varchar)", "[1,\"x\"]")]
    [InlineData("CAST(ROW(1, 2) AS ROW(a BIGINT, b DOUBLE)).b", "double", "2")]
    [InlineData("ARRAY[ARRAY[DOUBLE 'NaN']]", "array(array(double))", "[[\"NaN\"]]")]
    public void Literal_HasItsTypeAndItsWireForm(string literal, string type, string json)
    {
        var answer = _sql.Run($"SELECT {literal}");
        Assert.Equal((type, $"[{json}]"), (answer.Types, Assert.Single(answer.Rows)));
    }

    [Theory]
    [InlineData("DATE '2023-02-29'", "INVALID_LITERAL")]
    [InlineData("TIMESTAMP '2023-01-01 25:00:00'", "INVALID_LITERAL")]
    [InlineData("X'0'", "INVALID_LITERAL")]
    [InlineData("TINYINT '128'", "INVALID_LITERAL")]
    [InlineData("CAST('abc' AS INTEGER)", "INVALID_CAST_ARGUMENT")]
    [InlineData("CAST(300 AS TINYINT)", "NUMERIC_VALUE_OUT_OF_RANGE")]
    [InlineData("2147483647 + 1", "NUMERIC_VALUE_OUT_OF_RANGE")]
    [InlineData("9223372036854775807 + 1", "NUMERIC_VALUE_OUT_OF_RANGE")]
    [InlineData("1 / 0", "DIVISION_BY_ZERO")]
    [InlineData("1.0 / 0", "DIVISION_BY_ZERO")]
    [InlineData("1 = 'a'", "TYPE_MISMATCH")]
    [InlineData("CAST(1 AS WHATEVER)", "TYPE_NOT_FOUND")]
    [InlineData("no_such_function(1)", "FUNCTION_NOT_FOUND")]
    public void WrongValue_IsTrinosError(string expression, string name) => _sql.Fails($"SELECT {expression}", name);

    [Theory]
    [InlineData("1 + 2 * 3 - 4 / 3", "6")]
    [InlineData("-7 / 2", "-3")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("1.10 + 2", "\"3.10\"")]
    [InlineData("1.5 * 1.5", "\"2.25\"")]
    [InlineData("DOUBLE '1' / 0", "\"Infinity\"")]
    [InlineData("1.10 = 1.1", "true")]
    [InlineData("'b' > 'a' AND NOT 1 > 2", "true")]
    [InlineData("5 BETWEEN 1 AND 5", "true")]
    [InlineData("2 IN (1, 2)", "true")]
    [InlineData("'a%c' LIKE 'a!%_' ESCAPE '!'", "true")]
    [InlineData("'abc' LIKE 'a_'", "false")]
    [InlineData("NULL IS DISTINCT FROM 1", "true")]
    [InlineData("CASE WHEN 1 > 2 THEN 1 ELSE 2.5 END", "\"2.5\"")]
    [InlineData("coalesce(NULL, 3)", "3")]
    [InlineData("'a' || 'ü' || CAST(1 AS VARCHAR)", "\"aü1\"")]
    [InlineData("upper('ü') || substr('hello', -3)", "\"Üllo\"")]
    [InlineData("length('a😀')", "2")]
    [InlineData("ARRAY[1, 2][2]", "2")]
    [InlineData("element_at(MAP(ARRAY[1], ARRAY['x']), 1)", "\"x\"")]
    [InlineData("cardinality(sequence(1, 10000))", "10000")]
    [InlineData("DATE '2024-01-31' + INTERVAL '1' MONTH", "\"2024-02-29\"")]
    [InlineData("TIMESTAMP '2024-03-01 00:00:00' - INTERVAL '1' SECOND", "\"2024-02-29 23:59:59\"")]
    [InlineData("DATE '2024-03-01' - DATE '2024-02-01'", "\"29 00:00:00.000\"")]
    [InlineData("extract(YEAR FROM DATE '2024-03-01')", "2024")]
    [InlineData("TIMESTAMP '2024-01-01 00:00:00 UTC' = TIMESTAMP '2024-01-01 01:00:00 +01:00'", "true")]
    [InlineData("TIMESTAMP '2024-01-01 00:00:00 UTC' AT TIME ZONE 'Asia/Tokyo'", "\"2024-01-01 09:00:00 Asia/Tokyo\"")]
    [InlineData("CAST(TIMESTAMP '2024-01-01 23:00:00 -05:00' AS DATE)", "\"2024-01-01\"")]
    [InlineData("CAST(1.5E0 AS VARCHAR)", "\"1.5E0\"")]
    [InlineData("TRY_CAST('x' AS INTEGER)", "null")]
    [InlineData("typeof(1 + BIGINT '1')", "\"bigint\"")]
    [InlineData("(SELECT 7 WHERE 1 = 0)", "null")]
    [InlineData("EXISTS (SELECT 1)", "true")]
    [InlineData("1 NOT IN (SELECT NULL WHERE 1 = 0)", "true")]
    [InlineData("current_user", "\"tester\"")]
    [InlineData("current_timezone()", "\"UTC\"")]
    public void Expression_HasItsValue(string expression, string json) => Assert.Equal($"[{json}]", _sql.One($"SELECT {expression}"));

    [Fact]
    public void ClientWithoutParametricDatetime_GetsThreeDigits()
    {
        _sql.State = _sql.State with { Capabilities = [] };
        var answer = _sql.Run("SELECT TIMESTAMP '2024-01-01 00:00:00.123456', TIME '01:02:03'");
        Assert.Equal("timestamp(3); time(3)", answer.Types);
        Assert.Equal("""["2024-01-01 00:00:00.123","01:02:03.000"]""", answer.Rows[0]);
    }

    public void Dispose() => _sql.Dispose();
}
