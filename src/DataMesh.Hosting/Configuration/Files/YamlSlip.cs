using YamlDotNet.Core;

namespace DataMesh.Runtime;

/// <summary>A mistake in the text of a document; what the text holds is not shown, since it may be a secret.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong, and what to do.</param>
internal readonly record struct YamlSlip(long Line, long Column, string Message)
{
    /// <summary>A mistake at a mark of the parser.</summary>
    public static YamlSlip At(Mark mark, string message) => new(mark.Line, mark.Column, message);
}
