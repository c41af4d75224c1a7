using System.Text.Unicode;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>date: days reach further than the years of the type, so that each is held exactly.</summary>
internal sealed class DateDecoder(DateWriter writer) : ScalarDecoder(writer)
{
    public override void AppendString(ReadOnlySpan<byte> text)
    {
        Malformed.Require(TemporalText.TryDate(text, out var days), "a string that is no date of the form yyyy-MM-dd");
        writer.Append(days);
    }
}

/// <summary>time(p) of up to 7 fraction digits.</summary>
internal sealed class TimeDecoder(TimeWriter writer, int precision) : ScalarDecoder(writer)
{
    public override void AppendString(ReadOnlySpan<byte> text)
    {
        Malformed.Require(TemporalText.TryTime(text, precision, out var ticks), "a string that is no time of the form HH:mm:ss.f, or has more digits than its type");
        writer.Append(ticks);
    }
}

/// <summary>timestamp(p) of up to 7 fraction digits; a year that ticks do not reach is text.</summary>
internal sealed class TimestampDecoder(ColumnWriter writer, int precision) : ScalarDecoder(writer)
{
    public override void AppendString(ReadOnlySpan<byte> text)
    {
        Malformed.Require(TemporalText.TryTimestamp(text, precision, out var ticks), "a string that is no timestamp of the form yyyy-MM-dd HH:mm:ss.f, or has more digits than its type");
        if (ticks is { } known)
        {
            Writer.AppendTimestamp(known);
        }
        else
        {
            UnusualValue.Append(Writer, text);
        }
    }
}

/// <summary>timestamp(p) with time zone of up to 7 fraction digits; text where the instant is not known for certain.</summary>
internal sealed class ZonedTimestampDecoder(ColumnWriter writer, int precision, ColumnNotes notes) : ScalarDecoder(writer)
{
    private readonly ZoneCache _zones = new();

    public override void AppendString(ReadOnlySpan<byte> text)
    {
        var space = text.LastIndexOf((byte)' ');
        if (space <= 0 || space == text.Length - 1 || !TemporalText.TryTimestamp(text[..space], precision, out var ticks))
        {
            throw new InvalidValueException("a string that is no timestamp of the form yyyy-MM-dd HH:mm:ss.f and a zone, or has more digits than its type");
        }

        var zone = text[(space + 1)..];
        if (zone.SequenceEqual("UTC"u8) && ticks is { } utc)
        {
            Writer.AppendTimestamp(utc);
        }
        else if (ticks is { } local && _zones.TryOffset(zone, local, out var offset, out var name, out var isAmbiguous))
        {
            notes.AmbiguousTimes += isAmbiguous ? 1 : 0;
            Writer.AppendTimestamp(local - (offset * TimeSpan.TicksPerMinute), offset, name);
        }
        else
        {
            Malformed.Require(Utf8.IsValid(text), "a string that is no valid UTF-8");
            UnusualValue.Append(Writer, text);
        }
    }
}

/// <summary>time(p) with time zone, which no type of .NET holds, and times of more than 7 fraction digits: text of a form that is checked.</summary>
internal sealed class TimeTextDecoder(Utf8Writer writer, int precision, bool hasZone) : ScalarDecoder(writer)
{
    public override void AppendString(ReadOnlySpan<byte> text)
    {
        var sign = hasZone ? text.LastIndexOfAny((byte)'+', (byte)'-') : text.Length;
        Malformed.Require(
            sign > 0 && TemporalText.TryTime(text[..sign], precision, out _) && (!hasZone || ZoneCache.TryParseOffset(text[sign..], out _)),
            "a string that is no time of the form HH:mm:ss.f, with +HH:mm where its type has a zone, or has more digits than its type");
        writer.Append(text);
    }
}

/// <summary>Timestamps of more than 7 fraction digits: text of a form that is checked.</summary>
internal sealed class TimestampTextDecoder(Utf8Writer writer, int precision, bool hasZone) : ScalarDecoder(writer)
{
    public override void AppendString(ReadOnlySpan<byte> text)
    {
        var space = hasZone ? text.LastIndexOf((byte)' ') : text.Length;
        Malformed.Require(
            space > 0 && (!hasZone || space < text.Length - 1) && TemporalText.TryTimestamp(text[..space], precision, out _) && Utf8.IsValid(text),
            "a string that is no timestamp of the form yyyy-MM-dd HH:mm:ss.f, with a zone where its type has one, or has more digits than its type");
        writer.Append(text);
    }
}

/// <summary>Values that the storage of their type cannot hold.</summary>
internal static class UnusualValue
{
    /// <summary>Appends a value as the text that it is.</summary>
    /// <exception cref="InvalidValueException">The column holds one storage only, as the keys and values of maps do.</exception>
    public static void Append(ColumnWriter writer, ReadOnlySpan<byte> text)
    {
        Malformed.Require(writer.Storage is null, "a value that only text can hold, which the maps of a batch cannot mix with others: cast it to varchar in the statement");
        writer.AppendUtf8(text);
    }
}
