using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>The text of a configuration file with where things stand in it.</summary>
internal sealed class ConfigDocument
{
    private const string Key = "connectors";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ConfigDocument(string text, ConfigFileFormat format, bool hasMark)
    {
        Text = text;
        IsJson = format == ConfigFileFormat.Json;
        HasMark = hasMark;
        var end = text.Length;
        (Root, end) = IsJson ? (JsonTextReader.Read(text), end) : YamlTextReader.Read(text);
        End = end;
        NewLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>All of the text, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>Whether it is JSON, not YAML.</summary>
    public bool IsJson { get; }

    /// <summary>Whether the file begins with a byte order mark.</summary>
    public bool HasMark { get; }

    /// <summary>How its lines end.</summary>
    public string NewLine { get; }

    /// <summary>The root; null where the document is empty.</summary>
    public TextNode? Root { get; }

    /// <summary>Where the document ends.</summary>
    public int End { get; }

    /// <summary>The value of the section of instances; null where there is none.</summary>
    public TextNode? Section => Root?.Entries?.FirstOrDefault(static entry => entry.Key == Key).Value;

    /// <summary>Where the line of a place begins.</summary>
    public int LineStart(int at) => at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Where the next line begins; at the end of the text where there is none.</summary>
    public int NextLine(int at) => Text.IndexOf('\n', at) is >= 0 and var feed ? feed + 1 : Text.Length;

    /// <summary>The column of a place, from 0.</summary>
    public int ColumnOf(int at) => at - LineStart(at);

    /// <summary>How far the line of a place is indented.</summary>
    public int LineIndent(int at)
    {
        var start = LineStart(at);
        return Text.AsSpan(start).IndexOfAnyExcept(' ') is >= 0 and var indent ? indent : 0;
    }

    /// <summary>Reads what a file holds; null where its encoding is not edited.</summary>
    public static ConfigDocument? Read(ReadOnlySpan<byte> bytes, string path)
    {
        var hasMark = bytes.StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return bytes.StartsWith<byte>([0xff, 0xfe]) || bytes.StartsWith<byte>([0xfe, 0xff])
                ? null
                : new ConfigDocument(Utf8.GetString(hasMark ? bytes[3..] : bytes), ConfigFile.FormatOf(path) ?? ConfigFileFormat.Yaml, hasMark);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A changed text as the file's bytes.</summary>
    public byte[] ToBytes(string text) => [.. HasMark ? Encoding.UTF8.Preamble : [], .. Utf8.GetBytes(text)];
}
