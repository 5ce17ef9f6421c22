// SQLite has one writer, so a second server on the same home is refused with a clear sentence. The lock is the
// operating system's: it goes when the process goes, however it ends.
using Sunbeam.Data;

namespace Sunbeam.Shell.Running;

internal static class OneServer
{
    /// <exception cref="HomeException">Another server runs on this SQLite home.</exception>
    public static IDisposable? Hold(Home home)
    {
        if (home.OnPostgres) return null;
        try
        {
            return new FileStream(Path.Combine(home.Folder, "serve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new HomeException("Another server runs on this home already. With SQLite one is enough; several need PostgreSQL (--database).");
        }
    }
}
