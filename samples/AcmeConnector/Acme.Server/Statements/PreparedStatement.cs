using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Acme.Server.Statements;

/// <summary>Exactly one statement on a connection of its own, so that nothing it changes in its session is seen by another.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly SqliteConnection _connection;

    private PreparedStatement(SqliteConnection connection, sqlite3_stmt handle)
    {
        _connection = connection;
        Handle = handle;
    }

    public sqlite3 Connection => _connection.Handle!;

    public sqlite3_stmt Handle { get; }

    public bool IsExplain => raw.sqlite3_stmt_isexplain(Handle) != 0;

    /// <summary>Compiles a statement and binds its parameters; runs nothing.</summary>
    public static PreparedStatement Prepare(Database database, StatementRequest request)
    {
        var connection = database.Open(request.ReadOnly);
        try
        {
            Authorizer.Attach(connection.Handle!);
            var statement = new PreparedStatement(connection, CompileOne(connection.Handle!, request.Sql));
            if (request.ReadOnly && raw.sqlite3_stmt_readonly(statement.Handle) == 0)
            {
                throw new AcmeError(403, "read_only", "25006", "The statement would change something, and was sent as read-only.");
            }

            statement.Bind(request.Parameters ?? []);
            return statement;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Handle.Dispose();
        _connection.Dispose();
    }

    // The parser says where a statement ends: a semicolon may stand in a text, a name or a comment.
    private static sqlite3_stmt CompileOne(sqlite3 connection, string sql)
    {
        ReadOnlySpan<byte> text = Encoding.UTF8.GetBytes(sql);
        var rest = text;
        sqlite3_stmt? found = null;
        while (!rest.IsEmpty)
        {
            var code = raw.sqlite3_prepare_v2(connection, rest, out var statement, out var tail);
            if (code != raw.SQLITE_OK)
            {
                found?.Dispose();
                throw SqliteErrors.Of(connection, text, rest);
            }

            if (!statement.IsInvalid)
            {
                if (found is not null)
                {
                    found.Dispose();
                    statement.Dispose();
                    throw new AcmeError(400, "several_statements", "42601", "A request is one statement, and this is more.");
                }

                found = statement;
            }

            rest = tail;
        }

        return found ?? throw new AcmeError(400, "empty_statement", "42601", "There is no statement in the request.");
    }

    private void Bind(Parameter[] parameters)
    {
        var markers = raw.sqlite3_bind_parameter_count(Handle);
        if (markers != parameters.Length)
        {
            throw new AcmeError(400, "parameter_count", "07001", $"The statement has {markers} markers, and {parameters.Length} parameters came with it.");
        }

        for (var number = 1; number <= markers; number++)
        {
            parameters[number - 1].Bind(Handle, number);
        }
    }
}
