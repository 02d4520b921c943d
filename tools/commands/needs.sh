# What every command needs before it can work; sourced by run, test and bench, which have set $root.
# Each function answers quietly, or says in one plain sentence what is missing and ends the command.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
export DOTNET_CLI_USE_MSBUILD_SERVER=0

stop() {
    echo "$*" >&2
    exit 1
}

need_dotnet() {
    command -v dotnet >/dev/null ||
        stop "Homeward needs the .NET 10 SDK, and there is no 'dotnet' on the PATH: install it from https://dotnet.microsoft.com and try again."
}

# global.json names the oldest SDK that will do; 'dotnet --version' fails when none of those installed fits.
need_sdk() {
    need_dotnet
    local wanted found
    (cd "$root" && dotnet --version >/dev/null 2>&1) && return
    wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
    found=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd, | sed 's/,/, /g')
    stop "Homeward needs the .NET SDK $wanted or a later 10.0, and this machine has ${found:-only the runtime}: install it from https://dotnet.microsoft.com and try again."
}

# The versions that nhsuk-frontend supports: 20.9, 22.11 and 24.11 or later.
need_node() {
    command -v node >/dev/null && command -v npm >/dev/null ||
        stop "Homeward needs Node.js 20.9 or later with npm to fetch its page look, and they are not on the PATH: install them from https://nodejs.org and try again."
    node -e 'const [a, b] = process.versions.node.split(".").map(Number)
             process.exit((a === 20 && b >= 9) || (a === 22 && b >= 11) || (a === 24 && b >= 11) || a > 24 ? 0 : 1)' ||
        stop "Homeward needs Node.js 20.9, 22.11, 24.11 or later, and this machine has $(node --version): install one of these and try again."
}
