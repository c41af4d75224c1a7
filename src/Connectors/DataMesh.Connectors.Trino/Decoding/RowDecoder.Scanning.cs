using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DataMesh.Connectors.Trino.Decoding;

internal sealed partial class RowDecoder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte At(ReadOnlySpan<byte> json, int position)
    {
        if ((uint)position >= (uint)json.Length)
        {
            ThrowEnd();
        }

        return json[position];
    }

    private static void ThrowEnd() => throw new InvalidValueException("the text ends within the rows");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpace(ReadOnlySpan<byte> json, int position) =>
        (uint)position < (uint)json.Length && json[position] <= ' ' ? SkipSpaces(json, position) : position;

    private static int SkipSpaces(ReadOnlySpan<byte> json, int position)
    {
        while (position < json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    /// <summary>Where a string ends that has no escapes and no control characters; -1 for any other, and for one without an end.</summary>
    private static int EndOfPlainString(ReadOnlySpan<byte> json, int position)
    {
        // Sixteen bytes at once lie inside the text: the loop's condition says so.
        ref var first = ref MemoryMarshal.GetReference(json);
        while (position <= json.Length - Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref first, (nuint)position);
            var found = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\')) | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (found != Vector128<byte>.Zero)
            {
                position += BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits());
                return json[position] == '"' ? position : -1;
            }

            position += Vector128<byte>.Count;
        }

        while ((uint)position < (uint)json.Length)
        {
            switch (json[position])
            {
                case (byte)'"':
                    return position;
                case (byte)'\\' or < (byte)' ':
                    return -1;
                default:
                    position++;
                    break;
            }
        }

        return -1;
    }
}
