namespace DataMesh.Cli.Output;

/// <summary>What a user may ask of the form of rows, beside the format.</summary>
internal sealed record RowOptions
{
    public static RowOptions Default { get; } = new();

    /// <summary>For lists of things that <c>dmesh</c> tells itself: what is not known is left empty, and the first column, by which a thing is asked for, is never cut.</summary>
    public static RowOptions OfThings { get; } = new() { Null = "", KeepsFirst = true };

    /// <summary>How NULL is written in CSV, tables and Markdown; null: as the format has it.</summary>
    public string? Null { get; init; }

    /// <summary>Whether a table shows the first column whole, however narrow the terminal is.</summary>
    public bool KeepsFirst { get; init; }

    /// <summary>Whether JSON numbers columns of one name, in place of an error.</summary>
    public bool RenamesDuplicates { get; init; }
}
