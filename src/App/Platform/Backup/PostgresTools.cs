using System.ComponentModel;
using System.Diagnostics;
using Homeward.App.Platform.CommandLines;
using Npgsql;

namespace Homeward.App.Platform.Backup;

/// <summary>PostgreSQL's own programs for taking a database out and putting it back, <c>pg_dump</c> and <c>pg_restore</c>: found on the PATH or where Debian puts them.</summary>
internal static class PostgresTools
{
    /// <summary>Copies the whole database, as it stood at one moment, into a file. Others go on writing meanwhile.</summary>
    public static Task Dump(string server, string file, CancellationToken cancel) =>
        Run("pg_dump", server, ["--format=custom", "--no-owner", "--no-privileges", $"--file={file}"], cancel);

    /// <summary>Puts a copy into an empty database: all of it or nothing.</summary>
    public static Task Restore(string server, string file, CancellationToken cancel) =>
        Run("pg_restore", server, ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", $"--dbname={new NpgsqlConnectionStringBuilder(server).Database}", file], cancel);

    // The password goes by the environment: what stands on a command line, everybody on the machine may read.
    private static async Task Run(string program, string server, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Found(program), arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true };
        var where = new NpgsqlConnectionStringBuilder(server);
        Set(start, "PGHOST", where.Host);
        Set(start, "PGPORT", where.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set(start, "PGUSER", where.Username);
        Set(start, "PGPASSWORD", where.Password);
        Set(start, "PGDATABASE", where.Database);
        Set(start, "PGSSLMODE", where.SslMode == SslMode.Prefer ? null : where.SslMode.ToString().Replace("Verify", "verify-", StringComparison.Ordinal).ToLowerInvariant());
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var said = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
            {
                throw new PlainError($"{program} could not do its work: {(await said).ReplaceLineEndings(" ").Trim().TrimEnd('.')}.");
            }
        }
        catch (Win32Exception)
        {
            throw new PlainError($"PostgreSQL's own program {program} is not on this computer. Install PostgreSQL's client programs (on Debian: postgresql-client), of the server's edition or later.");
        }
    }

    private static void Set(ProcessStartInfo start, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            start.Environment[name] = value;
        }
    }

    private static string Found(string program)
    {
        const string debians = "/usr/lib/postgresql";
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        return onPath || !Directory.Exists(debians)
            ? program
            : Directory.GetDirectories(debians)
                .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out var edition) ? edition : 0)
                .Select(folder => Path.Combine(folder, "bin", program)).FirstOrDefault(File.Exists) ?? program;
    }
}
