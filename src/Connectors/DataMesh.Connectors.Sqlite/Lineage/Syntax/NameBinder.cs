using System.Collections.Immutable;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage.Syntax;

/// <summary>Says of each name in a FROM clause whether it is a named query or a table, by the engine's rule: the innermost WITH wins, a schema rules it out.</summary>
internal sealed class NameBinder
{
    private readonly ViewSyntax _view;
    private readonly Func<string?, string, TableName?> _findTable;

    private NameBinder(ViewSyntax view, Func<string?, string, TableName?> findTable)
    {
        _view = view;
        _findTable = findTable;
    }

    public static void Bind(ViewSyntax view, Func<string?, string, TableName?> findTable) =>
        new NameBinder(view, findTable).Bind(view.Select, ImmutableDictionary.Create<string, CteSyntax>(SqlNames.Comparer));

    private void Bind(SelectSyntax select, ImmutableDictionary<string, CteSyntax> ctes)
    {
        foreach (var cte in select.Ctes)
        {
            ctes = ctes.SetItem(cte.Name, cte);
        }

        foreach (var cte in select.Ctes)
        {
            Bind(cte.Select, ctes);
        }

        BindRange(select.Body, ctes);
    }

    private void BindRange(TokenRange range, ImmutableDictionary<string, CteSyntax> ctes)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            if (_view.Nested.TryGetValue(i, out var nested))
            {
                Bind(nested, ctes);
                i = _view.Closing(i);
            }
            else if (_view.Sources.TryGetValue(i, out var source))
            {
                if (source.Subquery is { } subquery)
                {
                    Bind(subquery, ctes);
                    i = source.Range.End - 1;
                    continue;
                }

                source.Cte = source.Schema is null && source.Arguments is null ? ctes.GetValueOrDefault(source.Name!) : null;
                source.Table = source.Cte is null ? _findTable(source.Schema, source.Name!) : null;
            }
        }
    }
}
