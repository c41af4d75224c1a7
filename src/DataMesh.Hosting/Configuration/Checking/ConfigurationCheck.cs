using System.ComponentModel;
using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>Checks files as a host reads them at its start, for tools that have no host: placeholders stay, since what is put in is not known, and so does what the environment and code give.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigurationCheck
{
    /// <summary>Checks files over which settings win, later ones over earlier ones; every problem goes into the list.</summary>
    /// <param name="files">Files such as <c>dmesh.yaml</c>: where each is, and how problems name it.</param>
    /// <param name="settings">Files such as <c>appsettings.json</c>, of which the section <c>connectors</c> is read.</param>
    /// <param name="connectors">The connectors that can be configured.</param>
    /// <param name="problems">Where problems go.</param>
    /// <returns>The names of the instances that there are.</returns>
    public static IReadOnlyCollection<string> Run(
        IEnumerable<(string Path, string Name)> files, IEnumerable<(string Path, string Name)> settings, ConnectorSet connectors, ConfigProblems problems)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(connectors);
        ArgumentNullException.ThrowIfNull(problems);
        var opened = files.Select(static file => new FileSource(file.Path, file.Name)).ToList();
        using var root = new ConfigurationRoot([.. settings.Select(file => SettingsFile.Read(file.Path, file.Name, problems)).OfType<SettingsFile>()]);
        var united = InstanceLayers.Unite([.. opened, new SettingsSource(root)], type => connectors.Find(type)?.Config, problems);
        opened.ForEach(static file => file.Dispose());
        _ = InstanceReader.Read(new Placeholders(problems) { IsDeferred = true }.Substitute(united), connectors, problems);
        return [.. united.Entries.Select(static entry => entry.Key)];
    }
}
