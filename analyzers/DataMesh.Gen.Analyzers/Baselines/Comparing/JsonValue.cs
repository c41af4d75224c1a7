namespace DataMesh.Gen.Baselines;

/// <summary>A value of JSON, and where it begins: compilers that load analyzers have no reader of their own to offer.</summary>
internal abstract record JsonValue(int Position);

/// <summary>An object; its members are in ordinal order, however they were written.</summary>
internal sealed record JsonObject(int Position, SortedDictionary<string, JsonValue> Members) : JsonValue(Position);

/// <summary>An array.</summary>
internal sealed record JsonArray(int Position, IReadOnlyList<JsonValue> Items) : JsonValue(Position);

/// <summary>A string.</summary>
internal sealed record JsonText(int Position, string Text) : JsonValue(Position);

/// <summary>A number, a boolean or null, as it was written.</summary>
internal sealed record JsonLiteral(int Position, string Text) : JsonValue(Position);
