using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Generators;

/// <summary>Binder, validator, schema and redacted text of every annotated configuration.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConfigGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var configs = context.SyntaxProvider.ForAttributeWithMetadataName(
                WellKnownNames.ConnectorConfigAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                ConfigParser.Parse)
            .Where(static config => config is not null)
            .Select(static (config, _) => config!)
            .WithTrackingName(TrackingNames.Configs);
        var files = configs
            .Combine(HintNames.Colliding(configs.Select(static (config, _) => config.Shape.MetadataName)))
            .WithTrackingName(TrackingNames.ConfigFiles);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(HintNames.Of(file.Left.Shape, "Config", file.Right), ConfigEmitter.Emit(file.Left)));
    }
}
