using DataMesh;

namespace Mistakes.StaticClass;

/// <summary>Looks after files.</summary>
[Connector("static-class", DocsUrl = "https://example.org/static-class")]
public [|static|] partial class StaticClassConnector
{
    /// <summary>Where files are.</summary>
    public static string Root => "/";
}
