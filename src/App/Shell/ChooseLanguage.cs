// The switch between Chinese and English, kept in a cookie.
using Microsoft.AspNetCore.Antiforgery;

namespace Sunbeam.Shell;

internal static class ChooseLanguage
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/language", async (HttpContext http, IAntiforgery antiforgery) =>
    {
        if (await antiforgery.IsRequestValidAsync(http))
        {
            var language = (await http.Request.ReadFormAsync())["lang"] == "en" ? "en" : "zh";
            var kept = new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax };
            http.Response.Cookies.Append(Words.Words.Cookie, language, kept);
        }
        var ours = Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value;
        var back = ours ? from!.PathAndQuery : "/";
        return Results.Redirect(back);
    }).ExcludeFromDescription();
}
