namespace DataMesh;

/// <summary>Lets a scalar stand for the whole of a nested configuration: it sets this property's key, and every other key gets its default.</summary>
/// <remarks>
/// <c>flights: data/flights.csv</c> then means <c>flights: { path: data/flights.csv }</c>. It belongs on one property of a
/// <see cref="ConnectorConfigAttribute">configuration</see>, whose values are scalars. Where another key is required, the short form is a
/// problem that names the key.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigShorthandAttribute : Attribute;
