// Tokens to a tree, by CEL's published grammar: ?: under ||, &&, relations, sums, products, signs, members.
using System.Text;

namespace Sunbeam.Rules.Language;

internal sealed class Parser
{
    private const int MaxDepth = 250;
    private const int MaxLength = 20_000;

    private static readonly HashSet<string> Reserved =
    [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ];

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(string text) => _tokens = Lexer.Read(text);

    /// <exception cref="SyntaxException">the text is no expression</exception>
    public static Syntax Parse(string text)
    {
        if (text.Length > MaxLength) throw new SyntaxException(0, "an expression of this length is no rule that anybody reads; split it into formulas");
        var parser = new Parser(text);
        var syntax = parser.Conditional();
        if (parser.Current.Kind != TokenKind.End) throw parser.Expected("an operator or the end of the expression");
        return syntax;
    }

    private Token Current => _tokens[_at];
    private bool Is(string sign) => Current.Kind == TokenKind.Sign && Current.Text == sign;

    private bool Take(string sign)
    {
        if (!Is(sign)) return false;
        _at++;
        return true;
    }

    private void Need(string sign) { if (!Take(sign)) throw Expected($"'{sign}'"); }

    private SyntaxException Expected(string what) =>
        new(Current.Position, $"expected {what}, found {(Current.Kind == TokenKind.End ? Current.Text : $"'{Current.Text}'")}");

    private Syntax Conditional()
    {
        if (++_depth > MaxDepth) throw new SyntaxException(Current.Position, "the expression is nested too deeply");
        var condition = Or();
        if (Is("?"))
        {
            var position = _tokens[_at++].Position;
            var yes = Or();
            Need(":");
            condition = new Call(position, "?:", null, [condition, yes, Conditional()]);
        }
        _depth--;
        return condition;
    }

    private Syntax Or() => Chain(And, "||");
    private Syntax And() => Chain(Relation, "&&");
    private Syntax Sum() => Chain(Product, "+", "-");
    private Syntax Product() => Chain(Unary, "*", "/", "%");

    private Syntax Relation()
    {
        var left = Sum();
        while (Is("<") || Is("<=") || Is(">") || Is(">=") || Is("==") || Is("!=") || (Current.Kind == TokenKind.Name && Current.Text == "in"))
        {
            var sign = _tokens[_at++];
            left = new Call(sign.Position, sign.Text, null, [left, Sum()]);
        }
        return left;
    }

    private Syntax Chain(Func<Syntax> operand, params ReadOnlySpan<string> signs)
    {
        var left = operand();
        while (Current.Kind == TokenKind.Sign && signs.Contains(Current.Text))
        {
            var sign = _tokens[_at++];
            left = new Call(sign.Position, sign.Text, null, [left, operand()]);
        }
        return left;
    }

    private Syntax Unary()
    {
        if (++_depth > MaxDepth) throw new SyntaxException(Current.Position, "the expression is nested too deeply");
        var syntax = Signed();
        _depth--;
        return syntax;
    }

    private Syntax Signed()
    {
        var position = Current.Position;
        if (Take("!")) return new Call(position, "!", null, [Unary()]);
        if (!Take("-")) return Member();
        if (Current.Kind is TokenKind.Int or TokenKind.Decimal)
        {
            _tokens[_at] = Current with { Text = "-" + Current.Text, Position = position };
            return Member();
        }
        return new Call(position, "neg", null, [Unary()]);
    }

    private Syntax Member()
    {
        var syntax = Primary();
        while (true)
        {
            var position = Current.Position;
            if (Take(".")) syntax = Field(syntax);
            else if (Take("["))
            {
                syntax = new Call(position, Take("?") ? "[?]" : "[]", null, [syntax, Conditional()]);
                Need("]");
            }
            else return syntax;
        }
    }

    private Syntax Field(Syntax operand)
    {
        var optional = Take("?");
        var name = Current;
        if (name.Kind is not (TokenKind.Name or TokenKind.QuotedName)) throw Expected("a field or a function after '.'");
        _at++;
        if (optional || name.Kind == TokenKind.QuotedName) return new Select(name.Position, operand, name.Text, optional);
        return Take("(") ? CallOf(name, operand, List(")")) : new Select(name.Position, operand, name.Text);
    }

