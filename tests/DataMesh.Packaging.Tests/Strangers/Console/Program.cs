using DataMesh;
using DataMesh.Connectors.Sqlite;

var notes = new ConnectorInstance(SqliteConnector.Descriptor, new ConnectorInstanceOptions("notes"), _ => new SqliteConnectorConfig());
await using var registry = new ConnectorRegistry([SqliteConnector.Descriptor], [notes]);

var connector = registry.Query("notes");
await connector.ExecuteAsync("CREATE TABLE notes (id INTEGER, text TEXT)");
var text = "it's bound, not pasted";
await connector.ExecuteAsync($"INSERT INTO notes VALUES (1, {text})");
var result = await connector.ExecuteAsync("SELECT id, text FROM notes");
await Console.Out.WriteLineAsync($"{registry.Connectors[0].Name} {registry.Connectors[0].Version}: {result.Rows[0].Get<long>("id")} {result.Rows[0].Get<string>("text")}");
