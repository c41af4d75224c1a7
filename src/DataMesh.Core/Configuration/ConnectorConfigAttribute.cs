namespace DataMesh;

/// <summary>Makes a partial record or class the configuration of a connector: the compiler writes its binder, validator, schema and redacting <c>ToString</c>.</summary>
/// <remarks>
/// Every public property that can be set is a key, in snake_case. It must be given where it is <c>required</c> or <c>[Required]</c>, and
/// where it is neither nullable nor initialised; a <see cref="bool"/> without an initialiser is false. Members of enumerations are written
/// in snake_case; their words may also be joined by a hyphen or by nothing, and case does not count. A duration has a unit:
/// <c>30s</c>, <c>5m</c>, <c>250ms</c>, <c>1h30m</c>, <c>00:00:30</c> or <c>PT30S</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConnectorConfigAttribute : Attribute;
