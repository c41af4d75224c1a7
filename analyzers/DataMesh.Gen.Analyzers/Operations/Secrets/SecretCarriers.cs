using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What passes a secret on: text made of it, and things that show it when they are written out. What is not known here is taken to hide it.</summary>
internal static class SecretCarriers
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "System.String", "System.Convert", "System.FormattableString", "System.MemoryExtensions", "System.Text.StringBuilder", "System.Text.Encoding", "System.Uri", "System.UriBuilder",
        "System.Net.WebUtility", "System.Web.HttpUtility", "System.Text.Json.JsonSerializer", "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Runtime.CompilerServices.FormattableStringFactory",
        "System.Span`1", "System.ReadOnlySpan`1", "System.Memory`1", "System.ReadOnlyMemory`1",
    };

    private static readonly HashSet<string> Sequences = new(StringComparer.Ordinal)
    {
        "Append", "Concat", "First", "FirstOrDefault", "Last", "LastOrDefault", "Prepend", "Single", "SingleOrDefault", "ToArray", "ToList", "Where",
    };

    private static readonly HashSet<string> Properties = new(StringComparer.Ordinal)
    {
        "AbsoluteUri", "ConnectionString", "OriginalString", "Parameter", "Password", "PathAndQuery", "Query", "Result", "Span", "Uri", "UserInfo", "Value", "Values",
    };

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "System.String", "System.Uri", "System.UriBuilder", "System.Text.StringBuilder", "System.Net.Http.Headers.AuthenticationHeaderValue", "System.Net.Http.Headers.NameValueHeaderValue",
        "System.Diagnostics.ActivityEvent", "System.Diagnostics.ActivityTagsCollection", "System.Diagnostics.TagList",
    };

    private static readonly string[] Masks = ["Mask", "Redact", "Hash", "Digest", "Hide", "Scrub", "Saniti", "Obfuscat", "Censor", "Fingerprint", "Encrypt", "Protect", "Anonymi"];
    private static readonly string[] Puts = ["Add", "Append", "Insert", "TryAdd", "Push", "Enqueue"];

    /// <summary>Whether a method of the platform gives back what it was given, in another form.</summary>
    public static bool PassesOn(IMethodSymbol method) =>
        Carries(method.ReturnType) && !IsMask(method) &&
        method is { Name: not ("GetLeftPart" or "GetComponents"), ContainingType: { } type } && // Of a URI, what is asked for.
        (type.Is("System.Linq.Enumerable") ? Sequences.Contains(method.Name)
            : Texts.Contains(type.OriginalDefinition.FullMetadataName()) || IsCollection(type) || IsConnectionString(type));

    /// <summary>Whether a property of something that carries a secret gives the secret; a host or a user name does not.</summary>
    public static bool PassesOn(IPropertySymbol property) =>
        Carries(property.Type) && (property.IsIndexer ? property.ContainingType.SpecialType != SpecialType.System_String : Properties.Contains(property.Name));

    /// <summary>Whether an object shows, when it is written out, what it was made of.</summary>
    public static bool Shows(ITypeSymbol? type) =>
        type is INamedTypeSymbol named &&
        (Containers.Contains(named.OriginalDefinition.FullMetadataName()) || IsCollection(named) || IsConnectionString(named) || (named.IsRecord && !WritesItsText(named)));

    /// <summary>Whether a call puts its arguments into the object that it is called on.</summary>
    public static bool IsPut(IMethodSymbol method) =>
        !method.IsStatic && Puts.Any(put => method.Name.StartsWith(put, StringComparison.Ordinal)) && IsFilled(method.ContainingType);

    /// <summary>Whether an object is built up step by step, so that what is put into it shows.</summary>
    public static bool IsFilled(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && (named.Is("System.Text.StringBuilder") || named.Is("System.UriBuilder") || named.Is("System.Diagnostics.ActivityTagsCollection") || IsCollection(named) || IsConnectionString(named));

    /// <summary>Whether an assignment clears the secret of such an object: <c>builder.Password = "***"</c>, <c>builder["Password"] = null</c>.</summary>
    public static bool TakesOut(IPropertyReferenceOperation target, IOperation value) =>
        IsConstant(value) && (target.Arguments is [var key] ? IsSecretName(key.Value) : SecretNames.IsSecret(target.Property.Name));

    /// <summary>Whether a call does: <c>builder.Remove("Password")</c>.</summary>
    public static bool TakesOut(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Remove", IsStatic: false }, Arguments: [var key, ..] } && IsFilled(call.TargetMethod.ContainingType) && IsSecretName(key.Value);

    /// <summary>Whether an object is made without the secret of what it is made of.</summary>
    public static bool TakesOut(IObjectCreationOperation creation) =>
        IsFilled(creation.Type) && creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(static assignment => assignment.Target is IPropertyReferenceOperation target && TakesOut(target, assignment.Value)) == true;

    /// <summary>Whether a method is there to make a secret safe to show, by its name.</summary>
    public static bool IsMask(IMethodSymbol method) => Masks.Any(mask => method.Name.IndexOf(mask, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a record's own text, not the compiler's, is what it shows.</summary>
    public static bool WritesItsText(INamedTypeSymbol record) =>
        record.GetMembers("ToString").Concat(record.GetMembers("PrintMembers")).Any(static member => !member.IsImplicitlyDeclared);

    /// <summary>Whether text can be in it: of a length or a comparison, nothing can be told.</summary>
    public static bool Carries(ITypeSymbol type) =>
        type.IsReferenceType || type.TypeKind is TypeKind.TypeParameter || type.IsRefLikeType || type.Name is "Memory" or "ReadOnlyMemory" or "ValueTask" or "KeyValuePair" or "ImmutableArray";

    private static bool IsSecretName(IOperation key) => SecretParts.Unconverted(key)?.ConstantValue.Value is string name && SecretNames.IsSecret(name);

    private static bool IsConstant(IOperation value) => value.ConstantValue.HasValue || SecretParts.Unconverted(value)!.ConstantValue.HasValue;

    private static bool IsCollection(INamedTypeSymbol type) =>
        type is { IsGenericType: true, ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } };

    private static bool IsConnectionString(INamedTypeSymbol type) => type.DerivesFrom("System.Data.Common.DbConnectionStringBuilder");
}
