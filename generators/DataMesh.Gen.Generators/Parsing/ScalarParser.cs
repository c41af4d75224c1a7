using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Which values a type has.</summary>
internal static class ScalarParser
{
    /// <summary>The type's family, or null where its values cannot be read from text.</summary>
    public static ScalarModel? Parse(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => Plain(ScalarKind.Text, type),
        SpecialType.System_Boolean => Plain(ScalarKind.Boolean, type),
        SpecialType.System_SByte => Integer(type, sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => Integer(type, byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => Integer(type, short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => Integer(type, ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => Integer(type, int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => Integer(type, uint.MinValue, uint.MaxValue),
        SpecialType.System_Int64 or SpecialType.System_IntPtr => Integer(type, long.MinValue, long.MaxValue),
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => Integer(type, ulong.MinValue, ulong.MaxValue),
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => Plain(ScalarKind.Number, type),
        _ when type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named => new ScalarModel(ScalarKind.Enum, type.FullName(), null, null, NamesOf(named)),
        _ when type.Is("System.Int128") => Integer(type, -BigInteger.Pow(2, 127), BigInteger.Pow(2, 127) - 1),
        _ when type.Is("System.UInt128") => Integer(type, BigInteger.Zero, BigInteger.Pow(2, 128) - 1),
        _ when type.Is("System.Half") => Plain(ScalarKind.Number, type),
        _ when type.Is("System.Guid") => Plain(ScalarKind.Guid, type),
        _ when type.Is("System.Uri") => Plain(ScalarKind.Uri, type),
        _ when type.Is("System.TimeSpan") => Plain(ScalarKind.Duration, type),
        _ when type.Is(WellKnownNames.ByteSize) => Plain(ScalarKind.ByteSize, type),
        _ when type.Is("System.DateTimeOffset") => Plain(ScalarKind.Timestamp, type),
        _ => null,
    };

    private static ScalarModel Plain(ScalarKind kind, ITypeSymbol type) => new(kind, type.FullName(), null, null, EquatableArray<EnumNameModel>.Empty);

    private static ScalarModel Integer(ITypeSymbol type, IFormattable minimum, IFormattable maximum) =>
        Plain(ScalarKind.Integer, type) with { Minimum = minimum.ToString(null, CultureInfo.InvariantCulture), Maximum = maximum.ToString(null, CultureInfo.InvariantCulture) };

    // Where two members would have one name, each has that of its source in lower case: ABc and A_Bc are abc and a_bc.
    private static EquatableArray<EnumNameModel> NamesOf(INamedTypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(static field => field.Name).ToArray();
        var alike = new HashSet<string>(members.GroupBy(Naming.SnakeCase).Where(static group => group.Count() > 1).Select(static group => group.Key), StringComparer.Ordinal);
        return members
            .Select(name => new EnumNameModel(alike.Contains(Naming.SnakeCase(name)) ? name.ToLowerInvariant() : Naming.SnakeCase(name), SymbolFacts.Escape(name)))
            .ToEquatableArray();
    }
}
