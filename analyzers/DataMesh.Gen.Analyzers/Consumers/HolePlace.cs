using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>A hole of a query that stands where it is no parameter.</summary>
/// <param name="Hole">The hole.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Fix">How a fix mends it, one of <see cref="MisplacedHoleAnalyzer"/>'s constants; null where that is not mechanical.</param>
internal readonly record struct HolePlace(InterpolationSyntax Hole, string Place, string Advice, string? Fix);
