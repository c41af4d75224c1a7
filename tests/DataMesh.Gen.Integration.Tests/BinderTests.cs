using DataMesh.Runtime;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Generated binders, run.</summary>
public sealed class BinderTests
{
    private static readonly TypesConfig Defaults = new();

    public static TheoryData<string, string, string> GoodValues => new()
    {
        { "text", "012", "012" }, { "text", "no", "no" }, { "text", "", "" }, { "text", "1.10", "1.10" }, { "maybe_text", "x", "x" },
        { "flag", "true", "True" }, { "flag", "True", "True" }, { "flag", "FALSE", "False" }, { "maybe_flag", "false", "False" },
        { "tiny", "255", "255" }, { "small", "-32768", "-32768" }, { "whole", "+5", "5" }, { "whole", "007", "7" }, { "whole", "1.0", "1" }, { "whole", "1e3", "1000" }, { "maybe_whole", "-1", "-1" },
        { "big", "-9223372036854775808", "-9223372036854775808" }, { "huge", "18446744073709551615", "18446744073709551615" }, { "vast", "170141183460469231731687303715884105727", "170141183460469231731687303715884105727" },
        { "narrow", "1.5", "1.5" }, { "wide", "1e3", "1000" }, { "wide", "-.5", "-0.5" }, { "exact", "0.10", "0.10" },
        { "tls", "disable", "Disable" }, { "tls", "verify_full", "VerifyFull" }, { "tls", "verify-full", "VerifyFull" }, { "tls", "VerifyFull", "VerifyFull" }, { "tls", "VERIFY_FULL", "VerifyFull" }, { "maybe_tls", "disable", "Disable" },
        { "id", "4C1E7F3A-0000-0000-0000-000000000001", "4c1e7f3a-0000-0000-0000-000000000001" }, { "endpoint", "https://example.org/a?b=c", "https://example.org/a?b=c" },
        { "wait", "30s", "00:00:30" }, { "wait", "5m", "00:05:00" }, { "wait", "250ms", "00:00:00.2500000" }, { "wait", "2h", "02:00:00" }, { "wait", "1d", "1.00:00:00" }, { "wait", "1h30m", "01:30:00" }, { "wait", "1.5s", "00:00:01.5000000" },
        { "wait", "10us", "00:00:00.0000100" }, { "wait", "00:00:30", "00:00:30" }, { "wait", "23:59:59", "23:59:59" }, { "wait", "9:05:00", "09:05:00" }, { "wait", "24h", "1.00:00:00" }, { "wait", "1.02:03:04.5", "1.02:03:04.5000000" }, { "wait", "PT30S", "00:00:30" }, { "wait", "P1DT2H", "1.02:00:00" }, { "wait", "0s", "00:00:00" }, { "maybe_wait", "1s", "00:00:01" },
        { "since", "2026-01-31T09:30:00Z", "2026-01-31T09:30:00.0000000+00:00" }, { "since", "2026-01-31 09:30:00.25+02:00", "2026-01-31T09:30:00.2500000+02:00" }, { "since", "2026-01-31T09:30Z", "2026-01-31T09:30:00.0000000+00:00" },
    };

