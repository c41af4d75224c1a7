using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Access;

internal static class AuthorizerActionExtensions
{
    /// <summary>The action as SQL says it.</summary>
    public static string Words(this AuthorizerAction action) => action switch
    {
        AuthorizerAction.CreateIndex => "CREATE INDEX",
        AuthorizerAction.CreateTable => "CREATE TABLE",
        AuthorizerAction.CreateTempIndex => "CREATE TEMP INDEX",
        AuthorizerAction.CreateTempTable => "CREATE TEMP TABLE",
        AuthorizerAction.CreateTempTrigger => "CREATE TEMP TRIGGER",
        AuthorizerAction.CreateTempView => "CREATE TEMP VIEW",
        AuthorizerAction.CreateTrigger => "CREATE TRIGGER",
        AuthorizerAction.CreateView => "CREATE VIEW",
        AuthorizerAction.CreateVirtualTable => "CREATE VIRTUAL TABLE",
        AuthorizerAction.DropIndex => "DROP INDEX",
        AuthorizerAction.DropTable => "DROP TABLE",
        AuthorizerAction.DropTempIndex => "DROP TEMP INDEX",
        AuthorizerAction.DropTempTable => "DROP TEMP TABLE",
        AuthorizerAction.DropTempTrigger => "DROP TEMP TRIGGER",
        AuthorizerAction.DropTempView => "DROP TEMP VIEW",
        AuthorizerAction.DropTrigger => "DROP TRIGGER",
        AuthorizerAction.DropView => "DROP VIEW",
        AuthorizerAction.DropVirtualTable => "DROP VIRTUAL TABLE",
        AuthorizerAction.AlterTable => "ALTER TABLE",
        AuthorizerAction.Reindex => "REINDEX",
        AuthorizerAction.Analyze => "ANALYZE",
        _ => $"action {(int)action}",
    };
}
