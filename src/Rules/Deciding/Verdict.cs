// What a programme comes to for one household.
namespace Sunbeam.Rules.Deciding;

public enum Verdict { Entitled, NotEntitled, Unknown }
