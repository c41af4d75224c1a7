namespace DataMesh.Cli.Output;

/// <summary>Makes parts of a text stand out, where there are colours.</summary>
/// <param name="isOn">Whether there are.</param>
internal readonly struct Ink(bool isOn)
{
    public string Bold(string text) => isOn ? $"\e[1m{text}\e[0m" : text;

    public string Dim(string text) => isOn ? $"\e[2m{text}\e[0m" : text;
}
