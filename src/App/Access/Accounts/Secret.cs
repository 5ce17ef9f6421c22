// What is told once and never kept: a drawn password, a program's key.
namespace Sunbeam.Access.Accounts;

/// <param name="Kind">"password" or "token".</param>
/// <param name="Whose">The login, or what the key is for.</param>
/// <param name="Text">The secret itself.</param>
/// <param name="Next">Where to go on.</param>
public sealed record Secret(string Kind, string Whose, string Text, string Next);
