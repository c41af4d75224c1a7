using System.Text;
using System.Text.Json;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>What the script of the page reads.</summary>
internal static class LineageData
{
    public static string Of(LineageMap map)
    {
        using var buffer = new MemoryStream();

        // The default encoder: no '<' may end the element that holds it.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("nodes");
            foreach (var node in map.Nodes)
            {
                Write(json, node);
            }

            json.WriteEndArray();
            json.WriteStartArray("flows");
            foreach (var flow in map.Flows)
            {
                Write(json, flow);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, MapNode node)
    {
        json.WriteStartObject();
        json.WriteNumber("index", node.Index);
        json.WriteString("label", node.Label);
        json.WriteString("name", node.FullName);
        json.WriteString("kind", node.Kind);
        json.WriteBoolean("start", node.IsStart);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MapFlow flow)
    {
        json.WriteStartObject();
        json.WriteNumber("from", flow.From);
        json.WriteNumber("to", flow.To);
        json.WriteString("kinds", flow.Kinds);
        json.WriteStartArray("edges");
        foreach (var edge in flow.Edges)
        {
            json.WriteStartObject();
            json.WriteString("kind", edge.Kind);
            json.WriteString("columns", edge.Columns);
            json.WriteString("process", edge.Process);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
