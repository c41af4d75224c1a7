namespace DataMesh.Core.Tests.Configuration;

/// <summary>Messages are clipped with an ellipsis, by us and by drivers: a secret that the clip cuts open is one still.</summary>
public sealed class CutSecretTests
{
    private const string Secret = "Zx9kQ7mVb2";

    [Theory]
    [InlineData("login of ann failed: Zx9kQ7mV…", "login of ann failed: ***…")]
    [InlineData("'Zx9kQ7mVb…' was refused", "'***…' was refused")]
    [InlineData("Zx9k…", "***…")]
    [InlineData("Zx9kQ…", "***…")]
    public void StartBeforeACut_IsHidden(string text, string expected) => Assert.Equal(expected, Descriptors.SecretsOf(Secret).Hide(text));

    [Theory]
    [InlineData("Zx9…")]
    [InlineData("k…")]
    [InlineData("Zx9kQ7mV was refused…")]
    [InlineData("…Zx9kQ7mV")]
    [InlineData("…")]
    public void WhatMayBeAnyWord_OrStandsBeforeNoCut_Stays(string text) => Assert.Equal(text, Descriptors.SecretsOf(Secret).Hide(text));

    [Fact]
    public void EveryCut_IsLookedAt() => Assert.Equal("***…***… and ***…", Descriptors.SecretsOf(Secret).Hide("Zx9kQ7mVb…Zx9k… and Zx9kQ…"));

    [Fact]
    public void OfTwoSecretsThatMayBeMeant_TheLongerStartIsHidden() =>
        Assert.Equal("is ***…", Descriptors.SecretsOf("mVb2-and-more", Secret).Hide("is Zx9kQ7mVb…"));

    [Fact]
    public void SecretWithinAnother_LeavesNothingOfIt() =>
        Assert.Equal("*** and ***", Descriptors.SecretsOf("Zx9k", Secret).Hide($"{Secret} and Zx9k"));

    [Fact]
    public void PartOfAUriThatIsEscapedWithoutNeed_IsHiddenAsItIsWritten() =>
        Assert.Equal("no user *** nor ***", Descriptors.SecretsOf("postgres://ann:CAN%41RY@host/db").Hide("no user CAN%41RY nor CANARY"));
}
