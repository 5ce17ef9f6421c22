// Whom the line to a mail server is believed to lead to: the machine's own trust, or a certificate that the administrator has set,
// for the name that was called in either case. Anything else is refused, and the message waits.
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sunbeam.Messages;

internal static class Certificates
{
    /// <summary>The certificates of a PEM text; null where it holds none.</summary>
    public static X509Certificate2Collection? Read(string pem)
    {
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(pem);
            return all.Count > 0 ? all : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a server's certificate is believed.</summary>
    /// <param name="trusted">What was set; null where nothing was.</param>
    public static bool Believes(X509Certificate? shown, SslPolicyErrors errors, string? trusted)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || shown is null || trusted is null || Read(trusted) is not { } roots) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return chain.Build(certificate);
    }
}
