namespace DataMesh.Testing;

/// <summary>Which way bytes flow through a <see cref="TcpFaultProxy"/>.</summary>
[Flags]
public enum TcpDirection
{
    /// <summary>Neither way.</summary>
    None = 0,

    /// <summary>From the client to the server: requests.</summary>
    ToServer = 1,

    /// <summary>From the server to the client: answers.</summary>
    ToClient = 2,

    /// <summary>Both ways, each counted on its own.</summary>
    Both = ToServer | ToClient,
}
