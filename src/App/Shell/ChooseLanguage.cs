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
            http.Response.Cookies.Append(Words.Words.Cookie, language, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax });
        }
        var back = Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value ? from.PathAndQuery : "/";
        return Results.Redirect(back);
    }).ExcludeFromDescription();
}
