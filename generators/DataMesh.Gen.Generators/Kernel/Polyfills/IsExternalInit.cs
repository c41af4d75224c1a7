#pragma warning disable IDE0130 // The compiler looks for it in this namespace; netstandard2.0 lacks it.
namespace System.Runtime.CompilerServices;

/// <summary>Lets records have <c>init</c> accessors.</summary>
internal static class IsExternalInit;
