using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Generators;

/// <summary>The tests of every annotated conformance class: one for each check of the referenced kit that its connector can be held to.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConformanceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider.ForAttributeWithMetadataName(
                WellKnownNames.ConformanceTestsAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                ConformanceParser.Parse)
            .Where(static conformance => conformance is not null)
            .Select(static (conformance, _) => conformance!)
            .WithTrackingName(TrackingNames.Conformance);
        var checks = context.CompilationProvider.Select(ConformanceCheckParser.Parse).WithTrackingName(TrackingNames.Checks);
        var files = classes
            .Combine(checks)
            .Combine(HintNames.Colliding(classes.Select(static (conformance, _) => conformance.Shape.MetadataName)))
            .WithTrackingName(TrackingNames.ConformanceFiles);
        context.RegisterSourceOutput(files, static (output, file) =>
        {
            var ((conformance, checks), colliding) = file;
            output.AddSource(HintNames.Of(conformance.Shape, "Conformance", colliding), ConformanceEmitter.Emit(conformance, checks));
        });
    }
}
