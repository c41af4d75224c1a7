namespace DataMesh.Gen.Generators;

/// <summary>The connectors of the compilation.</summary>
/// <param name="Connectors">Sorted ordinally by name, then by type.</param>
internal sealed record ModuleModel(EquatableArray<ConnectorFacts> Connectors);

/// <summary>What the pipeline needs to know of the compilation beyond the annotated types.</summary>
/// <param name="AssemblyName">The compilation's assembly.</param>
/// <param name="HasHosting">Whether DataMesh.Hosting is referenced.</param>
/// <param name="Modules">The modules of references, sorted ordinally.</param>
internal sealed record ReferencesModel(string AssemblyName, bool HasHosting, EquatableArray<ModuleReferenceModel> Modules);

/// <summary>One referenced module.</summary>
/// <param name="TypeName">Its class with <c>global::</c>.</param>
/// <param name="Connectors">Its public connectors.</param>
internal sealed record ModuleReferenceModel(string TypeName, EquatableArray<ConnectorFacts> Connectors);

/// <summary>What an application's registration methods name.</summary>
/// <param name="Modules">Classes of modules with <c>global::</c>.</param>
/// <param name="Connectors">Those that get a method of their own.</param>
internal sealed record RegistrationModel(EquatableArray<string> Modules, EquatableArray<RegistrationMethodModel> Connectors);

/// <summary>One pair of <c>Add…Connector</c> methods.</summary>
internal sealed record RegistrationMethodModel(string Method, ConnectorFacts Connector);
