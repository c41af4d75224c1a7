namespace DataMesh;

/// <summary>One kind of sensitive data: how its columns are called and what its values look like.</summary>
/// <param name="Label">One of <see cref="ClassificationLabels"/>.</param>
/// <param name="Types">Declared types that can hold it, asked where there are no values.</param>
/// <param name="Names">How its columns are called.</param>
/// <param name="Rules">What its values look like; the best one counts.</param>
internal sealed record SensitiveKind(string Label, HoldingTypes Types, NameRule Names, ValueRule[] Rules)
{
    /// <summary>Every kind; where two are as sure, the first is told.</summary>
    public static IReadOnlyList<SensitiveKind> All { get; } =
    [
        EmailAddresses.Kind, PhoneNumbers.Kind, CardNumbers.Kind, Ibans.Kind, IpAddresses.Kind, .. NationalIds.All, PersonNames.Kind, BirthDates.Kind,
    ];

    public bool CanBeIn(ColumnType type) => type.Kind switch
    {
        ColumnTypeKind.Text or ColumnTypeKind.Dynamic or ColumnTypeKind.Other => true,
        ColumnTypeKind.Int32 or ColumnTypeKind.Int64 or ColumnTypeKind.UInt32 or ColumnTypeKind.UInt64 or ColumnTypeKind.Decimal => Types.HasFlag(HoldingTypes.Integers),
        ColumnTypeKind.Date or ColumnTypeKind.Timestamp or ColumnTypeKind.TimestampWithZone => Types.HasFlag(HoldingTypes.Dates),
        _ => false,
    };
}

/// <summary>Types beside text that can hold a kind.</summary>
[Flags]
internal enum HoldingTypes
{
    Text = 0,
    Integers = 1,
    Dates = 2,
}
