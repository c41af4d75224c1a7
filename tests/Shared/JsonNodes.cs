using System.Text.Json;

namespace DataMesh.Tests.Shared;

/// <summary>A JSON document as a file source would give it: lists are lists, and keys match exactly.</summary>
internal static class JsonNodes
{
    public static ConfigNode Of(string json, string path = "c")
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement, path);
    }

    private static ConfigNode Of(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => ConfigNode.Map(path, [.. element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Of(entry.Value, $"{path}:{entry.Name}")))], ConfigOrigin.Code),
        JsonValueKind.Array => ConfigNode.List(path, [.. element.EnumerateArray().Select((item, i) => Of(item, $"{path}:{i}"))], ConfigOrigin.Code),
        JsonValueKind.Null => ConfigNode.Scalar(path, null, ConfigOrigin.Code),
        JsonValueKind.String => ConfigNode.Scalar(path, element.GetString(), ConfigOrigin.Code),
        _ => ConfigNode.Scalar(path, element.GetRawText(), ConfigOrigin.Code),
    };
}
