using System.Globalization;
using System.Reflection;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Registry;

public sealed class PluginLoadContextTests
{
    [Fact]
    public void TextsOfACulture_AreAskedForInItsFolder()
    {
        Assert.Equal("Acme.dll", PluginLoadContext.FileOf(new AssemblyName("Acme") { CultureInfo = CultureInfo.InvariantCulture }));
        Assert.Equal("de/Acme.resources.dll", PluginLoadContext.FileOf(new AssemblyName("Acme.resources") { CultureInfo = new German() }));
    }

    // The tests run without cultures, so that there is no other way to one.
    private sealed class German() : CultureInfo("")
    {
        public override string Name => "de";
    }
}
