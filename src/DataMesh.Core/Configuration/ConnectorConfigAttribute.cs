namespace DataMesh;

/// <summary>Makes a partial record or class the configuration of a connector: the compiler writes its binder, validator, schema and redacting <c>ToString</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConnectorConfigAttribute : Attribute;
