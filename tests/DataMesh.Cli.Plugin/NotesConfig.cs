using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Acme.Notes;

/// <summary>Whom to greet.</summary>
[ConnectorConfig]
public sealed partial record NotesConfig
{
    /// <summary>Who is greeted.</summary>
    public required string Person { get; init; }

    /// <summary>How often.</summary>
    [Range(1, 5)]
    public int Times { get; init; } = 1;

    /// <summary>Opens the notes.</summary>
    [Secret]
    public string? Token { get; init; }

    /// <summary>How long to wait.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    // What a schema cannot say.
    private void Validate(ConfigCheck check)
    {
        if (Person == "nobody")
        {
            check.Add("person", "must be somebody");
        }
    }
}
