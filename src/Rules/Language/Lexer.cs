// Text to tokens, by CEL's lexical rules. Unsigned literals are refused by name: no fact has them.
using System.Globalization;
using System.Text;

namespace Sunbeam.Rules.Language;

internal enum TokenKind { End, Name, QuotedName, Int, Decimal, String, Bytes, Sign }

/// <param name="Text">What it says; of bytes, one character for each byte.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text);

internal sealed class Lexer(string text)
{
    private static readonly string[] Signs =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}"];

    private int _at;

    public static List<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do tokens.Add(lexer.Next()); while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private char Current => Peek(0);
    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private Token Next()
    {
        SkipBlanks();
        if (_at >= text.Length) return new(TokenKind.End, text.Length, "end of the expression");
        if (StringPrefix() is { } prefix) return ReadString(prefix);
        if (IsLetter(Current)) return ReadName();
        if (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Peek(1)))) return ReadNumber();
        if (Current == '`') return ReadQuotedName();
        foreach (var sign in Signs)
            if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0)
                return new(TokenKind.Sign, (_at += sign.Length) - sign.Length, sign);
        throw new SyntaxException(_at, $"unexpected character '{Current}'; expected a name, a number, a text or an operator");
    }

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (Current == '/' && Peek(1) == '/') while (_at < text.Length && Current != '\n') _at++;
            else if (char.IsWhiteSpace(Current)) _at++;
            else return;
        }
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    private Token ReadName()
    {
        var start = _at;
        while (IsLetter(Current) || char.IsAsciiDigit(Current)) _at++;
        return new(TokenKind.Name, start, text[start.._at]);
    }

    // A key of a map that is no plain name: map.`content-type`.
    private Token ReadQuotedName()
    {
        var start = _at;
        var end = text.IndexOf('`', start + 1);
        if (end < 0) throw new SyntaxException(start, "this quoted name is never closed");
        _at = end + 1;
        return new(TokenKind.QuotedName, start, text[(start + 1)..end]);
    }

    private Token ReadNumber()
    {
        var start = _at;
        if (Current == '0' && Peek(1) is 'x' or 'X') return ReadHex(start);
        var kind = TokenKind.Int;
        SkipDigits();
        if (Current == '.' && char.IsAsciiDigit(Peek(1))) { kind = TokenKind.Decimal; _at++; SkipDigits(); }
        if (Current is 'e' or 'E')
        {
            kind = TokenKind.Decimal;
            _at += Peek(1) is '+' or '-' ? 2 : 1;
            SkipDigits();
        }
        RefuseUnsigned();
        return new(kind, start, text[start.._at]);
    }

    private Token ReadHex(int start)
    {
        _at += 2;
        while (char.IsAsciiHexDigit(Current)) _at++;
        var digits = text[(start + 2).._at];
        RefuseUnsigned();
        if (!ulong.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            throw new SyntaxException(start, "a hexadecimal number needs 1 to 16 digits");
        return new(TokenKind.Int, start, value.ToString(CultureInfo.InvariantCulture));
    }

    private void RefuseUnsigned()
    {
        if (Current is 'u' or 'U') throw new SyntaxException(_at, "unsigned numbers are not part of this language");
        if (IsLetter(Current)) throw new SyntaxException(_at, "a name cannot follow a number directly");
    }

    private void SkipDigits() { while (char.IsAsciiDigit(Current)) _at++; }

    private readonly record struct Prefix(int Length, bool Raw, bool Bytes);

    /// <summary>How a text or bytes begin here; null for neither.</summary>
    private Prefix? StringPrefix()
    {
        var length = 0;
        bool raw = false, bytes = false;
        for (; length < 2; length++)
        {
            if (!raw && Peek(length) is 'r' or 'R') raw = true;
            else if (!bytes && Peek(length) is 'b' or 'B') bytes = true;
            else break;
        }
        return Peek(length) is '"' or '\'' ? new Prefix(length, raw, bytes) : null;
    }

    private Token ReadString(Prefix prefix)
    {
        var start = _at;
        _at += prefix.Length;
        var quote = Current;
        var triple = Peek(1) == quote && Peek(2) == quote;
        _at += triple ? 3 : 1;
        var content = new StringBuilder();
        while (!Closes(quote, triple))
        {
            if (_at >= text.Length || (!triple && Current is '\n' or '\r'))
                throw new SyntaxException(start, "this text is never closed");
            if (Current == '\\' && !prefix.Raw) ReadEscape(content, prefix.Bytes);
            else if (prefix.Bytes) AppendAsBytes(content);
            else content.Append(text[_at++]);
        }
        _at += triple ? 3 : 1;
        return new(prefix.Bytes ? TokenKind.Bytes : TokenKind.String, start, content.ToString());
    }

    private void AppendAsBytes(StringBuilder content)
    {
        var length = char.IsSurrogatePair(Current, Peek(1)) ? 2 : 1;
        foreach (var one in Encoding.UTF8.GetBytes(text.Substring(_at, length))) content.Append((char)one);
        _at += length;
    }

    private bool Closes(char quote, bool triple) =>
        _at < text.Length && Current == quote && (!triple || (Peek(1) == quote && Peek(2) == quote));

    private void ReadEscape(StringBuilder content, bool bytes)
    {
        var start = _at++;
        var kind = Current;
        _at++;
        var simple = "abfnrtv\\?\"'`".IndexOf(kind);
        if (kind != '\0' && simple >= 0) content.Append("\a\b\f\n\r\t\v\\?\"'`"[simple]);
        else if (kind is 'x' or 'X') AppendCode(content, start, 2, NumberStyles.HexNumber);
        else if (kind == 'u' && !bytes) AppendCode(content, start, 4, NumberStyles.HexNumber);
        else if (kind == 'U' && !bytes) AppendCode(content, start, 8, NumberStyles.HexNumber);
        else if (kind is >= '0' and <= '3') AppendOctal(content, start);
        else throw new SyntaxException(start, "unknown escape in a text");
    }

    private void AppendOctal(StringBuilder content, int start)
    {
        _at--;
        var code = 0;
        for (var i = 0; i < 3; i++, _at++)
            code = Current is >= '0' and <= '7' ? code * 8 + (Current - '0') : throw new SyntaxException(start, "an octal escape has three digits");
        content.Append((char)code);
    }

    private void AppendCode(StringBuilder content, int start, int digits, NumberStyles style)
    {
        var end = Math.Min(_at + digits, text.Length);
        if (!int.TryParse(text.AsSpan(_at, end - _at), style, CultureInfo.InvariantCulture, out var code)
            || end - _at < digits || !Rune.IsValid(code))
            throw new SyntaxException(start, "this escape is no character");
        content.Append(new Rune(code));
        _at = end;
    }
}
