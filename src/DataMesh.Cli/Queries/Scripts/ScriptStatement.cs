namespace DataMesh.Cli.Queries;

/// <summary>One statement of a script.</summary>
/// <param name="Text">Without what stands before it and without its semicolon.</param>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="IsEnded">Whether a semicolon ends it.</param>
internal sealed record ScriptStatement(string Text, int Line, bool IsEnded);
