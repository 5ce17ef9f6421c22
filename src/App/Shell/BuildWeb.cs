// Puts the web side together: what is shared, who asks, and every place with its pages and acts.
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.FileProviders;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Shell;

public static class BuildWeb
{
    /// <summary>The largest body that any door but the imports' takes.</summary>
    private const long LargestBody = 16L * 1024 * 1024;

    public static WebApplication Build(Home home, Desk desk, IReadOnlyList<string> urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. urls]).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The web keys lie in the home beside the others, readable by its owner only.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var services = builder.Services;
        services.AddSingleton(home).AddSingleton(desk).AddSingleton(desk.Clock).AddSingleton(desk.Keeper);
        services.AddHttpContextAccessor().AddScoped<Words.Words>();
        services.AddRazorComponents();
        // Chinese stands in the page as itself, not as numbered entities three times as long.
        services.AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        services.AddResponseCompression(compression => compression.EnableForHttps = false);
        services.AddAntiforgery(antiforgery => antiforgery.HeaderName = "RequestVerificationToken");
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(home.Keys, "web"))).SetApplicationName("sunbeam");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "sunbeam";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.SlidingExpiration = true;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = 429;
            limiter.AddPolicy("sign-in", http => System.Threading.RateLimiting.RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }));
            // A whole office or village may stand behind one address.
            limiter.AddPolicy(Journey.Discover.SendReport.Limit, http => System.Threading.RateLimiting.RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(10) }));
            limiter.OnRejected = async (rejected, _) =>
            {
                if (rejected.HttpContext.Request.Path.StartsWithSegments(Journey.Discover.SendReport.Path))
                    await ActDoor.TellPerson(rejected.HttpContext, Journey.Discover.ReportErrors.TooMany);
            };
        });
        services.AddOpenApi(DescribeApi.With);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(
            new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
        AddParts.To(services);

        var app = builder.Build();
        TrustProxies.Use(app, home);
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot")) });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseWhoAsks();
        app.MapOpenApi("/openapi/{documentName}.json");
        SignIn.Map(app);
        ChooseLanguage.Map(app);
        MapParts.To(app);
        app.MapFallback(http => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Frame.ProblemPage>(
            new Dictionary<string, object?> { ["Problem"] = Problem.NotThere }) { StatusCode = 404 }.ExecuteAsync(http));
        return app;
    }
}
