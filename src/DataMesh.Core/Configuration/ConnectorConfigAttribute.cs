namespace DataMesh;

/// <summary>Makes a partial record or class the configuration of a connector: the compiler writes its binder, validator, schema and redacting <c>ToString</c>.</summary>
/// <remarks>
/// Every public property that can be set is a key, in snake_case. It must be given where it is <c>required</c> or <c>[Required]</c>, and
/// where it is neither nullable nor initialised; a <see cref="bool"/> without an initialiser is false. Members of enumerations are written
/// in snake_case; their words may also be joined by a hyphen or by nothing, and case does not count. A duration has a unit:
/// <c>30s</c>, <c>5m</c>, <c>250ms</c>, <c>1h30m</c>, <c>00:00:30</c> or <c>PT30S</c>, and so has a <see cref="ByteSize"/>: <c>64MiB</c>.
/// <para>
/// A value is a scalar, another configuration, a list (an array, <see cref="List{T}"/> or a generic interface that it implements) or a
/// map (<see cref="Dictionary{TKey, TValue}"/>, <see cref="IDictionary{TKey, TValue}"/> or
/// <see cref="IReadOnlyDictionary{TKey, TValue}"/>, with text for keys); the items of lists and maps are values too. A property of any
/// other type is no key. What is given takes the place of an initialiser's value as a whole. <c>[Length]</c>, <c>[MinLength]</c> and
/// <c>[MaxLength]</c> count the items of a list or map. The keys of a map are spelled as in their source, and match as they do there:
/// exactly in files, without case in <c>IConfiguration</c>.
/// </para>
/// <para>
/// An abstract configuration is a choice of those that derive from it and have a <see cref="ConfigChoiceAttribute"/>.
/// <c>[ConfigAlias]</c> gives a key further names. A key whose property is <c>[Obsolete]</c> is accepted with a warning, and where the
/// attribute makes its use an error, refused. Rules across keys stand in <c>partial void Validate(ConfigRules rules)</c>.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConnectorConfigAttribute : Attribute;
