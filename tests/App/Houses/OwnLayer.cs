// What a district sets itself, written as a district writes it: a layer in its home's folder of packs, over the pack beside the program.
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Houses;

public static class OwnLayer
{
    /// <summary>Writes the layer of Chengyang and returns the law as the program reads it.</summary>
    /// <param name="files">Paths inside the layer and what they hold.</param>
    public static Law Write(TestHome home, params (string Path, string Text)[] files)
    {
        var folder = Path.Combine(home.Home.Packs, "cn-370214-own");
        foreach (var (path, text) in files.Prepend(("pack.yaml", "label: { zh: 城阳区, en: Chengyang }\nextends: cn-370214-chengyang\n")))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        return new Law(own: home.Home.Packs);
    }

    /// <summary>One parameter that the district gives a value.</summary>
    public static string Sets(string parameter, string value, string from = "2026-01-01") =>
        $"{parameter}:\n  values:\n    - {{ from: {from}, value: {value}, source: 城阳区文件（示例） }}\n";
}
