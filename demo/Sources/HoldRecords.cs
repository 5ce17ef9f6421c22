// What the sources hold beside the first nine: investments, boats, land, journeys, bills.
using System.Text.Json.Nodes;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

internal static class HoldRecords
{
    private const decimal Yuan = 100m;
    private const decimal WanYuan = 1_000_000m;

    /// <summary>Of nobody here.</summary>
    public static IEnumerable<JsonObject> Nothing(Household household, Person person) => [];

    public static IEnumerable<JsonObject> Journeys(Household household, Person person) =>
        Enumerable.Range(0, To(household, person).Journeys).Select(_ => Of(person, ("purpose", "旅游")));

    public static IEnumerable<JsonObject> Employment(Household household, Person person) =>
        To(household, person).WorkRegistered ? [Of(person, ("registered", true))] : [];

    public static IEnumerable<JsonObject> HouseContracts(Household household, Person person) =>
    [
        .. Enumerable.Range(0, To(household, person).HomesContracted).Select(_ => Of(person, ("state", "有效"))),
        .. Enumerable.Range(0, To(household, person).HomesCancelled).Select(_ => Of(person, ("state", "已撤销"))),
    ];

    public static IEnumerable<JsonObject> PublicRental(Household household, Person person) =>
        To(household, person).PublicRental ? [Of(person, ("active", true))] : [];

    public static IEnumerable<JsonObject> HousingFund(Household household, Person person) =>
        To(household, person).HousingFundFen is > 0 and var held
            ? [new JsonObject { ["sfzh"] = person.Identity, ["ye"] = (held / Yuan).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) }] : [];

    public static IEnumerable<JsonObject> Market(Household household, Person person)
    {
        var holds = To(household, person);
        if (holds.OwnsBusiness)
        {
            yield return Of(person, ("state", "在营"));
        }
        if (holds.ClosedBusiness)
        {
            yield return Of(person, ("state", "注销"));
        }
    }

    public static IEnumerable<JsonObject> Ships(Household household, Person person) =>
        Enumerable.Range(0, To(household, person).Ships).Select(_ => Of(person, ("kind", "渔船"), ("value_wan", 3.25m)));

    public static IEnumerable<JsonObject> FarmMachinery(Household household, Person person) =>
        Enumerable.Range(0, To(household, person).FarmMachines).Select(_ => Of(person, ("kind", "拖拉机")));

    public static IEnumerable<JsonObject> Land(Household household, Person person) =>
        To(household, person).LandTenthsOfMu is > 0 and var tenths ? [Of(person, ("mu", tenths / 10m))] : [];

    public static IEnumerable<JsonObject> SchoolFees(Household household, Person person) => !person.Student ? []
        : To(household, person).PrivateSchoolFen is > 0 and var paid ? [Of(person, ("kind", "private"), ("fee_fen", paid))]
        : [Of(person, ("kind", "public"), ("fee_fen", person.EducationCostFen))];

    public static IEnumerable<JsonObject> Securities(Household household, Person person) =>
        To(household, person).SecuritiesFen is > 0 and var held
            ? [Of(person, ("value", (held / Yuan).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)))] : [];

    public static IEnumerable<JsonObject> Funds(Household household, Person person) =>
        To(household, person).FundsFen.Select(held => Of(person, ("value_fen", held)));

    public static IEnumerable<JsonObject> Insurance(Household household, Person person) =>
        To(household, person).InsuranceFen is > 0 and var worth ? [Of(person, ("value_wan", worth / WanYuan))] : [];

    public static IEnumerable<JsonObject> Payment(Household household, Person person) =>
        To(household, person).PaymentFen is > 0 and var held ? [Of(person, ("balance_fen", held))] : [];

    public static IEnumerable<JsonObject> Electricity(Household household, Person person) => Bill(household, GiveHoldings.Of(household).ElectricityFen);

    public static IEnumerable<JsonObject> Water(Household household, Person person) => Bill(household, GiveHoldings.Of(household).WaterFen);

    public static IEnumerable<JsonObject> Gas(Household household, Person person) => Bill(household, GiveHoldings.Of(household).GasFen);

    public static IEnumerable<JsonObject> Telecom(Household household, Person person) =>
        To(household, person).TelecomMonthFen is > 0 and var paid ? [Of(person, ("paid_fen", paid))] : [];

    public static IEnumerable<JsonObject> Subsidies(Household household, Person person) =>
        To(household, person).SubsidiesFen is > 0 and var paid ? [Of(person, ("paid_fen", paid))] : [];

    private static IEnumerable<JsonObject> Bill(Household household, long? paid) =>
        paid is null ? [] : [new JsonObject { ["household"] = household.Number, ["paid"] = paid / Yuan }];

    private static Holdings To(Household household, Person person) => GiveHoldings.To(household, person);

    private static JsonObject Of(Person person, params (string Name, JsonNode Value)[] fields)
    {
        var record = new JsonObject { ["identity"] = person.Identity };
        foreach (var (name, value) in fields)
        {
            record[name] = value;
        }
        return record;
    }
}
