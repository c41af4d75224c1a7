using System.Net;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Tests.Statements;

public sealed class LiteralTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "NULL" },
        { DBNull.Value, "NULL" },
        { true, "true" },
        { false, "false" },
        { (sbyte)-128, "TINYINT '-128'" },
        { (byte)255, "SMALLINT '255'" },
        { short.MinValue, "SMALLINT '-32768'" },
        { ushort.MaxValue, "65535" },
        { 42, "42" },
        { -1, "-1" },
        { int.MaxValue, "2147483647" },
        { int.MinValue, "INTEGER '-2147483648'" },
        { uint.MaxValue, "BIGINT '4294967295'" },
        { 5L, "BIGINT '5'" },
        { long.MinValue, "BIGINT '-9223372036854775808'" },
        { (nint)7, "BIGINT '7'" },
        { ulong.MaxValue, "DECIMAL '18446744073709551615'" },
        { (nuint)7, "DECIMAL '7'" },
        { Int128.Parse("-99999999999999999999999999999999999999", null), "DECIMAL '-99999999999999999999999999999999999999'" },
        { UInt128.Parse("99999999999999999999999999999999999999", null), "DECIMAL '99999999999999999999999999999999999999'" },
        { BigInteger.Parse("-12345678901234567890", null), "DECIMAL '-12345678901234567890'" },
        { 1.10m, "DECIMAL '1.10'" },
        { -0.0000000000000000000000000001m, "DECIMAL '-0.0000000000000000000000000001'" },
        { decimal.MaxValue, "DECIMAL '79228162514264337593543950335'" },
        { 0.1, "DOUBLE '0.1'" },
        { -0.0, "DOUBLE '-0'" },
        { double.MaxValue, "DOUBLE '1.7976931348623157E+308'" },
        { double.Epsilon, "DOUBLE '5E-324'" },
        { double.NaN, "nan()" },
        { double.PositiveInfinity, "infinity()" },
        { double.NegativeInfinity, "-infinity()" },
        { 0.1f, "REAL '0.1'" },
        { -0f, "REAL '-0'" },
        { float.NaN, "CAST(nan() AS real)" },
        { float.NegativeInfinity, "CAST(-infinity() AS real)" },
        { (Half)1.5, "REAL '1.5'" },
        { "", "''" },
        { "O'Brien", "'O''Brien'" },
        { "a\\b\n\0?", "'a\\b\n\0?'" },
        { "😀", "'😀'" },
        { '\'', "''''" },
        { Array.Empty<byte>(), "X''" },
        { new byte[] { 0, 255 }, "X'00FF'" },
        { (ReadOnlyMemory<byte>)new byte[] { 1 }, "X'01'" },
        { (Memory<byte>)new byte[] { 1 }, "X'01'" },
        { new ArraySegment<byte>([1, 2, 3], 1, 1), "X'02'" },
        { DateOnly.MinValue, "DATE '0001-01-01'" },
        { DateOnly.MaxValue, "DATE '9999-12-31'" },
        { TimeOnly.MinValue, "TIME '00:00:00'" },
        { TimeOnly.MaxValue, "TIME '23:59:59.9999999'" },
        { new DateTime(2024, 2, 29, 1, 2, 3, 40), "TIMESTAMP '2024-02-29 01:02:03.04'" },
        { DateTime.MaxValue, "TIMESTAMP '9999-12-31 23:59:59.9999999'" },
        { new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), "TIMESTAMP '2024-02-29 01:02:03 UTC'" },
        { new DateTimeOffset(2024, 2, 29, 1, 2, 3, new TimeSpan(-5, -30, 0)), "TIMESTAMP '2024-02-29 01:02:03 -05:30'" },
        { DateTimeOffset.MinValue, "TIMESTAMP '0001-01-01 00:00:00 +00:00'" },
        { TimeSpan.Zero, "INTERVAL '0 00:00:00.000' DAY TO SECOND" },
        { new TimeSpan(1, 2, 3, 4, 5), "INTERVAL '1 02:03:04.005' DAY TO SECOND" },
        { -new TimeSpan(1, 2, 3, 4, 5), "INTERVAL -'1 02:03:04.005' DAY TO SECOND" },
        { TimeSpan.FromMilliseconds(-1), "INTERVAL -'0 00:00:00.001' DAY TO SECOND" },
        { Guid.Parse("12151fd2-7586-11e9-8f9e-2a86e4085a59"), "UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59'" },
        { IPAddress.Parse("192.0.2.1"), "IPADDRESS '192.0.2.1'" },
        { IPAddress.Parse("2001:db8::1"), "IPADDRESS '2001:db8::1'" },
        { DayOfWeek.Monday, "'Monday'" },
        { JsonSerializer.SerializeToElement(new { a = "it's" }, JsonSerializerOptions.Default), "JSON '{\"a\":\"it\\u0027s\"}'" },
        { JsonDocument.Parse("[1, 'x']".Replace('\'', '"')), "JSON '[1, \"x\"]'" },
        { JsonNode.Parse("{\"a\":null}"), "JSON '{\"a\":null}'" },
        { new[] { 1, 2 }, "ARRAY[1, 2]" },
        { new List<string?> { "a", null, "'" }, "ARRAY['a', NULL, '''']" },
        { Array.Empty<int>(), "ARRAY[]" },
        { new[] { new[] { 1L }, [] }, "ARRAY[ARRAY[BIGINT '1'], ARRAY[]]" },
        { new Dictionary<string, int> { ["a'"] = 1, ["b"] = 2 }, "MAP(ARRAY['a''', 'b'], ARRAY[1, 2])" },
        { new Dictionary<string, int>(), "MAP()" },
    };

    public static TheoryData<object, string> Impossible => new()
    {
        { new object(), "parameter 3 is a Object" },
        { new Uri("http://localhost"), "parameter 3 is a Uri" },
        { new List<object> { 1, new Version(1, 0) }, "parameter 3[1] is a Version" },
        { new TimeSpan(1), "finer than a millisecond" },
        { TimeSpan.MinValue, "finer than a millisecond" },
        { BigInteger.Pow(10, 38), "39 digits" },
        { UInt128.MaxValue, "39 digits" },
        { "a\ud800", "half a surrogate pair, at index 1" },
        { '\udc00', "half a surrogate pair, at index 0" },
        { IPAddress.Parse("fe80::1%3"), "zone" },
        { default(JsonElement), "parameter 3 is a JsonElement" },
        { Array.CreateInstance(typeof(int), 1, 1), "2 dimensions" },
        { new Dictionary<string, object> { ["k"] = new object() }, "parameter 3[0] is a Object" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsALiteralOfItsType(object? value, string literal) => Assert.Equal(literal, Literals.Of(value, new ParameterLabel(1)));

    [Theory]
    [MemberData(nameof(Impossible))]
    public void ImpossibleValue_IsAnErrorThatNamesTheParameter(object value, string message)
    {
        var error = Assert.Throws<ConnectorQueryException>(() => Literals.Of(value, new ParameterLabel(3)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("parameter 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Fact]
    public void LocalTime_KeepsItsInstant()
    {
        var time = new DateTime(2024, 7, 1, 12, 0, 0, DateTimeKind.Local);
        Assert.Equal(Literals.Of(new DateTimeOffset(time), new ParameterLabel(1)), Literals.Of(time, new ParameterLabel(1)));
    }

    [Fact]
    public void ListThatHoldsItself_IsAnError()
    {
        List<object> list = [];
        list.Add(list);
        Assert.Contains("deep", Assert.Throws<ConnectorQueryException>(() => Literals.Of(list, new ParameterLabel(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecretValue_IsNotInTheError()
    {
        var error = Assert.Throws<ConnectorQueryException>(() => Literals.Of(new Uri("http://user:hunter2@localhost"), new ParameterLabel(1)));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }
}
