using System.CommandLine;

namespace DataMesh.Cli.CommandLine;

/// <summary>A command of the first level.</summary>
/// <param name="Name">What the user writes.</param>
/// <param name="Description">One line of help.</param>
/// <param name="Fill">Adds what stands below it, and its arguments and options.</param>
internal sealed record CommandGroup(string Name, string Description, Action<Command> Fill)
{
    /// <summary>Whether it is for programs, and no help shows it.</summary>
    public bool IsHidden { get; init; }
}
