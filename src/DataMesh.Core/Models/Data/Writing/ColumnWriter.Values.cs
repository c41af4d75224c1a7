namespace DataMesh;

public abstract partial class ColumnWriter
{
    /// <summary>
    /// Appends an object by its type. An integer goes into an integer column of another width if it fits, a <see cref="float"/> into a
    /// column of <see cref="double"/>; nothing else is converted.
    /// </summary>
    /// <param name="value">The value; null and <see cref="DBNull"/> are NULL.</param>
    /// <exception cref="InvalidCastException">The column does not hold a value of this type.</exception>
    public void AppendValue(object? value) => throw new NotImplementedException();
}
