using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>Runs one statement on a connection that is in a transaction.</summary>
/// <param name="context">The client's state.</param>
/// <param name="leave">Called when a result that is read row by row has ended; true: it has failed.</param>
internal sealed partial class StatementRunner(StatementContext context, Action<bool> leave)
{
    public Result Run(Statement statement) => statement switch
    {
        QueryStatement query => Query(query.Query),
        ShowStatement show => Show(show),
        ExplainStatement explain => Explain(explain),
        SessionStatement session => Session(session),
        PrepareStatement or DeallocateStatement => Prepared(statement),
        DescribePreparedStatement describe => Describe(describe),
        CreateSchemaStatement or DropSchemaStatement => Schema(statement),
        CreateTableStatement create => CreateTable(create),
        CreateViewStatement create => CreateView(create),
        DropStatement drop => Drop(drop),
        InsertStatement insert => Insert(insert),
        UpdateStatement update => Update(update),
        DeleteStatement delete => Delete(delete),
        TruncateStatement truncate => Truncate(truncate),
        AlterStatement alter => Alter(alter),
        CommentStatement comment => Comment(comment),
        CallStatement call => Call(call),
        AlterExecuteStatement execute => AlterExecute(execute),
        _ => throw TrinoErrors.At(statement.Place, "NOT_SUPPORTED", $"Unsupported statement type: {statement.GetType().Name}"),
    };

    private ReaderResult Query(Query query)
    {
        var binder = new Binder(context);
        var bound = binder.BindQuery(query, null);
        return new(bound.Columns, context.Connection, context.Connection.Command(bound.Sql, binder.Bindings), leave);
    }

    // A statement of the engine's own making, in Trino's words.
    private ReaderResult Query(string sql) => Query(Parser.ParseQuery(sql));
}
