using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

public sealed class SecretTextTests
{
    [Fact]
    public void TextOfAConfiguration_KeepsWhatStandsBehindItsMask()
    {
        const string text = "failed for AcmeDbConfig { Host = h1, Password = ***, Timeout = 30s, Token = *** } twice";
        Assert.Equal(text, SecretText.Redact(text));
    }

    [Theory]
    [InlineData("https://user:pw@host/p", "https://***@host/p")]
    [InlineData("https://token@host", "https://***@host")]
    [InlineData("https://us%40er:p%2Fw@host:8080/a@b", "https://***@host:8080/a@b")]
    [InlineData("https://user:p@w@host", "https://***@host")]
    [InlineData("https://user:p/w@host/x", "https://***@host/x")]
    [InlineData("https://user:p?w#@host/x", "https://***@host/x")]
    [InlineData("see <https://u:p@h> and 'ftp://u:p@h'", "see <https://***@h> and 'ftp://***@h'")]
    [InlineData("jdbc:postgresql://u:p@h/db?user=u&password=p&ssl=true", "jdbc:postgresql://***@h/db?user=u&password=***&ssl=true")]
    [InlineData("https://h/p?sig=a%2Fb&x=1", "https://h/p?sig=***&x=1")]
    [InlineData("https://h/p?x=1&X-Amz-Signature=abc failed", "https://h/p?x=1&X-Amz-Signature=*** failed")]
    [InlineData("Server=x;Password=y;Database=z", "Server=x;Password=***;Database=z")]
    [InlineData("PWD = a b ;Server=x", "PWD = ***;Server=x")]
    [InlineData("Server=x;User Password=a&b=c;Port=1", "Server=x;User Password=***;Port=1")]
    [InlineData("Password=\"a;b\"\"c\";Server=x", "Password=***;Server=x")]
    [InlineData("Password='a;b';Server=x", "Password=***;Server=x")]
    [InlineData("Pwd={a;b}};c};Server=x", "Pwd=***;Server=x")]
    [InlineData("Password=\"a;b;Server=x", "Password=***")]
    [InlineData("Password=;Server=x", "Password=;Server=x")]
    [InlineData("Password=", "Password=")]
    [InlineData("PublicKeyToken=null; Token=CANARY", "PublicKeyToken=null; Token=***")]
    [InlineData("host=x password=y dbname=z", "host=x password=*** dbname=z")]
    [InlineData("host=x password='y z' dbname=w", "host=x password=*** dbname=w")]
    [InlineData("AccountName=a;AccountKey=abc==;EndpointSuffix=core", "AccountName=a;AccountKey=***;EndpointSuffix=core")]
    [InlineData("Endpoint=sb://ns/;SharedAccessKeyName=n;SharedAccessKey=k;SharedAccessSignature=s", "Endpoint=sb://ns/;SharedAccessKeyName=n;SharedAccessKey=***;SharedAccessSignature=***")]
    [InlineData("aws_access_key_id=A aws_secret_access_key=S api-key=K client.secret=C", "aws_access_key_id=A aws_secret_access_key=*** api-key=*** client.secret=***")]
    [InlineData("postgres://user:pa'ssCANARY@host/db", "postgres://***@host/db")]
    [InlineData("postgres://user:pa\"ssCANARY@host/db", "postgres://***@host/db")]
    [InlineData("postgres://user:pa ssCANARY@host/db", "postgres://***@host/db")]
    [InlineData("postgres://user:pa<ss>CANARY@host/db\nann@host", "postgres://***@host/db\nann@host")]
    [InlineData("//user:CANARY@host/db", "//***@host/db")]
    [InlineData("https://h/?password=it'sCANARY&x=1", "https://h/?password=***&x=1")]
    [InlineData("'https://h/?sig=abc' failed", "'https://h/?sig=***' failed")]
    [InlineData("https://h/?key=AIza", "https://h/?key=***")]
    [InlineData("Password={a}CANARY;Server=x", "Password=***;Server=x")]
    [InlineData("Password=correct horse=CANARY", "Password=***")]
    [InlineData("Server=x;Password=correct horse=CANARY", "Server=x;Password=***")]
    [InlineData("Password='it's-CANARY';Server=x", "Password=***;Server=x")]
    [InlineData("Password=\"a\"CANARY;Server=x", "Password=***;Server=x")]
    [InlineData("Password=\"a\" ;Server=x", "Password=*** ;Server=x")]
    [InlineData("Password=\"a\"\nCANARY;Server=x", "Password=***;Server=x")]
    [InlineData("Server=x;Password=\nCANARY", "Server=x;Password=\n***")]
    [InlineData("Server=x;Password=a\nCANARY;Port=1", "Server=x;Password=***;Port=1")]
    [InlineData("Server=x;Password=a\n   at Acme.Run()", "Server=x;Password=***\n   at Acme.Run()")]
    [InlineData("Data Source=h;Pass Code=CANARY;sas=CANARY", "Data Source=h;Pass Code=***;sas=***")]
    [InlineData("password\t=\tCANARY", "password\t=\t***")]
    [InlineData("password := CANARY", "password := ***")]
    [InlineData("{\"user\":\"ann\",\"password\":\"CAN\\\"ARY\",\"port\":1}", "{\"user\":\"ann\",\"password\":***,\"port\":1}")]
    [InlineData("{\"pin\": 1, \"token\": 4711, \"port\": 1}", "{\"pin\": 1, \"token\": ***, \"port\": 1}")]
    [InlineData("{\"tokens\": 1, \"secret\": [\"CANARY\"]}", "{\"tokens\": 1, \"secret\": ***")]
    [InlineData("{\\\"password\\\":\\\"CANARY\\\"}", "{\\\"password\\\":***")]
    [InlineData("user: ann\n- password: CANARY 4711\nport: 1", "user: ann\n- password: ***\nport: 1")]
    [InlineData("password: |\n  CANARY\n", "password: ***")]
    [InlineData("GET / Authorization: Bearer CANARY", "GET / Authorization: ***")]
    [InlineData("Host: h\nCookie: a=CANARY; b=CANARY\nX-Api-Key: CANARY\nDate: d", "Host: h\nCookie: ***\nX-Api-Key: ***\nDate: d")]
    [InlineData("Ocp-Apim-Subscription-Key: CANARY\nx-functions-key: CANARY", "Ocp-Apim-Subscription-Key: ***\nx-functions-key: ***")]
    [InlineData("Authorization: Basic CANARY==\r\nHost: h", "Authorization: ***\r\nHost: h")]
    [InlineData("Password='a'", "Password=***")]
    [InlineData("Password=\"a\"CANARY", "Password=***")]
    [InlineData("Password='a'CANARY\nport 1", "Password=***\nport 1")]
    [InlineData("Password='a' port=CANARY", "Password=***")]
    [InlineData("host=x password='a' CANARY dbname=z", "host=x password=***")]
    [InlineData("host=x password='a'CANARY dbname=z", "host=x password=***")]
    [InlineData("Password='a;b' CANARY\nCANARY", "Password=***")]
    [InlineData("Password='a;b'\nCANARY", "Password=***")]
    [InlineData("password: 'it's CANARY\nport: 1", "password: ***\nport: 1")]
    [InlineData("{\"password\": \"a\"CANARY, \"port\": 1\n}", "{\"password\": ***\n}")]
    [InlineData("https://user:p/w@host, then ann@host", "https://***@host, then ann@host")]
    public void Secret_IsMasked(string text, string expected) => Assert.Equal(expected, SecretText.Redact(text));

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("https://host:8080/path?x=1")]
    [InlineData("https://[::1]:8080/")]
    [InlineData("mailto:a@b")]
    [InlineData("a=b;c=d==")]
    [InlineData("max_tokens=5;password_file=/run/x")]
    [InlineData("://")]
    [InlineData("=")]
    [InlineData("https://h/?keys=1&monkey=x key=y")]
    [InlineData("unknown key 'pass': did you mean 'path'?")]
    [InlineData("the password: at least 8 characters")]
    [InlineData("c:connectors:db:password: is a secret that does not fit")]
    [InlineData("basic authorization: none")]
    [InlineData("see //host/share or a // b@c")]
    [InlineData("Kansas=1;texas=2")]
    [InlineData("\"=x")]
    [InlineData("':x")]
    [InlineData("press ?key: Basic help")]
    [InlineData("see //ann@host/share")]
    [InlineData("see //ann@host:8080/share")]
    [InlineData("Could not load 'Acme.Db, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null' of System.Private.Xml, PublicKeyToken=b77a5c561934e089: no such file.")]
    public void OtherText_StaysAsItIs(string text) => Assert.Same(text, SecretText.Redact(text));

    [Theory]
    [InlineData("select * from users where password = 'x' and token = 'y'", "select * from users where password = 'x' and token = 'y'")]
    [InlineData("attach 'https://u:CANARY@h/?sig=CANARY' where Password=x", "attach 'https://***@h/?sig=***' where Password=x")]
    [InlineData("attach https://host", "attach https://host")]
    public void TextOfAQuery_KeepsAllButTheSecretsOfItsUris(string text, string expected) => Assert.Equal(expected, SecretText.RedactUris(text));

    [Fact]
    public void SecretThatLooksLikeAPairItself_IsOne() => Assert.Equal(["token=CANARY"], SecretText.Parts("Password=token=CANARY;port=1", withNames: true));

    [Fact]
    public void WhateverStandsAround_TheSecretIsMasked()
    {
        const string Canary = "canary4711";
        string[] parts = ["://", "user:", "@", "host", "/", "?", "&", ";", "=", " ", "password", "Pwd", "sig", "\"", "'", "{", "}", "x", "\n", ":", ",", "#", "<"];
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var (before, after) = (Noise(";\n"), Noise(""));
            Hides($"a=b;Password={Canary};{after}");
            Hides($"https://user:{Canary}@host/{after}");
            Hides($"Server=x;Password={before}{Canary}{Noise(";\n")};{after}");
            Hides($"Server=x;Password=\"{Noise("\"")}{Canary}{Noise("\"")}\";{after}");
            Hides($"Server=x;Password='{Noise(";'")}'{Noise(";")}{Canary}{Noise(";'")}';{after}");
            Hides($"Server=x;Password={{{Noise("}")}{Canary}{Noise("}")}}};{after}");
            Hides($"https://user:{Noise("@\n")}{Canary}{Noise("@\n")}@host/{after}");
            Hides($"https://host/?password={Noise("& #\n")}{Canary}&{after}");
            Hides($$"""{"user":"x","password":"{{Noise("\"\n")}}{{Canary}}{{Noise("\"\n")}}","next":"{{after}}"}""");
        }

        string Noise(string without) => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]).Where(part => !without.Contains(part[0], StringComparison.Ordinal)));

        static void Hides(string text) => Assert.False(SecretText.Redact(text).Contains(Canary, StringComparison.Ordinal), text);
    }

    // What takes time by the square of the length takes hours here.
    [Theory(Timeout = 60_000)]
    [InlineData("://")]
    [InlineData("://a:")]
    [InlineData("//a:b")]
    [InlineData("x://a:b 'c ")]
    [InlineData("pwd=a ")]
    [InlineData("pwd='a' ")]
    [InlineData("pwd=a\n")]
    [InlineData(";pwd=a\n")]
    [InlineData("?sig=a")]
    [InlineData("password: ")]
    [InlineData("\"pwd\":\"a\" ")]
    [InlineData("password:\n")]
    [InlineData("=")]
    [InlineData(" :")]
    public async Task LongText_IsReadInOnePass(string part)
    {
        await Task.Yield();
        Assert.NotEmpty(SecretText.Redact(string.Concat(Enumerable.Repeat(part, 4_000_000 / part.Length))));
    }

    [Theory]
    [InlineData("https://user:{0}CANARY@host")]
    [InlineData("https://{0}CANARY@host")]
    [InlineData("https://user:pw'{0}CANARY@host")]
    [InlineData("host=x password={0} horse=CANARY;x")]
    [InlineData("Server=x;Password='{0}CANARY'")]
    public void LongValueInAMessage_IsReadInPart_AndItsSecretMasked(string format)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, new string('p', 10_000_000));
        ConfigText.Quote(text[..100]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var shown = ConfigText.Quote(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains(SecretText.Mask, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ppp", shown, StringComparison.Ordinal);
    }
}
