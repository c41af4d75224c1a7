using System.Globalization;
using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>A file of passwords as libpq reads it: lines of <c>host:port:database:user:password</c>, where <c>*</c> stands for any and <c>\</c> takes a colon as it is. The first that fits wins.</summary>
internal static class PasswordFile
{
    /// <summary>The password of the configuration's role; null: no line fits.</summary>
    /// <exception cref="ConnectorConfigurationException">The file is missing, cannot be read, or is open to others.</exception>
    public static string? Find(PostgresConnectorConfig config)
    {
        var path = ReferencedFile.Existing(config.PasswordFile!, "password_file");
        if (ReferencedFile.IsOpenToOthers(path))
        {
            throw new ConnectorConfigurationException($"The file '{path}' ('password_file') can be read by others than its owner, and so is not used, as with libpq: chmod 600.");
        }

        string[] wanted = [config.Host.StartsWith('/') ? "localhost" : config.Host, config.Port.ToString(CultureInfo.InvariantCulture), config.Database ?? config.Username, config.Username];
        return ReferencedFile.Read(path, "password_file", File.ReadAllLines)
            .Where(static line => !line.StartsWith('#'))
            .Select(Fields)
            .FirstOrDefault(fields => fields.Count > wanted.Length && wanted.Index().All(want => fields[want.Index] == "*" || fields[want.Index] == want.Item))?[wanted.Length];
    }

    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == ':' && fields.Count < 4)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i] == '\\' && i + 1 < line.Length ? line[++i] : line[i]);
            }
        }

        return [.. fields, field.ToString()];
    }
}
