// What can go wrong on the pages of households, each as one sentence that says what to do.
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Households;

public static class HouseholdProblems
{
    public static readonly Problem NumberUnknown = new("households.number-unknown", "请选择要显示哪个号码。", "Choose which number to show.", Field: "number");
    public static readonly Problem PurposeUnknown = new("households.purpose-unknown", "请从列表中选择查看号码的用途。",
        "Choose from the list what the number is needed for.", Field: "purpose");
}
