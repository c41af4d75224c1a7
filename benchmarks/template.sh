#!/usr/bin/env bash
# From `dotnet new` to passing tests with a warm package cache, beside a plain xUnit project in the same minute: bash benchmarks/template.sh [KIND…]
# It packs Core, Testing and the template of this checkout first; that is not measured. A busy machine shows in the ratio.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
version=0.1.0-measured.1

# Packages of its own, so that the machine's cache gets none of this version; what else is restored comes from that cache.
cat > "$root/nuget.config" <<CONFIG
<configuration>
  <packageSources><add key="measured" value="$root/feed" /></packageSources>
  <fallbackPackageFolders><add key="machine" value="${NUGET_PACKAGES:-$HOME/.nuget/packages}" /></fallbackPackageFolders>
</configuration>
CONFIG
for project in DataMesh.Core DataMesh.Testing DataMesh.Templates; do
  dotnet pack "src/$project" -o "$root/feed" -p:Version=$version -v q > "$root/log" 2>&1 || { cat "$root/log"; exit 1; }
done
export NUGET_PACKAGES="$root/cache"
cd "$root"
hive=(--debug:custom-hive "$root/hive")
dotnet new install "feed/DataMesh.Gen.Templates.$version.nupkg" "${hive[@]}" > log

# The same tests without the template: one that passes.
plain() {
  mkdir -p "$1" && cd "$1"
  echo '{ "test": { "runner": "Microsoft.Testing.Platform" } }' > global.json
  cat > Plain.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner></PropertyGroup>
  <ItemGroup><PackageReference Include="xunit.v3" Version="3.2.2" /></ItemGroup>
</Project>
PROJECT
  echo 'public sealed class PlainTests { [Xunit.Fact] public void Passes() => Xunit.Assert.True(true); }' > PlainTests.cs
  dotnet test
}

connector() {
  local kinds=() kind
  for kind in $2; do kinds+=(--kind "$kind"); done
  dotnet new dmesh-connector -n Acme.Weather -o "$1" "${kinds[@]}" "${hive[@]}"
  cd "$1"
  dotnet test
}

# Seconds of a command, which must succeed.
seconds() {
  local start end
  start=$(date +%s%N)
  ("$@") > "$root/log" 2>&1 || { cat "$root/log" >&2; return 1; }
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

# Once unmeasured: that fills the cache.
seconds connector warm "query" > /dev/null
printf '%-40s %10s %10s %8s\n' "kinds" "seconds" "plain" "ratio"
number=0
for kinds in "${@:-query}"; do
  number=$((number + 1))
  plain=$(seconds plain "plain$number")
  took=$(seconds connector "made$number" "$kinds")
  awk -v kinds="$kinds" -v took="$took" -v plain="$plain" 'BEGIN { printf "%-40s %10.1f %10.1f %8.1f\n", kinds, took / 1000, plain / 1000, took / plain }'
done
