// A grid worker's telephone without its screen: it seals what is written as the field app does and sends it as often as a test
// wants. What it seals here is opened by the real house.
using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class Telephone(HttpClient browser, long account, string token, string keyId, byte[] publicHalf)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public HttpClient Browser => browser;

    /// <summary>Signed in, with the house's key.</summary>
    public static async Task<Telephone> Of(TestHome home, Actor worker)
    {
        var browser = await home.Browser(worker);
        var session = await browser.GetFromJsonAsync<JsonElement>("/field/session");
        var key = session.GetProperty("key");
        return new Telephone(browser, session.GetProperty("account").GetInt64(), session.GetProperty("token").GetString()!,
            key.GetProperty("id").GetString()!, key.GetProperty("public").GetBytesFromBase64());
    }

    /// <summary>An entry as it lies on the device; author is whoever wrote it, this telephone's own person unless told otherwise.</summary>
    public byte[] Seal(Guid entry, object words, byte[]? files = null, long? author = null)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(words, Web);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, said.Length);
        byte[] plain = [.. length, .. said, .. files ?? []];
        var (own, nonce, box, tag) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(own, tag.Length);
        aes.Encrypt(nonce, plain, box, tag, Encoding.UTF8.GetBytes($"{entry:D}.{author ?? account}"));
        using var house = RSA.Create();
        house.ImportSubjectPublicKeyInfo(publicHalf, out _);
        return [.. Convert.FromHexString(keyId), .. house.Encrypt(own, RSAEncryptionPadding.OaepSHA256), .. nonce, .. box, .. tag];
    }

    /// <summary>Sends a piece of it; all of it unless told otherwise.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Said)> Send(Guid entry, byte[] box, int at = 0, int? bytes = null, long? whole = null)
    {
        var count = Math.Min(bytes ?? box.Length - at, box.Length - at);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/field/entries/{entry:D}?at={at}&of={whole ?? box.Length}")
        {
            Content = new ByteArrayContent(box, at, count),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("RequestVerificationToken", token);
        var answer = await browser.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<JsonElement> Record(object visit, byte[]? files = null, object? parts = null)
    {
        var entry = Guid.NewGuid();
        var (status, said) = await Send(entry, Seal(entry, new { visit, parts }, files));
        status.ShouldBe(HttpStatusCode.OK, said.ToString());
        return said;
    }
}
