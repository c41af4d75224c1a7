namespace DataMesh.Tests.Data;

public sealed class NestedColumnTests
{
    [Fact]
    public void Lists_MayBeEmptyOrNullAndHoldNull()
    {
        object?[] rows = [new object?[] { 1L, null }, null, Array.Empty<object?>(), new object?[] { 2L }];
        using RowBatch batch = Batches.Of(ColumnType.List(ColumnType.Int64), rows);

        BatchColumn lists = batch[0];
        Assert.Equal(rows, Enumerable.Range(0, rows.Length).Select(lists.GetValue));
        Assert.Equal([0, 2, 2, 2, 3], lists.Offsets.ToArray());
        Assert.Equal([1L, 0, 2], lists.Child.Int64s.ToArray());
        Assert.Equal(1, lists.Child.NullCount);
        Assert.Equal([2L], lists.Elements(3).Int64s.ToArray());
        Assert.Equal(0, lists.Elements(2).Count);
        Assert.Contains("NULL", Assert.Throws<InvalidCastException>(() => lists.Elements(1).Count).Message, StringComparison.Ordinal);
        Assert.Equal("[1,null]", lists.GetText(0));
        Assert.Null(lists.GetText(1));
    }

    [Fact]
    public void ElementsOfARow_KnowTheirOwnNullsByTheOffset()
    {
        using RowBatch batch = Batches.Of(ColumnType.List(ColumnType.Int64), new object?[] { 1L, 2L, 3L }, new object?[] { null, 5L });

        BatchColumn elements = batch[0].Elements(1);
        Assert.Equal(1, elements.NullCount);
        Assert.Equal(3, elements.ValidityOffset);
        Assert.Equal(0, elements.Validity[0] & (1 << elements.ValidityOffset));
        Assert.True(elements.IsNull(0));
        Assert.Equal(5, elements.GetInt64(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[0].Elements(1).GetInt64(2));
    }

    [Fact]
    public void TextElements_AreFoundByTheOffsets()
    {
        using RowBatch batch = Batches.Of(ColumnType.List(ColumnType.Text), new object?[] { "a", "bc" }, new object?[] { "def", null });

        BatchColumn elements = batch[0].Elements(1);
        ReadOnlySpan<int> offsets = elements.Offsets;
        Assert.Equal("def"u8.ToArray(), elements.Utf8Bytes[offsets[0]..offsets[1]].ToArray());
        Assert.Equal(["def", null], (object?[])batch[0].GetValue(1)!);
    }

    [Fact]
    public void Structs_HaveFieldsThatAreNullWhereTheyAre()
    {
        ColumnType type = ColumnType.Struct(new Column("id", ColumnType.Int64), new Column("name", ColumnType.Text));
        KeyValuePair<string, object?>[] named = [new("name", "x"), new("id", 1L)];
        using RowBatch batch = Batches.Of(type, named, null, new object?[] { 2L, null });

        BatchColumn structs = batch[0];
        Assert.Equal(2, structs.FieldCount);
        Assert.Equal([1L, 0, 2], structs.Field(0).Int64s.ToArray());
        Assert.True(structs.Field(0).IsNull(1));
        Assert.Equal([new("id", 1L), new("name", "x")], (KeyValuePair<string, object?>[])structs.GetValue(0)!);
        Assert.Null(structs.GetValue(1));
        Assert.Equal("""{"id":2,"name":null}""", structs.GetText(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => structs.Field(2));
        Assert.Throws<InvalidCastException>(() => structs.Child);
    }

    [Fact]
    public void Maps_KeepTheirOrder()
    {
        ColumnType type = ColumnType.Map(ColumnType.Text, ColumnType.Decimal(38, 2));
        using RowBatch batch = Batches.Of(
            type,
            new Dictionary<string, object?> { ["b"] = 1m }.Select(pair => new KeyValuePair<object?, object?>(pair.Key, pair.Value)).ToArray(),
            null,
            Array.Empty<KeyValuePair<object?, object?>>(),
            new KeyValuePair<object?, object?>[] { new("z", 9m), new("a", null) });

        BatchColumn maps = batch[0];
        Assert.Equal(["z", "a"], Enumerable.Range(0, 2).Select(maps.KeysAt(3).GetString));
        Assert.True(maps.ValuesAt(3).IsNull(1));
        Assert.Equal(0, maps.KeysAt(2).Count);
        Assert.Equal("""{"z":9.00,"a":null}""", maps.GetText(3));
        Assert.Equal("{}", maps.GetText(2));
        Assert.Equal(3, maps.Keys.Count);
    }

    [Fact]
    public void ListsOfStructsOfLists_RoundTrip()
    {
        ColumnType type = ColumnType.List(ColumnType.Struct(new Column("tags", ColumnType.List(ColumnType.Text)), new Column("n", ColumnType.Float64)));
        object?[] row = [new object?[] { new object?[] { "a", "\"q\"" }, double.NaN }, null, new object?[] { null, 1.5 }];
        using RowBatch batch = Batches.Of(type, row, Array.Empty<object?>());

        Assert.Equal("""[{"tags":["a","\"q\""],"n":"NaN"},null,{"tags":null,"n":1.5}]""", batch[0].GetText(0));
        Assert.Equal("\"q\"", batch[0].Elements(0).Field(0).Elements(0).GetString(1));
        QueryResult copy = new(batch.Columns, [batch]);
        Assert.Equal(batch[0].GetText(0), copy.Batches[0][0].GetText(0));
        Assert.Equal(batch.ByteCount, copy.Batches[0].ByteCount);
    }

    [Fact]
    public void HandWrittenLists_AreCheckedRowByRow()
    {
        var writer = new RowBatchWriter([new("l", ColumnType.List(ColumnType.Int64)), new("m", ColumnType.Map(ColumnType.Int64, ColumnType.Int64))]);
        var lists = (ListWriter)writer.Writer(0);
        ((Int64Writer)lists.Element).Append(1);
        Assert.Throws<InvalidOperationException>(lists.AppendNull);
        lists.EndList();
        lists.AppendNull();

        var maps = (MapWriter)writer.Writer(1);
        maps.Keys.AppendInt64(1);
        Assert.Contains("'m'", Assert.Throws<InvalidOperationException>(maps.EndMap).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownField_IsRefused()
    {
        ColumnType type = ColumnType.Struct(new Column("id", ColumnType.Int64));
        KeyValuePair<string, object?>[] value = [new("ID", 1L)];
        Assert.Contains("'ID'", Assert.Throws<InvalidCastException>(() => Batches.Of(type, (object)value)).Message, StringComparison.Ordinal);
    }
}
