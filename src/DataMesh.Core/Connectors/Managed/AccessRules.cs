namespace DataMesh.Runtime;

/// <summary>What the limits of an instance say about operations, tables and paths that a call names; SQL text is the engine's to check.</summary>
internal sealed class AccessRules(ConnectorInstanceOptions options)
{
    private readonly ConnectorLimits _limits = options.Limits;

    /// <summary>Refuses a configuration whose rules nobody would hold.</summary>
    public static void Verify(ConnectorDescriptor descriptor, ConnectorInstanceOptions options)
    {
        if (!descriptor.Kinds.Contains(ConnectorKind.Query))
        {
            return;
        }

        if (options.ReadOnly && !descriptor.Capabilities.Contains(ConnectorCapabilities.ReadOnly))
        {
            throw Unenforced("read_only");
        }

        var limits = options.Limits;
        if (limits.AllowSchemas.Count + limits.DenySchemas.Count + limits.AllowTables.Count + limits.DenyTables.Count > 0 && !descriptor.Capabilities.Contains(ConnectorCapabilities.TableLimits))
        {
            throw Unenforced("a limit on schemas or tables");
        }

        ConnectorConfigurationException Unenforced(string rule) =>
            new($"Connector '{options.Name}': the engine of '{descriptor.Name}' cannot hold {rule}, and SQL text is never trusted. Remove it, and let the account that this instance uses have no more rights than it should.");
    }

    /// <summary>Whether calls have to be checked at all.</summary>
    public static bool IsNeeded(ConnectorInstanceOptions options)
    {
        var limits = options.Limits;
        return options.ReadOnly || limits.AllowSchemas.Count + limits.DenySchemas.Count + limits.AllowTables.Count + limits.DenyTables.Count + limits.AllowPaths.Count + limits.DenyPaths.Count > 0;
    }

    public void Check(ManagedOperation operation, OperationCall call)
    {
        CheckOperation(operation, call.ChangesData);
        if (call.Collection is { } table)
        {
            CheckTable(table);
        }

        if (call.Path is { } path)
        {
            CheckPath(path);
        }
    }

    private void CheckOperation(ManagedOperation operation, bool changesData)
    {
        if (operation.IsDenied)
        {
            throw new ConnectorAuthorizationException($"The limits of '{options.Name}' do not allow '{operation.Name}'.");
        }

        // A statement is the engine's to judge: see Verify.
        if (options.ReadOnly && changesData && operation.Name is not ("execute" or "stream"))
        {
            throw new ConnectorAuthorizationException($"'{options.Name}' is read_only: '{operation.Name}' would change something.");
        }
    }

    public void CheckTable(TableName table)
    {
        if (!IsVisible(table))
        {
            throw new ConnectorAuthorizationException($"The limits of '{options.Name}' do not allow table {table}.");
        }
    }

    public void CheckSchema(string? schema)
    {
        if (schema is not null && !IsVisibleSchema(schema))
        {
            throw new ConnectorAuthorizationException($"The limits of '{options.Name}' do not allow schema {schema}.");
        }
    }

    public void CheckPath(string path)
    {
        if (!IsVisiblePath(path))
        {
            throw new ConnectorAuthorizationException($"The limits of '{options.Name}' do not allow path '{path}'.");
        }
    }

    public bool IsVisible(TableName table) =>
        (table.Schema is null || IsVisibleSchema(table.Schema)) &&
        !_limits.DenyTables.Any(rule => Names(rule, table)) &&
        (_limits.AllowTables.Count == 0 || _limits.AllowTables.Any(rule => Names(rule, table)));

    public bool IsVisibleSchema(string schema) =>
        !_limits.DenySchemas.Contains(schema, StringComparer.OrdinalIgnoreCase) &&
        (_limits.AllowSchemas.Count == 0 || _limits.AllowSchemas.Contains(schema, StringComparer.OrdinalIgnoreCase));

    public bool IsVisiblePath(string path) =>
        !_limits.DenyPaths.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)) &&
        (_limits.AllowPaths.Count == 0 || _limits.AllowPaths.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)));

    // A rule without a schema holds in every schema; case never counts, so that a denied name cannot be spelled around.
    private static bool Names(string rule, TableName table)
    {
        var name = TableName.Parse(rule);
        return string.Equals(name.Name, table.Name, StringComparison.OrdinalIgnoreCase) &&
            (name.Schema is null || table.Schema is null || string.Equals(name.Schema, table.Schema, StringComparison.OrdinalIgnoreCase));
    }
}
