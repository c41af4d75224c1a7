namespace DataMesh.Runtime;

/// <summary>What the limits of an instance say about operations, tables and paths that a call names; SQL text is the engine's to check. Thread-safe.</summary>
internal sealed partial class AccessRules
{
    private readonly ConnectorInstanceOptions _options;
    private readonly ConnectorLimits _limits;
    private readonly bool _engineChecksTables;
    private readonly IReadOnlyList<TableName> _allowTables;
    private readonly IReadOnlyList<TableName> _denyTables;

    public AccessRules(ConnectorDescriptor descriptor, ConnectorInstanceOptions options)
    {
        _options = options;
        _limits = options.Limits;
        _engineChecksTables = descriptor.Capabilities.Contains(ConnectorCapabilities.TableLimits);
        _allowTables = [.. _limits.AllowTables.Select(TableName.Parse)];
        _denyTables = [.. _limits.DenyTables.Select(TableName.Parse)];
    }

    /// <summary>Refuses a configuration whose rules nobody would hold.</summary>
    public static void Verify(ConnectorDescriptor descriptor, ConnectorInstanceOptions options)
    {
        if (HasPathRules(options.Limits) && !CanHoldPaths(descriptor))
        {
            throw Pointless("a limit on paths");
        }

        if (HasTableRules(options.Limits) && !descriptor.Kinds.Any(static kind => kind is ConnectorKind.Query or ConnectorKind.Catalog))
        {
            throw Pointless("a limit on schemas or tables");
        }

        if (options.ReadOnly && !CanHoldReadOnly(descriptor))
        {
            throw Unenforced("read_only");
        }

        if (HasTableRules(options.Limits) && !CanHoldTables(descriptor))
        {
            throw Unenforced("a limit on schemas or tables");
        }

        ConnectorConfigurationException Pointless(string rule) =>
            new($"Connector '{options.Name}': '{descriptor.Name}' knows nothing that {rule} could protect. Remove it: a rule that does nothing would only look like one.");

        ConnectorConfigurationException Unenforced(string rule) =>
            new($"Connector '{options.Name}': the engine of '{descriptor.Name}' cannot hold {rule}, and SQL text is never trusted. Remove it, and let the account that this instance uses have no more rights than it should.");
    }

    /// <summary>Whether <c>read_only</c> holds: for statements the engine must see to it, and of other calls each says what it changes.</summary>
    public static bool CanHoldReadOnly(ConnectorDescriptor descriptor) =>
        !descriptor.Kinds.Contains(ConnectorKind.Query) || descriptor.Capabilities.Contains(ConnectorCapabilities.ReadOnly);

    /// <summary>Whether limits on schemas and tables mean something and hold.</summary>
    public static bool CanHoldTables(ConnectorDescriptor descriptor) =>
        descriptor.Kinds.Contains(ConnectorKind.Query) ? descriptor.Capabilities.Contains(ConnectorCapabilities.TableLimits) : descriptor.Kinds.Contains(ConnectorKind.Catalog);

    /// <summary>Whether limits on paths mean something.</summary>
    public static bool CanHoldPaths(ConnectorDescriptor descriptor) => descriptor.Kinds.Contains(ConnectorKind.Storage);

    /// <summary>Whether calls have to be checked at all.</summary>
    public static bool IsNeeded(ConnectorInstanceOptions options) =>
        options.ReadOnly || HasTableRules(options.Limits) || HasPathRules(options.Limits);

    /// <summary>Refuses a call that the limits do not allow.</summary>
    /// <exception cref="ConnectorAuthorizationException">It names what they do not allow.</exception>
    public void Check(ManagedOperation operation, in OperationCall call)
    {
        if (operation.IsDenied)
        {
            throw NotAllowed($"'{operation.Name}'");
        }

        // A statement is the engine's to judge: see Verify.
        if (_options.ReadOnly && call.ChangesData && operation.Name is not ("execute" or "stream"))
        {
            throw new ConnectorAuthorizationException($"'{_options.Name}' is read_only: '{operation.Name}' would change something.");
        }

        foreach (var table in call.Tables ?? (call.Table is null ? [] : [call.Table]))
        {
            if (!IsVisible(table))
            {
                throw NotAllowed($"table {table}{(table.Schema is null ? "; write it with its schema" : "")}");
            }
        }

        if (call.Schema is { } schema && !IsVisibleSchema(schema))
        {
            throw NotAllowed($"schema {schema}");
        }

        CheckPath(call.Path);
        CheckPath(call.SourcePath);
    }

    private static bool HasTableRules(ConnectorLimits limits) =>
        limits.AllowSchemas.Count + limits.DenySchemas.Count + limits.AllowTables.Count + limits.DenyTables.Count > 0;

    private static bool HasPathRules(ConnectorLimits limits) => limits.AllowPaths.Count + limits.DenyPaths.Count > 0;

    private void CheckPath(string? path)
    {
        if (path is not null && !IsVisiblePath(path))
        {
            throw NotAllowed($"path '{path}'");
        }
    }

    private ConnectorAuthorizationException NotAllowed(string what) => new($"The limits of '{_options.Name}' do not allow {what}.");
}
