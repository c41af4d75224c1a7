namespace DataMesh.Runtime;

/// <summary>Forms of texts as patterns that mean the same to .NET and to ECMAScript. The generator compiles this file too: it writes them into schemas.</summary>
internal static class TextForms
{
    /// <summary>What a schema takes for every scalar: the value that is put in is judged when it is read.</summary>
    public const string Placeholder = @"\$\{";

    /// <summary>As YAML 1.2 writes them.</summary>
    public const string Boolean = "true|True|TRUE|false|False|FALSE";

    /// <summary>A number with or without a fraction and an exponent.</summary>
    public const string Number = @"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?";

    /// <summary>The hexadecimal digits of a GUID, with hyphens.</summary>
    public const string UniqueId = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";

    /// <summary>The start of an absolute URI.</summary>
    public const string UriStart = "[a-zA-Z][a-zA-Z0-9+.-]*:";

    /// <summary>The start of a URL of the web.</summary>
    public const string UrlStart = "(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://";

    /// <summary>More than what .NET calls white space, which ECMAScript's <c>\s</c> is not.</summary>
    public const string NotBlank = @"[^\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]";

    /// <summary>Numbers with units, such as <c>1h30m</c>.</summary>
    public const string DurationUnits = @"(?:[0-9]+(?:\.[0-9]+)?(?:d|h|ms|m|s|us))+";

    /// <summary>Days, hours, minutes and seconds. To TimeSpan.Parse, 24:00:00 is 24 days: its first part means days where it is too much for hours.</summary>
    public const string DurationClock = @"(?:[0-9]+\.)?(?:[01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,7})?";

    /// <summary>A duration of ISO 8601 without years, months and weeks.</summary>
    public const string DurationIso = @"P(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?";

    /// <summary>Any of the three.</summary>
    public const string Duration = $"{DurationUnits}|{DurationClock}|{DurationIso}";

    /// <summary>A duration, or the word for no limit.</summary>
    public const string DurationOrNone = $"{Duration}|none";

    /// <summary>A number of bytes with its unit.</summary>
    public const string ByteSize = @"[0-9]+ ?[bB]|[0-9]+(?:\.[0-9]+)? ?[kKmMgGtTpP][iI]?[bB]";

    /// <summary>A day of the Gregorian calendar, with leap years.</summary>
    public const string Date =
        "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))" +
        "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

    /// <summary>A date and time with its offset.</summary>
    public const string Timestamp =
        Date + @"[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,7})?)?(?:[Zz]|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))";
}
