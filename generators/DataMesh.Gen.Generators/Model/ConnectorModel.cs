namespace DataMesh.Gen.Generators;

/// <summary>Everything that is written about one connector.</summary>
/// <param name="Shape">The author's class.</param>
/// <param name="Facts">What its module tells of it.</param>
/// <param name="CanExtend">Whether a part can be added to it: it and what contains it is partial.</param>
/// <param name="HidesInherited">Whether a base class is a connector too.</param>
/// <param name="Description">One sentence, or empty.</param>
/// <param name="DocsUrl">A link, or null.</param>
/// <param name="SystemName">The system's name in telemetry.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="Constructor">How it is made; null where nothing fits.</param>
/// <param name="Interfaces">The contract's interfaces it implements, full names.</param>
/// <param name="Operations">The contract's operations it has.</param>
/// <param name="Resilience">What its author says for all of them.</param>
/// <param name="ExceptionMaps">What its driver's exceptions mean.</param>
internal sealed record ConnectorModel(
    TypeShape Shape,
    ConnectorFacts Facts,
    bool CanExtend,
    bool HidesInherited,
    string Description,
    string? DocsUrl,
    string SystemName,
    ConnectorConfigModel Config,
    ConstructorModel? Constructor,
    EquatableArray<string> Interfaces,
    EquatableArray<OperationModel> Operations,
    ResilienceModel Resilience,
    EquatableArray<ExceptionMapModel> ExceptionMaps);

/// <summary>What the assembly's module and its registration say of one connector: small, so that a change elsewhere in the class changes neither.</summary>
/// <param name="Name">The id.</param>
/// <param name="TypeName">The author's class with <c>global::</c>.</param>
/// <param name="ConfigTypeName">Its configuration with <c>global::</c>; null if it takes none.</param>
/// <param name="Version">SemVer.</param>
/// <param name="Kinds">Member names of ConnectorKind.</param>
/// <param name="Capabilities">Member names of ConnectorCapabilities.</param>
/// <param name="IsValid">Whether it can work; if not, its members throw.</param>
/// <param name="IsVisible">Whether code elsewhere in the assembly can name it and its configuration.</param>
internal sealed record ConnectorFacts(
    string Name,
    string TypeName,
    string? ConfigTypeName,
    string Version,
    EquatableArray<string> Kinds,
    EquatableArray<string> Capabilities,
    bool IsValid,
    bool IsVisible)
{
    /// <summary>The contract's operations it has, as indexes in <see cref="ContractOperations.All"/>.</summary>
    public EquatableArray<int> Operations { get; init; }
}

/// <summary>The configuration as its connector needs it.</summary>
/// <param name="TypeName">With <c>global::</c>.</param>
/// <param name="Host">The property behind the key <c>host</c>, escaped; or null.</param>
/// <param name="Port">The property behind <c>port</c>.</param>
/// <param name="Namespace">The property behind <c>database</c> or <c>catalog</c>.</param>
internal sealed record ConnectorConfigModel(string TypeName, string? Host, string? Port, string? Namespace);

/// <summary>The constructor that is called.</summary>
internal sealed record ConstructorModel(EquatableArray<ConstructorArgument> Arguments);

/// <summary>One argument: the parameter's escaped name, where its value comes from, and its type.</summary>
internal sealed record ConstructorArgument(string Parameter, ArgumentSource Source, string TypeName);

/// <summary>Where a constructor's argument comes from.</summary>
internal enum ArgumentSource
{
    Config,
    Options,
    TimeProvider,
    Logger,
    Service,
    OptionalService,
}

/// <summary>One operation of the contract, by its index in <see cref="ContractOperations.All"/>, with the author's retries and timeouts.</summary>
internal sealed record OperationModel(int Index, RetryModel? Retry, TimeoutModel? Timeout)
{
    /// <summary>Whether the author says nothing of it.</summary>
    public bool IsPlain => Retry is null && Timeout is null;
}

/// <summary>What one type of exception means: a kind, or what a method says.</summary>
/// <param name="ExceptionType">With <c>global::</c>.</param>
/// <param name="Kind">A value of ConnectorErrorKind as an expression; null if a method decides.</param>
/// <param name="Method">The escaped name of a static method of the class.</param>
internal sealed record ExceptionMapModel(string ExceptionType, string? Kind, string? Method);
