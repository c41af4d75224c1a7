namespace Acme.Connectors.AcmeDb.Statements;

/// <summary>How AcmeDB writes a date with a time of day.</summary>
internal static class Timestamps
{
    public const string Format = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
}
