namespace DataMesh.Runtime;

/// <summary>A brace or bracket that is open.</summary>
/// <param name="Sign"><c>{</c> or <c>[</c>.</param>
/// <param name="Origin">Where it stands.</param>
internal readonly record struct JsonBracket(char Sign, ConfigOrigin Origin)
{
    /// <summary>What closes it.</summary>
    public char Closing => Sign == '{' ? '}' : ']';
}
