// Who somebody is while acting. One person may hold several; each act is done as one of them. An assessor works from
// outside the house, for an organisation that is sent to households; so does a department, to which needs are sent. A citizen
// comes for themselves; an agent for whoever gave them a mandate.
namespace Sunbeam.Access;

public enum Role { GridWorker, Township, Checker, District, Finance, Auditor, Administrator, Assessor, Department, Citizen, Agent, System }

/// <summary>What facts may be used for; a fact names its own, a role's reach names what it works on.</summary>
[Flags]
public enum Purpose { None = 0, Verify = 1, Monitor = 2, Discover = 4, All = Verify | Monitor | Discover }

public static class Purposes
{
    /// <summary>What a role works for. Who pays, keeps the accounts or answers a need that was sent needs no fact about anybody.</summary>
    public static Purpose WorksFor(this Role role) => role switch
    {
        Role.GridWorker => Purpose.Discover,
        Role.Checker or Role.Assessor or Role.Citizen or Role.Agent => Purpose.Verify,
        Role.Finance or Role.Administrator or Role.Department => Purpose.None,
        _ => Purpose.All,
    };
}
