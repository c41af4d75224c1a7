using System.Text.Json;

namespace DataMesh.Connectors.Trino.Auth;

/// <summary>What the server says where it hands out a token.</summary>
/// <param name="Token">The token, when the person has signed in.</param>
/// <param name="Error">Why there will be none.</param>
/// <param name="NextUri">Where to ask next.</param>
internal sealed record TokenAnswer(string? Token, string? Error, string? NextUri)
{
    /// <exception cref="JsonException">It is none.</exception>
    public static TokenAnswer Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("It is no object.");
        }

        var answer = new TokenAnswer(Text(root, "token"), Text(root, "error"), Text(root, "nextUri"));
        return answer is { Token: null, Error: null, NextUri: null } ? throw new JsonException("It has neither token, error nor nextUri.") : answer;
    }

    /// <summary>Says nothing of the token.</summary>
    public override string ToString() => nameof(TokenAnswer);

    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("It is no UTF-8.", exception);
        }
    }
}
