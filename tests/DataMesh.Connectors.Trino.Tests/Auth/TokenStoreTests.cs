using DataMesh.Connectors.Trino.Auth;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino.Tests.Auth;

/// <summary>The file that keeps a token for the next process.</summary>
public sealed class TokenStoreTests
{
    private static readonly Uri Address = new($"https://{Guid.NewGuid():n}.example");

    [Fact]
    public void Token_IsThereForTheNextProcess_AndOnlyForItsOwner()
    {
        using var folder = new TempFolder();
        var inner = Path.Combine(folder.Path, "a", "b");
        var file = Keep(inner, "secret");

        // The next process: another folder's name for the same files has a memory of its own.
        Assert.Equal("secret", Store(inner + Path.DirectorySeparatorChar).Get());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(inner));
        }

        Assert.Null(Store(inner + Path.DirectorySeparatorChar, "bob").Get());
        Assert.Single(Directory.GetFiles(inner));
    }

    [Fact]
    public void FileThatOthersCanRead_IsNotUsed_AndReplaced()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps no such rights.");
            return;
        }

        using var folder = new TempFolder();
        var file = Keep(folder.Path, "secret");
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupRead);
        var next = Store(folder.Path + Path.DirectorySeparatorChar);

        Assert.Null(next.Get());
        next.Set("another");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"tok")]
    [InlineData("[1]")]
    [InlineData("{\"token\":5}")]
    [InlineData("{\"other\":\"x\"}")]
    public void CorruptFile_IsIgnored(string text)
    {
        using var folder = new TempFolder();
        var file = Keep(folder.Path, "secret");
        File.WriteAllText(file, text);

        Assert.Null(Store(folder.Path + Path.DirectorySeparatorChar).Get());
    }

    [Fact]
    public void RefusedToken_IsForgotten_UnlessThereIsAnother()
    {
        using var folder = new TempFolder();
        var file = Keep(folder.Path, "one");
        var store = Store(folder.Path);

        store.Drop("other");
        Assert.Equal("one", store.Get());
        store.Drop("one");
        Assert.Null(store.Get());
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void FolderThatCannotBeMade_CostsTheFileAlone()
    {
        using var folder = new TempFolder();
        var store = Store(folder.Write("file", "x"));

        store.Set("kept");

        Assert.Equal("kept", store.Get());
    }

    [Fact]
    public void WithoutAFolder_NothingIsWritten()
    {
        var store = new TokenStore(Address, "nobody", folder: null, NullLogger.Instance);

        store.Set("kept");

        Assert.Equal("kept", store.Get());
        Assert.EndsWith(Path.Combine("datamesh", "trino"), TokenStore.DefaultFolder, StringComparison.Ordinal);
    }

    private static TokenStore Store(string folder, string user = "alice") => new(Address, user, folder, NullLogger.Instance);

    private static string Keep(string folder, string token)
    {
        Store(folder).Set(token);
        return Assert.Single(Directory.GetFiles(folder));
    }
}
