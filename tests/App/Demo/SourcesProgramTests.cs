// The sources program as a program: it ends with its parent, and answers a wrong call with one sentence.
namespace Sunbeam.Tests.App.Demo;

public sealed class SourcesProgramTests
{
    [Fact]
    public async Task It_ends_when_its_standard_input_closes_even_while_a_question_is_stalled()
    {
        using var sources = new SourcesProcess();
        await sources.Switch(new { source = "bank", mode = "timeout" });
        var stalled = sources.Ask("bank", "379900190001010020");
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        sources.Process.StandardInput.Close();
        sources.Process.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
        sources.Process.ExitCode.ShouldBe(0);
        await Should.ThrowAsync<HttpRequestException>(() => stalled);
    }

    [Theory]
    [InlineData("serve", "--district", "999999")]
    [InlineData("serve", "--residents", "many")]
    [InlineData("files", "--residents", "10")]
    [InlineData("dance", "--slowly", "please")]
    public void A_wrong_call_gets_one_sentence_and_exit_code_2(params string[] call)
    {
        using var program = SourcesProcess.Start(call);
        var said = program.StandardError.ReadToEnd();
        program.WaitForExit();
        program.ExitCode.ShouldBe(2);
        said.Trim().Split('\n').Length.ShouldBe(1);
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public void Files_are_written_with_progress_on_standard_error()
    {
        var folder = Directory.CreateTempSubdirectory("sunbeam-files-");
        using var program = SourcesProcess.Start("files", "--residents", "500", "--out", folder.FullName);
        var progress = program.StandardError.ReadToEnd();
        program.WaitForExit();
        program.ExitCode.ShouldBe(0);
        progress.ShouldContain("500 / 500");
        File.ReadLines(Path.Combine(folder.FullName, "residents.csv")).Count().ShouldBe(501);
        folder.Delete(recursive: true);
    }
}
