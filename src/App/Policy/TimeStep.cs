// A point of the picture of a number through time.
namespace Sunbeam.Policy;

/// <summary>What holds from a day on.</summary>
public sealed record TimeStep(DateOnly From, decimal Value);
