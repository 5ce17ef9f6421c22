// What is kept of a picture, and what is no picture whatever it calls itself.
using System.Text;
using Sunbeam.Registry.Photographs;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry.Photographs;

public sealed class PictureTests
{
    private static readonly string[] Told = [MadePicture.Where, MadePicture.Device, MadePicture.Remark, MadePicture.Film, "JFIF"];

    [Fact]
    public void Of_a_photograph_only_the_picture_and_its_turn_are_kept()
    {
        var picture = Picture.Read(MadePicture.Jpeg(turn: 6)).ShouldNotBeNull();
        (picture.Type, picture.Width, picture.Height).ShouldBe(("image/jpeg", 640, 480));
        var text = Encoding.Latin1.GetString(picture.Bytes);
        Told.Where(text.Contains).ShouldBeEmpty();
        text.ShouldContain("Exif\0\0MM\0*", Case.Sensitive);
        picture.Bytes[^2..].ShouldBe([0xFF, 0xD9], "what hangs behind the picture is gone");

        var again = Picture.Read(picture.Bytes).ShouldNotBeNull();
        again.Bytes.ShouldBe(picture.Bytes, "cleaning what is clean changes nothing");
        Encoding.Latin1.GetString(Picture.Read(MadePicture.Jpeg(turn: 1))!.Bytes).ShouldNotContain("Exif");
    }

    [Fact]
    public void Of_a_drawing_only_what_is_drawn_is_kept()
    {
        var picture = Picture.Read(MadePicture.Png()).ShouldNotBeNull();
        (picture.Type, picture.Width, picture.Height).ShouldBe(("image/png", 2, 2));
        var text = Encoding.Latin1.GetString(picture.Bytes);
        Told.Concat(["tEXt", "eXIf"]).Where(text.Contains).ShouldBeEmpty();
        text.ShouldEndWith("IEND\u00AE\u0042\u0060\u0082");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000")]
    [InlineData("\u00FF\u00D8")]
    [InlineData("\u00FF\u00D8\u00FF\u00D9")]
    [InlineData("\u00FF\u00D8\u00FF\u00E1\u0000\u0001")]
    [InlineData("\u00FF\u00D8\u00FF\u00E1\u00FF\u00FFExif")]
    [InlineData("\u0089PNG\r\n\u001A\n")]
    [InlineData("\u0089PNG\r\n\u001A\n\u00FF\u00FF\u00FF\u00FFIHDR")]
    public void What_is_no_whole_picture_is_none(string bytes) => Picture.Read(Encoding.Latin1.GetBytes(bytes)).ShouldBeNull();

    [Fact]
    public void A_picture_that_breaks_off_or_was_changed_or_is_too_wide_is_none()
    {
        var (jpeg, png) = (MadePicture.Jpeg(), MadePicture.Png());
        for (var length = 0; length < jpeg.Length - MadePicture.Film.Length; length++) Picture.Read(jpeg[..length]).ShouldBeNull();
        for (var length = 0; length < png.Length - MadePicture.Film.Length; length++) Picture.Read(png[..length]).ShouldBeNull();
        png[20] ^= 1;
        Picture.Read(png).ShouldBeNull("its check no longer fits");
        Picture.Read(MadePicture.Jpeg(width: 65_000)).ShouldBeNull();
        Picture.Read(MadePicture.Png(height: 1_000_000)).ShouldBeNull();
        Picture.Read(MadePicture.Jpeg(width: 0)).ShouldBeNull();
    }

    [Fact]
    public void Whatever_bytes_are_put_into_a_photograph_it_is_read_or_refused()
    {
        var random = new Random(20260610);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = MadePicture.Jpeg();
            for (var n = 0; n < 3; n++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (Picture.Read(bytes) is { } picture) Picture.Read(picture.Bytes)!.Bytes.ShouldBe(picture.Bytes);
        }
    }
}
