namespace DataMesh;

/// <summary>Marks a configuration property whose value never reaches a message, a log, a span or <c>ToString()</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
