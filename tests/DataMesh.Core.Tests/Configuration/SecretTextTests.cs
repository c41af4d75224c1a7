using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

public sealed class SecretTextTests
{
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
    [InlineData("host=x password=y dbname=z", "host=x password=*** dbname=z")]
    [InlineData("host=x password='y z' dbname=w", "host=x password=*** dbname=w")]
    [InlineData("AccountName=a;AccountKey=abc==;EndpointSuffix=core", "AccountName=a;AccountKey=***;EndpointSuffix=core")]
    [InlineData("Endpoint=sb://ns/;SharedAccessKeyName=n;SharedAccessKey=k;SharedAccessSignature=s", "Endpoint=sb://ns/;SharedAccessKeyName=n;SharedAccessKey=***;SharedAccessSignature=***")]
    [InlineData("aws_access_key_id=A aws_secret_access_key=S api-key=K client.secret=C", "aws_access_key_id=A aws_secret_access_key=*** api-key=*** client.secret=***")]
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
    public void OtherText_StaysAsItIs(string text) => Assert.Same(text, SecretText.Redact(text));

    [Fact]
    public void WhateverFollows_TheSecretStaysMasked()
    {
        const string Canary = "canary4711";
        var random = new Random(4711);
        string[] parts = ["://", "user:", "@", "host", "/", "?", "&", ";", "=", " ", "password", "Pwd", "sig", "\"", "'", "{", "}", "x", "\n"];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.DoesNotContain(Canary, SecretText.Redact($"a=b;Password={Canary};{text}"), StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, SecretText.Redact($"https://user:{Canary}@host/{text}"), StringComparison.Ordinal);
        }
    }
}
