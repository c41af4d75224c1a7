namespace DataMesh.Runtime;

/// <summary>Reads a section whose keys all have defaults: what is not written, and what is refused, is the default.</summary>
internal readonly struct OptionsReader(ConfigNode node, ConfigDescriptor section, ConfigProblems problems)
{
    private readonly ConfigReader _reader = ConfigReader.OfSection(node, problems, section);

    /// <summary>What is written for a key; null where nothing is.</summary>
    public ConfigNode? Find(string key) => _reader.Find(key);

    public bool Flag(string key, bool otherwise) => _reader.Read(key, ConfigScalars.Boolean, out var value) ? value : otherwise;

    public int Count(string key, int otherwise, int least, int greatest = int.MaxValue) =>
        Read(key, ConfigScalars.Count(least, greatest), otherwise, value => value >= least && value <= greatest, greatest == int.MaxValue ? $"at least {least}" : $"from {least} to {greatest}");

    /// <summary>Above 0 and at most 1.</summary>
    public double Ratio(string key, double otherwise) => Read(key, ConfigScalars.Number<double>(), otherwise, static value => value is > 0 and <= 1, "above 0 and at most 1");

    public TimeSpan Duration(string key, TimeSpan otherwise, TimeSpan least, TimeSpan greatest) =>
        Read(key, ConfigScalars.Duration, otherwise, value => value >= least && value <= greatest, DurationRule(least, greatest));

    /// <summary>The rule of a duration in words.</summary>
    public static string DurationRule(TimeSpan least, TimeSpan greatest) =>
        least == TimeSpan.Zero ? $"at most {DurationText.Write(greatest)}" : $"from {DurationText.Write(least)} to {DurationText.Write(greatest)}";

    private T Read<T>(string key, ConfigScalar<T> kind, T otherwise, Func<T, bool> holds, string rule)
    {
        if (!_reader.Read(key, kind, out var value))
        {
            return otherwise;
        }

        if (holds(value))
        {
            return value;
        }

        problems.AddUnfit(_reader.Find(key)!, rule, ConfigProblemKind.BrokenRule);
        return otherwise;
    }
}
