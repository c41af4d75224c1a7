namespace DataMesh;

/// <summary>Says what an exception of a driver means. The first attribute whose type fits wins, in the order written.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class MapExceptionAttribute : Attribute
{
    /// <summary>Exceptions of this type, and of types derived from it, are of that kind.</summary>
    public MapExceptionAttribute(Type exceptionType, ConnectorErrorKind kind)
    {
        ExceptionType = exceptionType;
        Kind = kind;
    }

    /// <summary>Exceptions of this type are given to a static method of the class, <c>ConnectorException? Map(Exception)</c>; null: not mine.</summary>
    public MapExceptionAttribute(Type exceptionType, string method)
    {
        ExceptionType = exceptionType;
        Method = method;
    }

    /// <summary>The type of the exception.</summary>
    public Type ExceptionType { get; }

    /// <summary>What it means.</summary>
    public ConnectorErrorKind Kind { get; }

    /// <summary>The method that decides; null: <see cref="Kind"/> does.</summary>
    public string? Method { get; }
}
