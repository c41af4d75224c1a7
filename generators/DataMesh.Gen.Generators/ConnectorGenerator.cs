using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Generators;

/// <summary>Descriptor, managed wrapper and factory of every annotated connector; the assembly's module; an application's registration.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConnectorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());

        var connectors = context.SyntaxProvider.ForAttributeWithMetadataName(
                WellKnownNames.ConnectorAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                ConnectorParser.Parse)
            .Where(static connector => connector is not null)
            .Select(static (connector, _) => connector!)
            .WithTrackingName(TrackingNames.Connectors);
        var extended = connectors.Where(static connector => connector.CanExtend);
        var files = extended
            .Combine(HintNames.Colliding(extended.Select(static (connector, _) => connector.Shape.MetadataName)))
            .WithTrackingName(TrackingNames.ConnectorFiles);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(HintNames.Of(file.Left.Shape, "Connector", file.Right), ConnectorEmitter.Emit(file.Left)));

        var module = connectors
            .Select(static (connector, _) => connector.Facts)
            .Collect()
            .Select(static (facts, _) => ModuleParser.Parse(facts))
            .WithTrackingName(TrackingNames.Module);
        var references = context.CompilationProvider.Select(ReferencesParser.Parse).WithTrackingName(TrackingNames.References);
        context.RegisterSourceOutput(
            module.Combine(references.Select(static (references, _) => references.AssemblyName)),
            static (output, source) =>
            {
                if (source.Left.Connectors.Any(static connector => connector.IsValid))
                {
                    output.AddSource("DataMesh.Module.g.cs", ModuleEmitter.Emit(source.Left, source.Right));
                }
            });

        var registration = module.Combine(references)
            .Select(static (sources, _) => ModuleParser.Registration(sources.Left, sources.Right))
            .WithTrackingName(TrackingNames.Registration);
        context.RegisterSourceOutput(registration, static (output, model) =>
        {
            if (model is not null)
            {
                output.AddSource("DataMesh.Registration.g.cs", RegistrationEmitter.Emit(model));
            }
        });
    }
}
