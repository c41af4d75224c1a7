using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>An answer that is whole.</summary>
/// <param name="Body">Its bytes, which the receiver disposes.</param>
/// <param name="Changes">What its headers ask of the session.</param>
internal readonly record struct FetchedPage(PageBody Body, SessionChanges Changes);
