using System.Reflection;

namespace DataMesh.Benchmarks.Wrapper;

/// <summary>The same work as a <see cref="DispatchProxy"/>.</summary>
public class CheckingProxy<TInterface> : DispatchProxy
    where TInterface : class
{
    private readonly Checks _checks = new();
    private TInterface? _inner;

    public static TInterface Wrap(TInterface inner)
    {
        var proxy = Create<TInterface, CheckingProxy<TInterface>>();
        ((CheckingProxy<TInterface>)(object)proxy)._inner = inner;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _checks.Enter((QueryRequest)args![0]!);
        var result = targetMethod!.Invoke(_inner, args);
        switch (result)
        {
            case Task<QueryResult> { IsCompletedSuccessfully: true }:
            case ValueTask<QueryResult> { IsCompletedSuccessfully: true }:
                _checks.Leave();
                return result;
            default:
                throw new InvalidOperationException("The benchmark measures calls that complete at once.");
        }
    }
}
