using System.Globalization;
using System.Text;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>One column of a source while it is loaded: what its values are, and how the table stores them.</summary>
internal sealed class SourceColumn
{
    private readonly SourceOptions _options;
    private readonly SourceColumnType? _configured;
    private readonly TypeInference _inference;
    private readonly NumberFormatInfo _numbers;
    private bool _hasJson;
    private string? _endOfNumbers;

    public SourceColumn(SourceOptions options, string name)
    {
        _options = options;
        Name = name;
        _configured = options.Types.TryGetValue(name, out var type) ? type : options.Config.AllText ? SourceColumnType.Text : null;
        _inference = new TypeInference(options.DecimalSeparator);
        _numbers = new NumberFormatInfo { NumberDecimalSeparator = options.Config.DecimalSeparator, NumberGroupSeparator = "" };
    }

    public string Name { get; }

    /// <summary>How the table stores it: fixed when the table is made.</summary>
    public StorageClass Storage { get; private set; } = StorageClass.Text;

    /// <summary>What the values are beyond their storage, such as a date; null: nothing more than that.</summary>
    public string? Note => _configured switch
    {
        SourceColumnType.Date => "date (ISO 8601)",
        SourceColumnType.Timestamp => "timestamp (ISO 8601)",
        SourceColumnType.Boolean => "boolean: 1 and 0",
        not null => null,
        _ => _inference.Kind switch
        {
            ColumnTypeKind.Date => "date (ISO 8601)",
            ColumnTypeKind.Timestamp => "timestamp (ISO 8601)",
            ColumnTypeKind.TimestampWithZone => "timestamp with zone (ISO 8601)",
            ColumnTypeKind.Boolean => "boolean: 1 and 0",
            _ => _hasJson ? "JSON" : _endOfNumbers,
        },
    };

    /// <summary>Whether the values that came so far need another storage than the table has.</summary>
    public bool IsBroken => Needed != Storage;

    /// <summary>The last value, where the storage is INTEGER.</summary>
    public long LastInteger { get; private set; }

    /// <summary>The last value, where the storage is REAL.</summary>
    public double LastReal { get; private set; }

    private StorageClass Needed => _configured switch
    {
        SourceColumnType.Integer or SourceColumnType.Boolean => StorageClass.Integer,
        SourceColumnType.Real => StorageClass.Real,
        not null => StorageClass.Text,
        _ => _inference.Kind switch
        {
            ColumnTypeKind.Int64 or ColumnTypeKind.Boolean => StorageClass.Integer,
            ColumnTypeKind.Float64 => StorageClass.Real,
            _ => StorageClass.Text,
        },
    };

    /// <summary>Stores values from now on as those that came so far need it.</summary>
    public void FixStorage() => Storage = Needed;

    /// <summary>Takes a value in.</summary>
    /// <returns>Whether the table can store it.</returns>
    /// <exception cref="ConnectorConfigurationException">It does not fit the configured type.</exception>
    public bool Add(CellBatch batch, int row, int column)
    {
        var kind = batch.Kind(row, column);
        var value = batch.Cell(row, column);
        if (_configured is { } type)
        {
            return TryReadAs(type, value) ? true : throw Misfit(batch, row, value, type);
        }

        var before = _inference.Kind;
        switch (kind)
        {
            case CellKind.Field:
                _inference.Add(value);
                break;
            case CellKind.Number:
                _inference.AddNumber(value);
                break;
            case CellKind.Boolean:
                _inference.AddBoolean(value[0] == (byte)'t');
                break;
            default:
                _hasJson |= kind == CellKind.Json;
                _inference.AddText(value);
                break;
        }

        if (before is ColumnTypeKind.Int64 or ColumnTypeKind.Float64 && _inference.Kind == ColumnTypeKind.Text)
        {
            _endOfNumbers = FormattableString.Invariant($"numbers as text, since row {batch.FirstRow + row:N0} of {Path.GetFileName(batch.File.Path)} has no number that could be written back");
        }

        LastInteger = _inference.LastInteger;
        LastReal = _inference.LastReal;
        return !IsBroken;
    }

    private bool TryReadAs(SourceColumnType type, ReadOnlySpan<byte> value)
    {
        switch (type)
        {
            case SourceColumnType.Integer:
                var isInteger = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer);
                LastInteger = integer;
                return isInteger;
            case SourceColumnType.Boolean:
                LastInteger = Ascii.EqualsIgnoreCase(value, "true"u8) || value.SequenceEqual("1"u8) ? 1 : 0;
                return LastInteger == 1 || Ascii.EqualsIgnoreCase(value, "false"u8) || value.SequenceEqual("0"u8);
            case SourceColumnType.Real:
                var isReal = double.TryParse(value, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, _numbers, out var real);
                LastReal = real;
                return isReal && double.IsFinite(real);
            case SourceColumnType.Date:
                return _inference.AddText(value) == ColumnTypeKind.Date;
            case SourceColumnType.Timestamp:
                return _inference.AddText(value) is ColumnTypeKind.Timestamp or ColumnTypeKind.TimestampWithZone;
            default:
                return true;
        }
    }

    private ConnectorConfigurationException Misfit(CellBatch batch, int row, ReadOnlySpan<byte> value, SourceColumnType type) => SourceErrors.WrongAt(
        _options.Name,
        batch.File,
        batch.Line(row),
        batch.FirstRow + row,
        $"column {SourceErrors.Quote(Name)} is {SourceErrors.Quote(Encoding.UTF8.GetString(value))}, but 'types' says {Words(type)}. Correct the value, list it under 'null', or write another type.");

    private static string Words(SourceColumnType type) => type switch
    {
        SourceColumnType.Integer => "integer (64 bits)",
        SourceColumnType.Real => "real",
        SourceColumnType.Boolean => "boolean (true or false, 1 or 0)",
        SourceColumnType.Date => "date (yyyy-MM-dd)",
        _ => "timestamp (yyyy-MM-dd HH:mm[:ss[.fraction]][zone])",
    };
}
