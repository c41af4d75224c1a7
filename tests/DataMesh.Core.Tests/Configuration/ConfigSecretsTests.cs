using System.Net;
using System.Text;
using System.Text.Json;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

public sealed class ConfigSecretsTests
{
    private const string Canary = "p@ss w/+'CANARY";

    public static TheoryData<string> Forms =>
    [
        Canary, Uri.EscapeDataString(Canary), Uri.EscapeDataString(Canary).Replace("%2F", "%2f", StringComparison.Ordinal).Replace("%2B", "%2b", StringComparison.Ordinal), WebUtility.UrlEncode(Canary),
        JsonSerializer.Serialize(Canary).Trim('"'), Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryForm_IsHidden(string form) => Assert.Equal("a *** b", Of(Canary).Hide($"a {form} b"));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ann:")]
    [InlineData("anna:")]
    [InlineData("annah:")]
    public void Base64OfMore_HidesTheSecretInIt(string before)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Canary + "!"));
        var hidden = Of(Canary).Hide(encoded);
        Assert.Contains(SecretText.Mask, hidden, StringComparison.Ordinal);
        Assert.InRange(hidden.Length, 3, encoded.Length - (Canary.Length * 8 / 6) + 2 + SecretText.Mask.Length);
    }

    [Theory]
    [InlineData("postgres://ann:CAN%2FARY@host/db", "CAN/ARY")]
    [InlineData("postgres://ann:CAN%2FARY@host/db", "CAN%2FARY")]
    [InlineData("https://CANARY@host/db", "CANARY")]
    [InlineData("Token=CANARY;Password={", "CANARY")]
    [InlineData("Server=host;Password=CANARY;Port=1", "CANARY")]
    [InlineData("Server=host;Password='CANARY';Port=1", "CANARY")]
    public void PartOfAConnectionString_IsHidden(string secret, string part) => Assert.Equal("host refused ***", Of(secret).Hide($"host refused {part}"));

    [Theory]
    [InlineData(true)]
    [InlineData("abc")]
    public void WhatStandsInEveryMessage_IsNotHidden(object secret) => Assert.Equal("True abc", Of(secret).Hide("True abc"));

    [Theory]
    [InlineData("postgres://ann:CANARY@host/db", "a *** and ann b")]
    [InlineData("Server=x;Password=CANARY", "a *** and ann b")]
    [InlineData("Server=x;Password=CANARY;Port=1", "a *** and ann b")]
    [InlineData("https://ann@host/", "a CANARY and ann b")]
    [InlineData("https://CANARY@host/", "a CANARY and ann b")]
    [InlineData("CANARY", "a CANARY and ann b")]
    public void ValueThatIsNoSecret_IsHiddenAsFarAsItsFormGivesOneAway(string value, string expected)
    {
        var descriptor = new ConfigDescriptor
        {
            ConfigType = typeof(object),
            Keys = [],
            JsonSchema = "{}",
            Bind = static (_, _) => null,
            Validate = static (_, _, _) => { },
            CollectSecrets = static (config, secrets) => secrets.Add(secrets.TakesAll ? config : null),
        };
        Assert.Equal(expected, ConfigSecrets.Of(descriptor, value).Hide("a CANARY and ann b"));
    }

    private static ConfigSecrets Of(object secret) => ConfigSecrets.Of(
        new ConfigDescriptor { ConfigType = typeof(object), Keys = [], JsonSchema = "{}", Bind = static (_, _) => null, Validate = static (_, _, _) => { }, CollectSecrets = static (config, secrets) => secrets.Add(config) },
        secret);
}
