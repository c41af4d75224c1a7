using System.Text.Json.Serialization;
using DataMesh.Connectors.LocalProcess.Workers;

namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>JSON of the files in the folder, without reflection.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobOrder))]
[JsonSerializable(typeof(JobProgress))]
[JsonSerializable(typeof(WorkerSlot))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FolderJson : JsonSerializerContext;
