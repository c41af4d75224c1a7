namespace DataMesh.Gen.Generators;

/// <summary>From a conformance class and the kit's checks to its tests.</summary>
internal static class ConformanceEmitter
{
    private const string Kit = "global::DataMesh.Testing.Conformance.";

    public static string Emit(ConformanceModel conformance, EquatableArray<ConformanceCheckModel> checks)
    {
        var writer = GeneratedFile.Start();
        using (GeneratedFile.Open(writer, conformance.Shape))
        {
            if (conformance.IsValid)
            {
                WriteTarget(writer, conformance, checks);
            }
            else
            {
                WriteStub(writer, conformance);
            }

            if (conformance.IsSuite)
            {
                WriteConstructor(writer, conformance);
                foreach (var check in checks.Where(check => MissingOf(check, conformance).Length == 0))
                {
                    WriteTest(writer, check);
                }
            }
        }

        return writer.ToString();
    }

    private static void WriteTarget(SourceWriter writer, ConformanceModel conformance, EquatableArray<ConformanceCheckModel> checks)
    {
        WriteHead(writer);
        writer.Line($"public static {Kit}ConformanceTarget Target {{ get; }} = new(");
        using (writer.Indented())
        {
            writer.Line($"{Literals.Of(conformance.ClassName)},");
            writer.Line($"{conformance.ConnectorTypeName}.{WellKnownNames.DescriptorMember},");
            writer.Line($"static creation => new {conformance.ConnectorTypeName}({CreationEmitter.Arguments(conformance.Creation!)}),");
            writer.Line($"[{string.Join(", ", conformance.Features.Select(static feature => Literals.Of(feature)))}],");
            WriteList(writer, checks.Select(check => $"new({Literals.Of(check.Name)}, {Literals.Of(check.Suite)}, {Literals.Of(check.What)}, {Literals.Of(MissingOf(check, conformance))}, {check.Method}),"), "],");
            WriteList(writer, conformance.Quirks.Select(static quirk => $"new({Literals.Of(quirk.Check)}, {Literals.Of(quirk.Reason)}),"), "])");
        }

        using (writer.Braces("};"))
        {
            writer.Line($"NewSystem = static () => new {conformance.SystemTypeName}(),");
        }
    }

    private static void WriteList(SourceWriter writer, IEnumerable<string> items, string end)
    {
        writer.Line("[");
        using (writer.Indented())
        {
            foreach (var item in items)
            {
                writer.Line(item);
            }
        }

        writer.Line(end);
    }

    private static void WriteStub(SourceWriter writer, ConformanceModel conformance)
    {
        WriteHead(writer);
        writer.Line($"public static {Kit}ConformanceTarget Target => throw new global::System.InvalidOperationException({Literals.Of($"'{conformance.ClassName}' cannot check anything: see the errors of its build.")});");
    }

    private static void WriteHead(SourceWriter writer)
    {
        writer.Line("/// <summary>What is checked.</summary>");
        writer.Line(GeneratedFile.Attribute);
    }

    // A system that is none is named by the class alone: the compiler tells of it there.
    private static void WriteConstructor(SourceWriter writer, ConformanceModel conformance)
    {
        if (conformance.HasConstructor)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <summary>One test; xUnit makes it.</summary>");
        writer.Line(GeneratedFile.Attribute);
        var (parameter, run) = conformance.SystemTypeName is { } system ? ($"global::DataMesh.Testing.ConformanceRun<{system}> run", "run") : ("", "null!");
        writer.Line($"public {SymbolFacts.Escape(conformance.ClassName)}({parameter})");
        using (writer.Indented())
        {
            writer.Line($": base({run}, Target)");
        }

        using (writer.Braces())
        {
        }
    }

    private static void WriteTest(SourceWriter writer, ConformanceCheckModel check)
    {
        writer.Line();
        writer.Line($"/// <summary>{Literals.Xml(check.What)}</summary>");
        writer.Line(GeneratedFile.Attribute);
        writer.Line("[global::Xunit.Fact]");
        writer.Line($"[global::Xunit.Trait(\"Conformance\", {Literals.Of(check.Suite)})]");
        writer.Line($"public global::System.Threading.Tasks.Task {SymbolFacts.Escape(check.Name)}() => CheckAsync({Literals.Of(check.Name)});");
    }

    private static string MissingOf(ConformanceCheckModel check, ConformanceModel conformance) => string.Join(", ", check.Requires.Where(feature => !conformance.Features.Contains(feature)));
}
