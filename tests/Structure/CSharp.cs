// Parts a C# file into what is code, what is comment and what is text, so that a rule about one is not misled by another.
using System.Text;

namespace Sunbeam.Tests.Structure;

/// <param name="Code">The code; each text in it is left as "" and each comment as nothing. Lines stay where they are.</param>
/// <param name="Comments">Each comment without its slashes, with the line it stands on (from 1).</param>
/// <param name="Texts">The content of each string literal; holes of an interpolated one are left out.</param>
internal sealed record CSharp(string Code, IReadOnlyList<(int Line, string Text)> Comments, IReadOnlyList<string> Texts)
{
    public static CSharp Part(string source) => new Reader(source).Read();

    private sealed class Reader(string source)
    {
        private readonly StringBuilder _code = new();
        private readonly List<(int, string)> _comments = [];
        private readonly List<string> _texts = [];
        private int _at;

        public CSharp Read()
        {
            Code(inHole: false);
            return new CSharp(_code.ToString(), _comments, _texts);
        }

        private bool Starts(string what) => string.CompareOrdinal(source, _at, what, 0, what.Length) == 0;

        // Reads code to the end, or in the hole of an interpolated text to its closing brace.
        private void Code(bool inHole)
        {
            var depth = 0;
            while (_at < source.Length)
            {
                var letter = source[_at];
                if (Starts("//")) Comment(source.IndexOf('\n', _at) is var end && end < 0 ? source.Length : end, 2);
                else if (Starts("/*")) Comment(source.IndexOf("*/", _at, StringComparison.Ordinal) + 2, 2);
                else if (letter == '\'') Letter();
                else if (letter is '"' or '$' or '@' && IsText()) Text();
                else
                {
                    if (letter == '{') depth++;
                    if (letter == '}' && depth-- == 0 && inHole) return;
                    _code.Append(letter);
                    _at++;
                }
            }
        }

        private void Comment(int end, int slashes)
        {
            var text = source[(_at + slashes)..end];
            _comments.Add((source.AsSpan(0, _at).Count('\n') + 1, text.TrimStart('/').TrimEnd('/', '*').Trim()));
            _code.Append('\n', text.Count(letter => letter == '\n'));
            _at = end;
        }

        private void Letter()
        {
            var end = _at + (source[_at + 1] == '\\' ? 3 : 2);
            while (source[end] != '\'') end++;
            _at = end + 1;
            _code.Append("' '");
        }

        private bool IsText()
        {
            var at = _at;
            while (source[at] is '$' or '@') at++;
            return source[at] == '"';
        }

        private void Text()
        {
            var (holes, verbatim) = (0, false);
            for (; source[_at] is '$' or '@'; _at++)
            {
                if (source[_at] == '$') holes++;
                else verbatim = true;
            }
            var quotes = 0;
            while (_at + quotes < source.Length && source[_at + quotes] == '"') quotes++;
            // Two quotes are an empty text; three or more open a raw one, unless the text is verbatim and doubles its quotes.
            var closing = new string('"', verbatim || quotes < 3 ? 1 : quotes);
            _at += closing.Length;
            _code.Append("\"\"");
            Inside(closing, holes, verbatim);
        }

        private void Inside(string closing, int holes, bool verbatim)
        {
            var text = new StringBuilder();
            var raw = closing.Length > 1;
            var brace = new string('{', Math.Max(1, holes));
            while (!Starts(closing) || verbatim && Starts("\"\""))
            {
                if (verbatim && Starts("\"\"")) Keep(2);
                else if (!raw && !verbatim && source[_at] == '\\') Keep(2);
                else if (holes > 0 && !raw && Starts("{{")) Keep(2);
                else if (holes > 0 && Starts(brace)) Hole(brace.Length);
                else Keep(1);
            }
            _at += closing.Length;
            _texts.Add(text.ToString());

            void Keep(int letters)
            {
                if (letters == 2 && source[_at] == '\\' && source[_at + 1] is '"' or '\\') _at++;
                else if (letters == 2) text.Append(source[_at++]);
                if (source[_at] == '\n') _code.Append('\n');
                text.Append(source[_at++]);
            }
        }

        private void Hole(int braces)
        {
            _at += braces;
            _code.Append(' ');
            Code(inHole: true);
            _at += braces;
        }
    }
}

public sealed class CSharpTests
{
    [Fact]
    public void Code_comments_and_texts_are_told_apart()
    {
        var parted = CSharp.Part("""""
            var a = 1; // one "quoted"
            var b = $"two {(a > 0 ? "three" : $"{a}4")} \" // no comment"; /* 'five' */
            var c = '"'; var d = @"six "" seven"; var e = @""""; var f = "";
            """"");
        parted.Comments.ShouldBe([(1, "one \"quoted\""), (2, "'five'")]);
        parted.Texts.ShouldBe(["three", "4", "two  \" // no comment", "six \"\" seven", "\"\"", ""]);
        parted.Code.ShouldNotContain("no comment");
        parted.Code.ShouldContain("a > 0");
    }

    [Fact]
    public void A_raw_text_ends_at_its_own_quotes()
    {
        var parted = CSharp.Part("var x = \"\"\"\n  say \"8\" // no\n  \"\"\"; var y = 9;");
        parted.Texts.ShouldHaveSingleItem().ShouldContain("say \"8\"");
        parted.Comments.ShouldBeEmpty();
        parted.Code.ShouldContain("var y = 9;");
    }
}
