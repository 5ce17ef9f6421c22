// What later stages put on the case page. Intake knows no later stage, so the Shell registers their components here and
// the page draws each of them with the parameter CaseId.
namespace Sunbeam.Journey.Intake;

public enum PanelPlace { Middle, Answer }

/// <param name="Place">In the middle with what the stage needs, or on the right as the answer as it stands.</param>
/// <param name="Component">A component with one parameter: long CaseId.</param>
/// <param name="From">The stage from which on it is shown.</param>
public sealed record CasePanel(PanelPlace Place, Type Component, Stage From = Stage.Intake);
