#pragma warning disable IDE0130 // The compiler looks for it in this namespace; netstandard2.0 lacks it.
namespace System;

/// <summary>Lets list patterns compile.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