    public static TheoryData<string, string, string> BadValues => new()
    {
        { "flag", "yes", "is 'yes', but must be true or false" }, { "flag", "1", "is '1', but must be true or false" },
        { "tiny", "256", "is '256', but must be a whole number from 0 to 255: the least is 0 and the greatest 255" }, { "whole", "abc", "is 'abc', but must be a whole number" }, { "whole", "1.5", "is '1.5', but must be a whole number" },
        { "whole", " 1", "is ' 1', but must be a whole number" }, { "whole", "99999999999", "is '99999999999', but must be a whole number: the least is -2147483648 and the greatest 2147483647" }, { "whole", "", "has no value: write a whole number, or remove the key to get its default" },
        { "wide", "NaN", "is 'NaN', but must be a number" }, { "wide", "1e999", "is '1e999', but must be a number" }, { "wide", "1,5", "is '1,5', but must be a number" }, { "exact", "many", "is 'many', but must be a number" },
        { "tls", "verfy_full", "is 'verfy_full', but must be one of disable, verify_full: did you mean 'verify_full'?" }, { "tls", "1", "is '1', but must be one of disable, verify_full" },
        { "id", "nope", "is 'nope', but must be a GUID such as 4c1e7f3a-0000-0000-0000-000000000000" }, { "endpoint", "/etc/passwd", "is '/etc/passwd', but must be an absolute URI such as https://example.org" },
        { "wait", "30", "is '30', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S: a bare number has no unit, write 30s" }, { "wait", "-5s", "is '-5s', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S" },
        { "wait", "P1Y", "is 'P1Y', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S" }, { "wait", "99999999999999d", "is '99999999999999d', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S: too large: at most 10675199d" }, { "wait", "5 m", "is '5 m', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S" },
        { "wait", "24:00:00", "is '24:00:00', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S: a clock's hours end at 23, write 24h in place of 24:00:00" }, { "wait", "1.99:00:00", "is '1.99:00:00', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S" }, { "wait", "00:60:00", "is '00:60:00', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S" },
        { "since", "2026-01-31", "is '2026-01-31', but must be a date and time with its offset such as 2026-01-31T09:30:00Z" }, { "since", "2026-01-31T09:30:00", "is '2026-01-31T09:30:00', but must be a date and time with its offset such as 2026-01-31T09:30:00Z" },
        { "hots", "x", "unknown key 'hots': the keys are text, maybe_text, flag, maybe_flag, tiny, small, whole, maybe_whole, big, huge, vast, narrow, wide, exact, tls, maybe_tls, id, endpoint, wait, maybe_wait, since; and of every instance name, type, enabled, read_only, limits, resilience" }, { "Wait", "1s", "unknown key 'Wait': did you mean 'wait'?" }, { "limts", "x", "unknown key 'limts': did you mean 'limits'?" },
    };

