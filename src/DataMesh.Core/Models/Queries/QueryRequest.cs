using System.Runtime.CompilerServices;

namespace DataMesh;

/// <summary>Exactly one statement, with its parameters and limits. Unchangeable once handed over; then thread-safe.</summary>
/// <remarks>
/// <para>
/// Where a <see cref="QueryRequest"/> is expected, an interpolated string becomes one whose holes are bound, never pasted:
/// <c>ExecuteAsync($"SELECT * FROM orders WHERE id = {id}")</c>. <c>{name:identifier}</c> quotes a name in the system's way (a
/// <see cref="TableName"/> part by part); a collection in a hole expands to a list, <c>IN ({ids})</c>, and an empty one matches nothing.
/// Only this form is portable.
/// </para>
/// <para>A plain <see langword="string"/> is taken as it is, with the system's own parameter markers, and <see cref="Parameters"/> beside it.</para>
/// </remarks>
[InterpolatedStringHandler]
public sealed partial record QueryRequest
{
    private readonly QueryTemplate _template;
    private readonly IReadOnlyList<QueryParameter> _parameters = [];
    private readonly long? _maxRows;
    private readonly long? _maxBytes;
    private readonly TimeSpan? _timeout;

    /// <summary>A statement as it is, with the system's own parameter markers.</summary>
    public QueryRequest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _template = new QueryTemplate(text);
    }

    private QueryRequest(QueryRequest other)
    {
        _template = other._template;
        _template.Freeze();
        _parameters = other._parameters;
        _maxRows = other._maxRows;
        _maxBytes = other._maxBytes;
        _timeout = other._timeout;
        IsIdempotent = other.IsIdempotent;
    }

    /// <summary>The statement; an interpolated one with its holes as <c>{0}</c>, <c>{1}</c>, …, which no system understands: a connector sends what <see cref="Bind"/> gives.</summary>
    public string Text => _template.Text;

    /// <summary>Values for the markers of a plain text, by name or in order. An interpolated request has its own and takes none.</summary>
    /// <exception cref="InvalidOperationException">The request is interpolated.</exception>
    public IReadOnlyList<QueryParameter> Parameters
    {
        get => _template.IsInterpolated ? _template.Values : _parameters;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (_template.IsInterpolated)
            {
                throw new InvalidOperationException("An interpolated request binds its own holes: put every value into a hole, or use a plain string with Parameters.");
            }

            _parameters = [.. value];
        }
    }

    /// <summary>Rows wanted at most; the result says that it was truncated. Null: all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public long? MaxRows
    {
        get => _maxRows;
        init => _maxRows = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxRows is null or at least 0.");
    }

    /// <summary>Bytes of values wanted at most; the result says that it was truncated. Null: all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public long? MaxBytes
    {
        get => _maxBytes;
        init => _maxBytes = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxBytes is null or at least 0.");
    }

    /// <summary>How long the statement may take, retries included; of a stream, until its first batch. Null: the instance's own limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init => _timeout = value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Timeout is null or above zero.");
    }

    /// <summary>Whether running it twice is the same as running it once: only then is it retried after an error that may have done the work.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether it has a limit of its own.</summary>
    internal bool IsBounded => _maxRows.HasValue || _maxBytes.HasValue || _timeout.HasValue;

    /// <summary>A plain text.</summary>
    public static implicit operator QueryRequest(string text) => FromString(text);

    /// <summary>A plain text.</summary>
    public static QueryRequest FromString(string text) => new(text);

    /// <summary>Text and ordered parameters in a system's own dialect. For connector authors.</summary>
    /// <exception cref="ConnectorQueryException">A hole holds what cannot be bound or quoted.</exception>
    public BoundQuery Bind(SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return _template.IsInterpolated ? _template.Bind(dialect) : new BoundQuery(_template.Text, _parameters);
    }

    /// <summary>Two requests are equal when text, names, values and limits are.</summary>
    public bool Equals(QueryRequest? other) =>
        ReferenceEquals(this, other) ||
        (other is not null && _template.Equals(other._template) && _parameters.SequenceEqual(other._parameters) &&
         MaxRows == other.MaxRows && MaxBytes == other.MaxBytes && Timeout == other.Timeout && IsIdempotent == other.IsIdempotent);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Parameters.Count, MaxRows, MaxBytes, Timeout, IsIdempotent);

    /// <summary>The text and how many parameters; never their values.</summary>
    public override string ToString() => Parameters.Count == 0 ? Text : $"{Text} [{Parameters.Count} parameters]";
}
