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
    partial void Validate(ConfigRules rules)
    {
        if (Person == "nobody")
        {
            rules.Fail("person", "must be somebody");
        }
    }
}
