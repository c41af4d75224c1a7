namespace DataMesh.Connectors.Trino.Types;

/// <summary>A type as Trino writes it in parts: <c>decimal</c> of 38 and 9, <c>row</c> of named types.</summary>
/// <param name="RawType">The base name, in lower case, such as <c>timestamp with time zone</c>.</param>
/// <param name="Arguments">What stands in its brackets, in order.</param>
internal sealed record TypeSignature(string RawType, IReadOnlyList<TypeArgument> Arguments);

/// <summary>An argument of a type: a number, or a type that may have a name.</summary>
/// <param name="Number">A length, precision or scale; null for a type.</param>
/// <param name="Type">A type; null for a number.</param>
/// <param name="FieldName">The name of a row's field; null where it has none, and for all that is no field.</param>
internal sealed record TypeArgument(long? Number, TypeSignature? Type, string? FieldName);
