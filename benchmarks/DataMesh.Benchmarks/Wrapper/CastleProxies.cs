using Castle.DynamicProxy;

namespace DataMesh.Benchmarks.Wrapper;

/// <summary>The same work as an interceptor of Castle's DynamicProxy.</summary>
internal sealed class CastleInterceptor : IInterceptor
{
    private readonly Checks _checks = new();

    public static TInterface Wrap<TInterface>(TInterface inner)
        where TInterface : class => new ProxyGenerator().CreateInterfaceProxyWithTarget(inner, new CastleInterceptor());

    public void Intercept(IInvocation invocation)
    {
        _checks.Enter((QueryRequest)invocation.Arguments[0]!);
        invocation.Proceed();
        switch (invocation.ReturnValue)
        {
            case Task<QueryResult> { IsCompletedSuccessfully: true }:
            case ValueTask<QueryResult> { IsCompletedSuccessfully: true }:
                _checks.Leave();
                break;
            default:
                throw new InvalidOperationException("The benchmark measures calls that complete at once.");
        }
    }
}
