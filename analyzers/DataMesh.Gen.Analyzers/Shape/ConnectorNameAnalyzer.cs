using System.Collections.Immutable;
using System.Text;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1005: a connector's id is kebab-case and at most 64 characters long.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectorNameAnalyzer : ConnectorAnalyzer
{
    /// <summary>The property of a diagnostic that holds the id in kebab-case.</summary>
    public const string Suggestion = nameof(Suggestion);

    private const int MaxLength = 64;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorName];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        // Without an argument, or with one that is not understood, the compiler speaks.
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive } argument] || attribute.LocationOf(0, context.CancellationToken) is not { } location)
        {
            return;
        }

        var name = argument.Value as string ?? "";
        if (name.Trim().Length == 0)
        {
            Report("is empty; name the system, such as 'acme-db'");
        }
        else if (name.Length > MaxLength)
        {
            Report($"has {name.Length} characters; shorten it to {MaxLength}");
        }
        else if (!IsKebabCase(name))
        {
            var suggestion = KebabCase(name);
            if (IsKebabCase(suggestion) && suggestion.Length <= MaxLength)
            {
                Report($"is not kebab-case; write '{suggestion}'", suggestion);
            }
            else
            {
                Report("is not kebab-case; write a letter a-z first, then a-z and 0-9, words joined by '-'");
            }
        }

        void Report(string problem, string? suggestion = null) =>
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ConnectorName, location, ImmutableDictionary<string, string?>.Empty.Add(Suggestion, suggestion), type.Name, Literals.Of(name), problem));
    }

    private static bool IsKebabCase(string name) =>
        name.Length > 0 && IsLower(name[0]) && name[name.Length - 1] != '-' && !name.Contains("--") && name.All(static c => IsLower(c) || IsDigit(c) || c == '-');

    private static string KebabCase(string name)
    {
        var words = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            words.Append(IsLower(c) || c is >= 'A' and <= 'Z' || IsDigit(c) ? c : '_');
        }

        return Naming.SnakeCase(words.ToString()).Replace('_', '-');
    }

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