    [Theory]
    [MemberData(nameof(GoodValues))]
    public void GoodValue_IsBound(string key, string text, string expected)
    {
        var config = Binding.Bind(TypesConfig.Bind, (key, text));
        var name = TypesConfig.ConfigDescriptor.Keys.Select(static known => known.Key).ToList().IndexOf(key);
        object?[] values =
        [
            config.Text, config.MaybeText, config.Flag, config.MaybeFlag, config.Tiny, config.Small, config.Whole, config.MaybeWhole, config.Big, config.Huge, config.Vast, config.Narrow, config.Wide, config.Exact,
            config.Tls, config.MaybeTls, config.Id, config.Endpoint, config.Wait, config.MaybeWait, config.Since.ToString("O"),
        ];
        Assert.Equal(expected, Convert.ToString(values[name], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(BadValues))]
    public void BadValue_IsTold(string key, string text, string expected) => Assert.Equal([$"c:{key}: {expected}"], Binding.Problems(TypesConfig.Bind, (key, text)));

    [Fact]
    public void NoValues_LeaveEveryDefault() => Assert.Equal(Defaults, Binding.Bind(TypesConfig.Bind));

    [Fact]
    public void EmptyValues_AreNullWhereTheyMayBe()
    {
        var config = Binding.Bind(TypesConfig.Bind, ("maybe_text", null), ("maybe_flag", null), ("maybe_whole", ""), ("endpoint", null));
        Assert.Equal(Defaults with { MaybeText = null, MaybeFlag = null, MaybeWhole = null }, config);
    }

    [Fact]
    public void AllProblems_AreToldAtOnce()
    {
        var node = ConfigNode.Map(
            "connectors:warehouse",
            [Entry("hots", "x", 3), Entry("port", "0", 4), Entry("password", "hunter2", 5), Entry("pool_size", "many", 6), Entry("timeout", "30", 7), Entry("username", null, 8), Entry("username", "twice", 9)],
            new ConfigOrigin("dmesh.yaml", 2));
        Assert.Equal(
            [
                "dmesh.yaml:2: connectors:warehouse:host: is missing, but required",
                "dmesh.yaml:3: connectors:warehouse:hots: unknown key 'hots': did you mean 'host'?",
                "dmesh.yaml:4: connectors:warehouse:port: is '0', but must be from 1 to 65535",
                "dmesh.yaml:6: connectors:warehouse:pool_size: is 'many', but must be a whole number",
                "dmesh.yaml:7: connectors:warehouse:timeout: is '30', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S: a bare number has no unit, write 30s",
                "dmesh.yaml:9: connectors:warehouse:username: key 'username' is given twice: remove one",
            ],
            Binding.Problems(AcmeDbConfig.Bind, node));

        static KeyValuePair<string, ConfigNode> Entry(string key, string? value, int line) => KeyValuePair.Create(key, ConfigNode.Scalar($"connectors:warehouse:{key}", value, new ConfigOrigin("dmesh.yaml", line)));
    }

    [Fact]
    public void MapInPlaceOfAScalar_AndTheReverse_AreTold()
    {
        var inner = ConfigNode.Map("c:port", [], ConfigOrigin.Code);
        Assert.Equal(
            ["c:host: is missing, but required", "c:port: is a map, but must be a whole number"],
            Binding.Problems(AcmeDbConfig.Bind, ConfigNode.Map("c", [KeyValuePair.Create("port", inner)], ConfigOrigin.Code)));
        Assert.StartsWith("c: must be a map of keys: text, ", Assert.Single(Binding.Problems(TypesConfig.Bind, ConfigNode.Scalar("c", "text", ConfigOrigin.Code))), StringComparison.Ordinal);
        Assert.Empty(Binding.Problems(TypesConfig.Bind, ConfigNode.Scalar("c", null, ConfigOrigin.Code)));
    }

    [Fact]
    public void KeysOfASourceWithoutCase_Match()
    {
        var entries = new[] { KeyValuePair.Create("HOST", ConfigNode.Scalar("c:HOST", "h", ConfigOrigin.Code)), KeyValuePair.Create("Pool_Size", ConfigNode.Scalar("c:Pool_Size", "9", ConfigOrigin.Code)) };
        var problems = new ConfigProblems();
        var config = AcmeDbConfig.Bind(ConfigNode.Map("c", entries, ConfigOrigin.Code, ignoresCase: true), problems);
        Assert.Equal(9, config?.PoolSize);
        Assert.Equal(3, Binding.Problems(AcmeDbConfig.Bind, ConfigNode.Map("c", entries, ConfigOrigin.Code)).Count);
    }

    [Fact]
    public void PositionalRecord_GetsItsParametersAndDefaults()
    {
        Assert.Equal(new PositionalConfig("h") { User = "u" }, Binding.Bind(PositionalConfig.Bind, ("host", "h"), ("user", "u")));
        Assert.Equal(new PositionalConfig("h", 2, TlsMode.Disable) { User = "u", Greeting = "hi" }, Binding.Bind(PositionalConfig.Bind, ("host", "h"), ("port", "2"), ("tls", "disable"), ("user", "u"), ("greeting", "hi")));
        Assert.Equal(["c:host: is missing, but required", "c:port: is '11', but must be from 1 to 10", "c:user: is missing, but required"], Binding.Problems(PositionalConfig.Bind, ("port", "11")));
    }

    [Fact]
    public void ClassWithAPrivateConstructor_KeepsWhatItSets()
    {
        var config = Binding.Bind(ClassConfig.Bind, ("password", "hunter2"));
        Assert.Equal((5432, "hunter2"), (config.Port, config.Password));
        Assert.Equal(1, Binding.Bind(ClassConfig.Bind, ("port", "1")).Port);
    }

    [Fact]
    public void InheritedKeys_AreBound()
    {
        var config = Binding.Bind(DerivedConfig.Bind, ("api_key", "k"), ("size", "4"));
        Assert.Equal(new DerivedConfig { ApiKey = "k", Size = 4 }, config);
        Assert.Equal("eu", config.Region);
    }

    [Fact]
    public void RecordInAGenericType_IsBound()
    {
        var config = Binding.Bind(Container<string>.NestedConfig.Bind, ("host", "h"));
        Assert.Equal(new Container<string>.NestedConfig { Host = "h" }, config);
        Assert.Equal(typeof(Container<int>.NestedConfig), Container<int>.NestedConfig.ConfigDescriptor.ConfigType);
    }

    [Theory]
    [InlineData("port", "65536", "is '65536', but must be from 1 to 65535")]
    [InlineData("at_least_one", "0", "is '0', but must be from 1 to 2147483647")]
    [InlineData("ratio", "1", "is '1', but must be at least 0 and below 1")]
    [InlineData("price", "0.05", "is '0.05', but must be from 0.1 to 99.9")]
    [InlineData("wait", "2h", "is '2h', but must be from 1s to 1h")]
    [InlineData("length", "x", "is 'x', but must be from 2 to 4 characters long")]
    [InlineData("string_length", "12345", "is '12345', but must be from 2 to 4 characters long")]
    [InlineData("min_length", "x", "is 'x', but must be at least 2 characters long")]
    [InlineData("max_length", "12345", "is '12345', but must be at most 4 characters long")]
    [InlineData("pattern", "abc1", "is 'abc1', but must be text that matches [a-z]+")]
    [InlineData("url", "ssh://x", "is 'ssh://x', but must be a URL that starts with http://, https:// or ftp://")]
    [InlineData("link", "ssh://x", "is 'ssh://x', but must be a URL that starts with http://, https:// or ftp://")]
    [InlineData("colour", "blue", "is 'blue', but must be one of 'red', 'green'")]
    [InlineData("level", "3", "is '3', but must be one of 1, 2")]
    [InlineData("user", "root", "is 'root', but must be none of 'root'")]
    [InlineData("tls", "disable", "is 'disable', but must be none of disable")]
    [InlineData("name", "  ", "is '  ', but must be more than white space")]
    [InlineData("name", null, "has no value: write text")]
    [InlineData("token", "hunter2", "is a secret that does not fit: it must be at least 8 characters long")]
    [InlineData("pin", "13", "is a secret that does not fit: it must be from 1000 to 9999")]
    [InlineData("pin", "13x", "is a secret that does not fit: it must be a whole number")]
    public void BrokenRule_IsTold(string key, string? text, string expected) =>
        Assert.Equal([$"c:{key}: {expected}"], Binding.Problems(RulesConfig.Bind, [.. new (string, string?)[] { ("name", "n"), (key, text) }.Where(entry => entry.Item1 != "name" || key != "name" || entry.Item2 == text)]));

    [Fact]
    public void ValuesThatKeepTheRules_AreBound() => Binding.Bind(
        RulesConfig.Bind,
        ("port", "65535"), ("at_least_one", "1"), ("ratio", "0.99"), ("price", "0.1"), ("wait", "1h"), ("length", "ab"), ("string_length", "abcd"), ("min_length", "ab"), ("max_length", ""), ("pattern", ""), ("url", "HTTP://x"),
        ("link", "https://x"), ("colour", "red"), ("level", "2"), ("user", "me"), ("tls", "verify_full"), ("name", "n"), ("token", "12345678"), ("pin", "1234"));

    [Fact]
    public void ConfigurationMadeByCode_IsChecked()
    {
        var problems = new ConfigProblems();
        RulesConfig.ConfigDescriptor.Validate(new RulesConfig { Port = 0, Name = null, Token = "hunter2" }, "connectors:x", problems);
        Assert.Equal(
            ["connectors:x:port: is '0', but must be from 1 to 65535", "connectors:x:name: is null, but required", "connectors:x:token: is a secret that does not fit: it must be at least 8 characters long"],
            Binding.Lines(problems));

        problems = new ConfigProblems();
        AcmeDbConfig.Validate(new AcmeDbConfig { Host = null! }, "c", problems);
        Assert.Equal(["c:host: is null, but required"], Binding.Lines(problems));
    }
}
