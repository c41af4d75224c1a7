using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using DataMesh.Runtime;

namespace DataMesh.Cli.Tests.Plugins;

/// <summary>Assemblies that no compiler makes.</summary>
internal static class CraftedAssembly
{
    private static readonly string[] Module = ["Crafted.Module", ConnectorContract.Version];

    /// <summary>One that says of itself several times that it has connectors.</summary>
    public static byte[] WithModules(int count) => With([.. Enumerable.Repeat((typeof(ConnectorModuleAttribute), Module), count)]);

    /// <summary>One with a connector 'crafted' whose configuration has some text for a schema.</summary>
    public static byte[] WithSchema(string schema) => With(
    [
        (typeof(ConnectorModuleAttribute), Module),
        (typeof(ConnectorExportAttribute), ["crafted", "Crafted.Connector", "Crafted.Config", "1.0.0", "query", ""]),
        (typeof(ConnectorConfigSchemaAttribute), ["crafted", schema]),
    ]);

    /// <summary>One with connectors that promise something each.</summary>
    public static byte[] WithContracts(params (string Id, string Contract)[] connectors) => With(
    [
        (typeof(ConnectorModuleAttribute), Module),
        .. connectors.SelectMany(static connector => new (Type, string[])[]
        {
            (typeof(ConnectorExportAttribute), [connector.Id, "Crafted.Connector", "Crafted.Config", "1.0.0", "query", ""]),
            (typeof(ConnectorContractAttribute), [connector.Id, connector.Contract]),
        }),
    ]);

    private static byte[] With((Type Attribute, string[] Texts)[] attributes)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Crafted.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Crafted"), new Version(1, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var core = metadata.AddAssemblyReference(metadata.GetOrAddString(typeof(ConnectorModuleAttribute).Assembly.GetName().Name!), new Version(0, 0, 0, 0), default, default, default, default);
        foreach (var (attribute, texts) in attributes)
        {
            var type = metadata.AddTypeReference(core, metadata.GetOrAddString(attribute.Namespace!), metadata.GetOrAddString(attribute.Name));
            var signature = new BlobBuilder();
            new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(texts.Length, static result => result.Void(), parameters =>
            {
                foreach (var _ in texts)
                {
                    parameters.AddParameter().Type().String();
                }
            });
            var value = new BlobBuilder();
            value.WriteUInt16(1);
            foreach (var text in texts)
            {
                value.WriteSerializedString(text);
            }

            value.WriteUInt16(0);
            metadata.AddCustomAttribute(EntityHandle.AssemblyDefinition, metadata.AddMemberReference(type, metadata.GetOrAddString(".ctor"), metadata.GetOrAddBlob(signature)), metadata.GetOrAddBlob(value));
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder(), flags: CorFlags.ILOnly).Serialize(image);
        return image.ToArray();
    }
}
