namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>A column and what a person says it holds.</summary>
/// <param name="Sample">The column.</param>
/// <param name="Label">What it holds; null: nothing that the rules look for.</param>
public sealed record LabelledColumn(ColumnSample Sample, string? Label);
