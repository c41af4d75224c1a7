using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using DataMesh.Runtime;

namespace DataMesh.Cli.Tests.Plugins;

/// <summary>Assemblies that no compiler makes.</summary>
internal static class CraftedAssembly
{
    /// <summary>One that says of itself several times that it has connectors.</summary>
    public static byte[] WithModules(int count)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Crafted.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Crafted"), new Version(1, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var attribute = typeof(ConnectorModuleAttribute);
        var core = metadata.AddAssemblyReference(metadata.GetOrAddString(attribute.Assembly.GetName().Name!), new Version(0, 0, 0, 0), default, default, default, default);
        var type = metadata.AddTypeReference(core, metadata.GetOrAddString(attribute.Namespace!), metadata.GetOrAddString(attribute.Name));
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(2, static result => result.Void(), static parameters =>
        {
            parameters.AddParameter().Type().String();
            parameters.AddParameter().Type().String();
        });
        var constructor = metadata.AddMemberReference(type, metadata.GetOrAddString(".ctor"), metadata.GetOrAddBlob(signature));
        var value = new BlobBuilder();
        value.WriteUInt16(1);
        value.WriteSerializedString("Crafted.Module");
        value.WriteSerializedString(ConnectorContract.Version);
        value.WriteUInt16(0);
        for (var i = 0; i < count; i++)
        {
            metadata.AddCustomAttribute(EntityHandle.AssemblyDefinition, constructor, metadata.GetOrAddBlob(value));
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder(), flags: CorFlags.ILOnly).Serialize(image);
        return image.ToArray();
    }
}