    private Syntax Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Int: return IntLiteral();
            case TokenKind.Decimal: _at++; return new Literal(token.Position, Value.Of(Number.Parse(token.Text)));
            case TokenKind.String: _at++; return new Literal(token.Position, Value.Of(token.Text));
            case TokenKind.Bytes: _at++; return new Literal(token.Position, Value.Of(Encoding.Latin1.GetBytes(token.Text)));
            case TokenKind.Name: return NameOrCall(absolute: false);
        }
        if (Take("("))
        {
            var inner = Conditional();
            Need(")");
            return inner;
        }
        if (Take("[")) return new ListOf(token.Position, List("]"));
        if (Take("{")) return new MapOf(token.Position, Entries());
        if (Take(".") && Current.Kind == TokenKind.Name) return NameOrCall(absolute: true);
        throw Expected("a value, a name or '('");
    }

    private Literal IntLiteral()
    {
        var token = _tokens[_at++];
        return long.TryParse(token.Text, System.Globalization.CultureInfo.InvariantCulture, out var whole)
            ? new Literal(token.Position, Value.Of(whole))
            : throw new SyntaxException(token.Position, "this whole number is too large; write it with a point");
    }

    private Syntax NameOrCall(bool absolute)
    {
        var token = _tokens[_at++];
        if (Reserved.Contains(token.Text)) throw new SyntaxException(token.Position, $"'{token.Text}' is a reserved word");
        switch (token.Text)
        {
            case "true": return new Literal(token.Position, Value.True);
            case "false": return new Literal(token.Position, Value.False);
            case "null": return new Literal(token.Position, Value.Null);
            case "in": throw new SyntaxException(token.Position, "'in' needs a value before it");
        }
        return Take("(") ? CallOf(token, null, List(")")) : new Name(token.Position, token.Text, absolute);
    }

    private List<Syntax> List(string close)
    {
        var items = new List<Syntax>();
        while (!Is(close))
        {
            items.Add(close == "]" ? PerhapsOptional() : Conditional());
            if (!Take(",")) break;
            if (close == ")" && Is(close)) throw Expected("an argument");
        }
        Need(close);
        return items;
    }

    private Syntax PerhapsOptional()
    {
        var position = Current.Position;
        return Take("?") ? new OptionalItem(position, Conditional()) : Conditional();
    }

    private List<(Syntax, Syntax)> Entries()
    {
        var entries = new List<(Syntax, Syntax)>();
        while (!Is("}"))
        {
            var position = Current.Position;
            var optional = Take("?");
            var key = Conditional();
            Need(":");
            entries.Add((key, optional ? new OptionalItem(position, Conditional()) : Conditional()));
            if (!Take(",")) break;
        }
        Need("}");
        return entries;
    }

    private static Syntax CallOf(Token name, Syntax? target, List<Syntax> arguments)
    {
        if (target is null && name.Text == "has" && arguments.Count == 1)
            return arguments[0] is Select field
                ? new Has(name.Position, field)
                : throw new SyntaxException(name.Position, "has() takes a field, as in has(m.wage)");
        if (target is Name { Text: var space } && Functions.Find($"{space}.{name.Text}") is { } within)
            return new Call(name.Position, within.Name, null, arguments);
        if (target is Name { Text: "cel" } && name.Text == "bind" && arguments.Count == 3)
            return new Bind(name.Position, Variable(name, arguments[0]), arguments[1], arguments[2]);
        return target is null ? new Call(name.Position, name.Text, null, arguments) : Macros.Read(name, target, arguments);
    }

    internal static string Variable(Token macro, Syntax argument) => argument is Name { Absolute: false } variable
        ? variable.Text
        : throw new SyntaxException(argument.Position, $"{macro.Text}() takes a name first, as in members.{macro.Text}(m, …)");
}
