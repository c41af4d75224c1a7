using System.Net;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using DataMesh.Connectors.Trino.Auth;
using DataMesh.Runtime;
using Microsoft.Extensions.Logging;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>The one way of a connector to its coordinator: connections, credentials, and the guard that these go nowhere else. Thread-safe.</summary>
internal sealed partial class TrinoHttp : IAsyncDisposable
{
    private static readonly string UserAgent = $"DataMesh.Gen/{typeof(TrinoHttp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private readonly X509Certificate2? _certificate;
    private readonly Credentials _credentials;
    private readonly BodyReader _bodies;
    private readonly CancellationTokenSource _closing = new();
    private int _isDisposed;

    private TrinoHttp(TrinoConnectorConfig config, ConnectorInstanceOptions options, Origin origin, SocketsHttpHandler handler, X509Certificate2? certificate, Credentials credentials, ILogger logger, TimeProvider timeProvider)
    {
        Config = config;
        Name = options.Name;
        Origin = origin;
        Logger = logger;
        TimeProvider = timeProvider;
        _handler = handler;
        _invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        _certificate = certificate;
        _credentials = credentials;
        _bodies = new BodyReader(new PageBuffers(), config.MaxPageSize);
    }

    /// <summary>The coordinator's scheme, host and port.</summary>
    public Uri Address => Origin.Address;

    /// <summary>Guards what leaves for the coordinator.</summary>
    public Origin Origin { get; }

    /// <summary>Which cluster, as whom, and how.</summary>
    public TrinoConnectorConfig Config { get; }

    /// <summary>Name of the instance.</summary>
    public string Name { get; }

    /// <summary>The clock of delays and limits.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The log.</summary>
    public ILogger Logger { get; }

    /// <summary>What a user can do where the server refuses the sign-in.</summary>
    public string SignInAdvice => _credentials.Advice;

    /// <summary>Opens nothing yet; files of the configuration are read.</summary>
    /// <param name="config">Which cluster, as whom, and how.</param>
    /// <param name="options">The instance's name.</param>
    /// <param name="logger">Where an address to sign in at goes if nobody shows it.</param>
    /// <param name="timeProvider">The clock of delays and limits.</param>
    /// <param name="prompt">Shows where to sign in; null: the log does.</param>
    /// <param name="tokens">Gives tokens; null: the configuration alone says how to sign in.</param>
    /// <exception cref="ConnectorConfigurationException">A file cannot be used, or a credential would go over plain HTTP.</exception>
    public static TrinoHttp Create(TrinoConnectorConfig config, ConnectorInstanceOptions options, ILogger logger, TimeProvider timeProvider, ISignInPrompt? prompt = null, ITrinoTokenSource? tokens = null)
    {
        var source = SignIn.Uses(tokens, config);
        var origin = new Origin(SignIn.Address(config, source is not null));
        if (origin.Address.Scheme == Uri.UriSchemeHttp && SignIn.HasSecrets(config) && !config.AllowInsecureCredentials)
        {
            throw new ConnectorConfigurationException(SignIn.NotOverPlainHttp);
        }

        var certificate = TlsFiles.OfClient(config.TlsCertificate, config.TlsKey, config.TlsKeyPassword);
        SocketsHttpHandler? handler = null;
        try
        {
            handler = Connections.Handler(config, certificate);
            return new TrinoHttp(config, options, origin, handler, certificate, CredentialsOf(), logger, timeProvider);
        }
        catch
        {
            handler?.Dispose();
            certificate?.Dispose();
            throw;
        }

        Credentials CredentialsOf() => config switch
        {
            { Password: { } password } => new PasswordCredentials(config.Username ?? "", password),
            { AccessToken: { } token } => new TokenCredentials(token),
            { AccessTokenFile: { } path } => new TokenFileCredentials(path),
            { ExternalAuthentication: true } => new ExternalCredentials(
                new TokenStore(origin.Address, config.Username ?? "", config.TokenCache ? TokenStore.DefaultFolder : null, logger),
#pragma warning disable CA2000 // The credentials take it along.
                new TokenEndpoint(handler, timeProvider, config.RequestTimeout),
#pragma warning restore CA2000
                origin,
                options.Name,
                prompt,
                logger,
                timeProvider),
            _ when source is not null => new TokenSourceCredentials(source, options.Name, config.Username),
            _ => Credentials.None,
        };
    }

    /// <summary>Sends a request, signed in; where that is refused, once more with what is renewed.</summary>
    /// <param name="request">Where to and what.</param>
    /// <param name="cancellationToken">Ends the request itself.</param>
    /// <param name="patience">Ends what comes before it, such as waiting for a person; the caller's own token.</param>
    /// <returns>The answer, with its body to come.</returns>
    public async Task<TrinoAnswer> SendAsync(TrinoRequest request, CancellationToken cancellationToken, CancellationToken patience)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        if (!Origin.Holds(request.Uri))
        {
            throw new InvalidOperationException("A request goes to the coordinator, or not at all.");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience, _closing.Token);
        var authorization = request.HasCredentials ? await _credentials.GetAsync(either.Token).ConfigureAwait(false) : null;
        var answer = await SendOnceAsync(request, authorization, cancellationToken).ConfigureAwait(false);
        if (answer.Response.StatusCode != HttpStatusCode.Unauthorized || !request.HasCredentials || !request.RenewsCredentials)
        {
            return answer;
        }

        try
        {
            if (await _credentials.RenewAsync(authorization, answer.Response, either.Token).ConfigureAwait(false) is not { } renewed)
            {
                return answer;
            }

            answer.Dispose();
            return await SendOnceAsync(request, renewed, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>The whole body of an answer.</summary>
    /// <exception cref="ConnectorException">It is bigger than <c>max_page_size</c>.</exception>
    public Task<PageBody> ReadBodyAsync(TrinoAnswer answer, RequestStage stage) => _bodies.ReadAsync(answer.Response.Content, stage.Outcome(), answer.Token);

    private async Task<TrinoAnswer> SendOnceAsync(TrinoRequest request, string? authorization, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The answer takes it along.
        var timer = new RequestTimer(Config.RequestTimeout, TimeProvider, _closing.Token, cancellationToken);
#pragma warning restore CA2000
        try
        {
            using var message = request.Message();
            _ = message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            if (!Config.Compression)
            {
                _ = message.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
            }

            if (authorization is not null)
            {
                _ = message.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            TraceHeaders.Add(message);
            return new TrinoAnswer(await _invoker.SendAsync(message, timer.Token).ConfigureAwait(false), timer);
        }
        catch
        {
            timer.Dispose();
            throw;
        }
    }
}
