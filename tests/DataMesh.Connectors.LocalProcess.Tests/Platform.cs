using System.Runtime.Versioning;

// The commands of these tests are those of Linux.
[assembly: SupportedOSPlatform("linux")]
