using System.Runtime.CompilerServices;

namespace DataMesh.Connectors.Postgres.Lineage.Trees;

/// <summary>Guards those who follow a tree by calling themselves: a stack that is used up ends the process.</summary>
internal static class TreeDepth
{
    /// <exception cref="ConnectorUnsupportedException">The stack is nearly used up.</exception>
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ConnectorUnsupportedException("The tree is too deep.");
        }
    }
}
