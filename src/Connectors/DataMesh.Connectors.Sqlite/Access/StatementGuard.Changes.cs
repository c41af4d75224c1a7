using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Access;

/// <content>What changes something.</content>
internal sealed partial class StatementGuard
{
    private int Write(AuthorizerAction action, string table, string? schema)
    {
        // A change of the schema asks for a write to the engine's own table first, and then, by name, for the change.
        // To write to that table directly is what SQLITE_DBCONFIG_DEFENSIVE forbids.
        if (table is "sqlite_master" or "sqlite_temp_master")
        {
            return AuthorizerAnswer.Ok;
        }

        var verb = action.ToString().ToUpperInvariant();
        Facts.FirstWrite ??= $"{verb} on table '{table}'";
        if (rules.IsSealed(schema, table))
        {
            return Seal($"{verb} on table '{table}'");
        }

        if (schema is "temp")
        {
            Facts.TouchesSession = true;
            return rules.ReadOnly ? Refuse($"{verb} on temporary table '{table}'") : AuthorizerAnswer.Ok;
        }

        // Where nothing may change the file is open for reading only, and the statement itself is refused before its first
        // step. Here it passes: a spatial index prepares its own writes as soon as it is opened, also to be read.
        return !rules.Tables.Exist || IsSequence(table) || rules.Tables.Shows(schema ?? "main", table)
            ? AuthorizerAnswer.Ok
            : Refuse($"{verb} on table '{table}'");
    }

    private int Define(AuthorizerAction action, string? first, string? second, string? schema)
    {
        var verb = action.Words();
        var name = action == AuthorizerAction.AlterTable ? second : first;
        Facts.FirstWrite ??= name is null ? verb : $"{verb} '{name}'";
        Facts.Definition ??= action;
        Facts.TouchesSession |= verb.Contains("TEMP", StringComparison.Ordinal)
            || (action == AuthorizerAction.AlterTable ? first : schema) is "temp";
        if (rules.ReadOnly)
        {
            return Refuse(Facts.FirstWrite);
        }

        var owner = TableOf(action, first, second);
        if (rules.IsSealed((action == AuthorizerAction.AlterTable ? first : schema) ?? "main", owner))
        {
            return Seal(owner == name ? $"{verb} '{name}'" : $"{verb} '{name}' on table '{owner}'");
        }

        // A virtual table could show the rows of another one.
        if (rules.Tables.Exist && (action is AuthorizerAction.CreateVirtualTable || !MayDefine(action, first, second, schema)))
        {
            return Refuse($"{verb} '{name}'");
        }

        return AuthorizerAnswer.Ok;
    }

    /// <summary>The table that a change of the schema is about; null for none.</summary>
    private static string? TableOf(AuthorizerAction action, string? first, string? second) => action switch
    {
        AuthorizerAction.AlterTable => second,
        AuthorizerAction.CreateIndex or AuthorizerAction.DropIndex or AuthorizerAction.CreateTrigger or AuthorizerAction.DropTrigger => second,
        AuthorizerAction.Reindex => null,
        _ => first,
    };

    private bool MayDefine(AuthorizerAction action, string? first, string? second, string? schema)
    {
        var table = TableOf(action, first, second);
        return table is null || IsSequence(table) || rules.Tables.Shows((action == AuthorizerAction.AlterTable ? first : schema) ?? "main", table);
    }

    // To change the schema the engine looks into its own tables itself. Only CREATE TABLE AS could show a caller what is there.
    private bool IsReadByADefinition(string table, string? column) =>
        Facts.Definition is { } definition
        && (table is "sqlite_master" or "sqlite_temp_master" || IsSequence(table))
        && (definition is not (AuthorizerAction.CreateTable or AuthorizerAction.CreateTempTable) || column is "ROWID");

    // Where the engine keeps what AUTOINCREMENT counts; it is made and cleaned with the tables that count.
    private static bool IsSequence(string table) => table is "sqlite_sequence";

    private int Seal(string what)
    {
        Facts.RefusedBySeal |= Facts.Refused is null;
        return Refuse(what);
    }
}
