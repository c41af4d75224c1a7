using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Mistakes.EmailAddressKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record EmailAddressKeyConfig
{
    /// <summary>Whom the server's owner can ask.</summary>
    [[|EmailAddress|]]
    public string? Contact { get; init; }
}
