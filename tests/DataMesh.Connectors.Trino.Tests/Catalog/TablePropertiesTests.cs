using DataMesh.Connectors.Trino.Catalog;

namespace DataMesh.Connectors.Trino.Tests.Catalog;

public sealed class TablePropertiesTests
{
    private const string Hive = """
        CREATE TABLE hive.web.clicks (
           id bigint COMMENT 'it''s WITH (format = ''no'')',
           "with" varchar WITH (partition_projection_type = 'enum'),
           ds date
        )
        COMMENT 'clicks, WITH (x = 1)'
        WITH (
           format = 'ORC',
           external_location = 's3://bucket/a''b',
           partitioned_by = ARRAY['ds','gone'],
           bucket_count = 4,
           extra = map(ARRAY['a', 'b'], ARRAY['1', ')'])
        )
        """;

    private static readonly ColumnSchema[] Columns = [Column("id"), Column("ds")];

    [Fact]
    public void Properties_AreThoseOfTheTable()
    {
        var properties = TableProperties.Read(Hive);
        Assert.Equal(["format", "external_location", "partitioned_by", "bucket_count", "extra"], properties.Keys);
        Assert.Equal("ORC", properties["format"]);
        Assert.Equal("s3://bucket/a'b", properties["external_location"]);
        Assert.Equal("4", properties["bucket_count"]);
        Assert.Equal("map(ARRAY['a', 'b'], ARRAY['1', ')'])", properties["extra"]);
    }

    [Fact]
    public void PartitionColumns_AreColumnsOfTheTable() => Assert.Equal(["ds"], TableProperties.Partitions(TableProperties.Read(Hive), Columns));

    [Fact]
    public void TransformedPartitions_AreNoColumns() =>
        Assert.Equal(["ds"], TableProperties.Partitions(TableProperties.Read("CREATE TABLE t (a int) WITH (partitioning = ARRAY['month(id)','ds'])"), Columns));

    [Theory]
    [InlineData("")]
    [InlineData("CREATE TABLE t (a int)")]
    [InlineData("CREATE TABLE t (a int) WITH")]
    [InlineData("CREATE TABLE t (a int) WITH (")]
    [InlineData("CREATE TABLE t (a int) WITH (format")]
    [InlineData("CREATE TABLE t (a int) WITH (format = ")]
    [InlineData("CREATE TABLE t (a int) WITH (format = 'x")]
    [InlineData("CREATE TABLE t (a int) WITH (format = 'x', ")]
    [InlineData("CREATE TABLE t (a int) WITH ()")]
    public void WhatIsNotUnderstood_IsLeftOut(string statement) => Assert.DoesNotContain(TableProperties.Read(statement), static property => property.Key != "format");

    private static ColumnSchema Column(string name) => new(name, ColumnType.Text, "varchar", true);
}
