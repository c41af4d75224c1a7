using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>The <c>stats</c> of a page.</summary>
/// <param name="State">Where the query is, such as <c>RUNNING</c>.</param>
/// <param name="Pages">How many pages it had so far: what moves the splits.</param>
/// <param name="Rows">Rows given so far.</param>
/// <param name="Bytes">Bytes of JSON given so far.</param>
/// <param name="Elapsed">Since it was submitted.</param>
internal readonly record struct PageStats(string State, int Pages, long Rows, long Bytes, TimeSpan Elapsed)
{
    private const int Splits = 20;

    private bool IsOver => State is "FINISHED" or "FAILED";

    private bool IsQueued => State is "QUEUED";

    public void Write(Utf8JsonWriter json)
    {
        var completed = State == "FINISHED" ? Splits : IsQueued ? 0 : Math.Min(Pages, Splits - 1);
        var running = IsOver || IsQueued ? 0 : 1;
        json.WriteStartObject("stats");
        json.WriteString("state", State);
        json.WriteBoolean("queued", IsQueued);
        json.WriteBoolean("scheduled", !IsQueued);
        if (!IsQueued)
        {
            json.WriteNumber("progressPercentage", 100.0 * completed / Splits);
            json.WriteNumber("runningPercentage", 100.0 * running / Splits);
        }

        json.WriteNumber("nodes", IsQueued ? 0 : 1);
        json.WriteNumber("totalSplits", IsQueued ? 0 : Splits);
        json.WriteNumber("queuedSplits", IsQueued ? 0 : Splits - completed - running);
        json.WriteNumber("runningSplits", running);
        json.WriteNumber("completedSplits", completed);
        json.WriteNumber("cpuTimeMillis", (long)Elapsed.TotalMilliseconds / 2);
        json.WriteNumber("wallTimeMillis", (long)Elapsed.TotalMilliseconds);
        json.WriteNumber("queuedTimeMillis", 1);
        json.WriteNumber("elapsedTimeMillis", (long)Elapsed.TotalMilliseconds);
        json.WriteNumber("processedRows", Rows);
        json.WriteNumber("processedBytes", Bytes);
        json.WriteNumber("physicalInputBytes", Bytes);
        json.WriteNumber("physicalWrittenBytes", 0);
        json.WriteNumber("internalNetworkInputBytes", 0);
        json.WriteNumber("peakMemoryBytes", 1 << 20);
        json.WriteNumber("spilledBytes", 0);
        if (!IsQueued)
        {
            json.WriteStartObject("rootStage");
            json.WriteString("stageId", "0");
            json.WriteString("state", State);
            json.WriteBoolean("done", IsOver);
            json.WriteNumber("nodes", 1);
            json.WriteNumber("totalSplits", Splits);
            json.WriteStartArray("subStages");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
