using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.CodeFixes;

/// <summary>The statements that release one resource.</summary>
/// <param name="text">The statements; lines end with <c>\n</c>.</param>
/// <param name="isAwaited">Whether they await something.</param>
internal sealed class ResourceRelease(string text, bool isAwaited)
{
    public string Text => text;

    public bool IsAwaited => isAwaited;

    /// <summary>Null where the resource has no method that can be called.</summary>
    /// <param name="model">The file's model.</param>
    /// <param name="name">The resource's name, where it is declared.</param>
    /// <param name="diagnostic">What tells the method to call.</param>
    /// <param name="taken">Names that a local cannot have; the one that is chosen is added.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ResourceRelease? Of(SemanticModel model, SyntaxToken name, Diagnostic diagnostic, HashSet<string> taken, CancellationToken cancellationToken)
    {
        if (name.Parent is null || model.GetDeclaredSymbol(name.Parent, cancellationToken) is not { } member ||
            !diagnostic.Properties.TryGetValue(UnreleasedResourceAnalyzer.ReleaseMethod, out var release) || release is null)
        {
            return null;
        }

        var (annotation, isWritable) = member switch
        {
            IFieldSymbol field => (field.NullableAnnotation, !field.IsReadOnly),
            IPropertySymbol property => (property.NullableAnnotation, property.SetMethod is { IsInitOnly: false }),
            _ => (NullableAnnotation.NotAnnotated, false),
        };

        // One that cannot change is opened again by the next connect: it is there, and it stays.
        var isAwaited = release.EndsWith("Async", System.StringComparison.Ordinal);
        if (!isWritable)
        {
            return new ResourceRelease(isAwaited ? $"await {name.Text}.{release}().ConfigureAwait(false);" : $"{name.Text}.{release}();", isAwaited);
        }

        var clear = annotation == NullableAnnotation.NotAnnotated ? "" : $"{name.Text} = null;";
        if (!isAwaited)
        {
            return new ResourceRelease(clear.Length == 0 ? $"{name.Text}?.{release}();" : $"{name.Text}?.{release}();\n{clear}", isAwaited);
        }

        var local = Local(name.ValueText, taken);
        var first = clear.Length == 0 ? "" : $"    {clear}\n";
        return new ResourceRelease($"if ({name.Text} is {{ }} {local})\n{{\n{first}    await {local}.{release}().ConfigureAwait(false);\n}}", isAwaited);
    }

    private static string Local(string member, HashSet<string> taken)
    {
        var word = member.TrimStart('_');
        var local = word.Length == 0 ? "opened" : char.ToLowerInvariant(word[0]) + word.Substring(1);
        while (local == member || SyntaxFacts.GetKeywordKind(local) != SyntaxKind.None || !taken.Add(local))
        {
            local = $"opened{char.ToUpperInvariant(local[0])}{local.Substring(1)}";
        }

        return local;
    }
}
