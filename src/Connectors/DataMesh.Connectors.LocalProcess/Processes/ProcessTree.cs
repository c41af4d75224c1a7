namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>All descendants of a process. Its worker is a subreaper: whoever loses his parent becomes the worker's own child, and stays in the tree, in whatever session he is.</summary>
internal static class ProcessTree
{
    /// <summary>Sends a signal to every descendant of a process.</summary>
    public static void Signal(int root, int signal)
    {
        foreach (var pid in Descendants(root))
        {
            // It may have ended meanwhile; then there is nobody to signal.
            _ = NativeMethods.kill(pid, signal);
            if (signal != NativeMethods.SigKill)
            {
                _ = NativeMethods.kill(pid, NativeMethods.SigCont);
            }
        }
    }

    private static List<int> Descendants(int root)
    {
        var children = ProcessFacts.All().ToLookup(static facts => facts.Parent, static facts => facts.Pid);
        var found = children[root].ToList();
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(children[found[i]]);
        }

        return found;
    }
}
