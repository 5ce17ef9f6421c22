// Who must sign the record of a visit (入户调查表), as the pack's paper says: so many investigators, and the family.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Assess;

public static class WhoSigns
{
    private const string Paper = "visit";

    /// <summary>How many investigators sign at least; none where the pack has no such paper.</summary>
    public static int Investigators(Pack pack) =>
        pack.Papers.TryGetValue(Paper, out var paper) ? paper.Signatures.Count(signer => signer == "investigator") : 0;
}
