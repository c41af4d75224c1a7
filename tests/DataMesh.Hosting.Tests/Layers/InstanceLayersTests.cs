namespace DataMesh.Hosting.Tests;

public sealed class InstanceLayersTests
{
    [Fact]
    public void LaterSource_WinsKeyByKey() => Assert.Equal(
        ["w:type=trino (dmesh.yaml)", "w:host=h (dmesh.yaml)", "w:limits:max_rows=2 (appsettings.json)", "w:limits:timeout=5s (dmesh.yaml)", "w:port=1 (appsettings.json)", "x:type=s3 (appsettings.json)"],
        Layers.Of(
        [
            Layer.File(("w:type", "trino"), ("w:host", "h"), ("w:limits:max_rows", "1"), ("w:limits:timeout", "5s")),
            Layer.Settings(("w:LIMITS:Max_Rows", "2"), ("w:port", "1"), ("x:type", "s3")),
        ]));

    [Fact]
    public void InstanceOfTwoTypes_IsRefused_NamingBothPlaces() => Assert.Contains(
        "appsettings.json: connectors:w:type: is 's3' here and 'trino' in dmesh.yaml: an instance has one type. Remove one, or rename the instance",
        Layers.Of([Layer.File(("w:type", "trino"), ("w:password", "p")), Layer.Settings(("w:type", "s3"), ("w:host", "other"))]));

    [Fact]
    public void AnotherChoice_ReplacesTheWholeOfTheFirst() => Assert.Equal(
        ["w:type=guarded (dmesh.yaml)", "w:auth:kind=token (appsettings.json)", "w:auth:token=t (appsettings.json)"],
        Layers.Of([Layer.File(("w:type", "guarded"), ("w:auth:kind", "basic"), ("w:auth:password", "p")), Layer.Settings(("w:auth:kind", "token"), ("w:auth:token", "t"))]));

    [Fact]
    public void SameChoice_IsUnitedKeyByKey() => Assert.Equal(
        ["w:type=guarded (dmesh.yaml)", "w:auth:kind=basic (dmesh.yaml)", "w:auth:user=ann (dmesh.yaml)", "w:auth:password=q (appsettings.json)"],
        Layers.Of([Layer.File(("w:type", "guarded"), ("w:auth:kind", "basic"), ("w:auth:user", "ann"), ("w:auth:password", "p")), Layer.Settings(("w:auth:password", "q"))]));

    [Fact]
    public void FurtherNameOfAKey_IsTheKey() => Assert.Equal(
        ["w:type=guarded (dmesh.yaml)", "w:password=q (appsettings.json)"],
        Layers.Of([Layer.File(("w:type", "guarded"), ("w:pass_phrase", "p")), Layer.Settings(("w:password", "q"))]));

    [Fact]
    public void NameThatIsCalledType_InAMap_IsAName() => Assert.Equal(
        ["w:labels:type=b (appsettings.json)", "w:labels:owner=me (dmesh.yaml)"],
        Layers.Of([Layer.File(("w:labels:type", "a"), ("w:labels:owner", "me")), Layer.Settings(("w:labels:type", "b"))]));

    [Fact]
    public void List_IsReplacedWhole() => Assert.Equal(
        ["w:deny:0=c (appsettings.json)"],
        Layers.Of([Layer.Settings(("w:deny:0", "a"), ("w:deny:1", "b")), Layer.Settings(("w:deny:0", "c"))]));

    [Fact]
    public void EmptySettings_LeaveAMapOfAFile() => Assert.Equal(
        ["w:limits:max_rows=1 (dmesh.yaml)"],
        Layers.Of([Layer.File(("w:limits:max_rows", "1")), Layer.Settings(("w:limits", null))]));

    [Fact]
    public void Nothing_WinsOverAValue() => Assert.Equal(
        ["w:schema=null (appsettings.json)"],
        Layers.Of([Layer.File(("w:schema", "s")), Layer.Settings(("w:schema", null))]));

    [Fact]
    public void NoSource_GivesNoInstance() => Assert.Empty(Layers.Of([]));
}
