using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Types of tasks, by their names.</summary>
internal static class TaskTypes
{
    /// <summary>Whether this is a <c>Task</c> or a <c>ValueTask</c>, with a result or without.</summary>
    public static bool IsTask(this ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask" } && type.IsInThreading();

    /// <summary>Whether this stands in <c>System.Threading.Tasks</c>.</summary>
    public static bool IsInThreading(this ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
