// The thirty-four sources of twenty-four departments: what each is called, what it may be asked for, at what kind of counter,
// and what it holds about a person.
using System.Text.Json.Nodes;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

/// <summary>How a source wants to be asked. Each is a way that real ones have.</summary>
public enum Counter
{
    /// <summary>As agreed with the city's platform.</summary>
    Agreed,

    /// <summary>The secret stands in a header.</summary>
    Keyed,

    /// <summary>Every question is signed.</summary>
    Signed,

    /// <summary>One record a page.</summary>
    Paged,

    /// <summary>Gives a ticket first, and the answer the second time it is fetched.</summary>
    Ticket,

    /// <summary>Names of its own for everything.</summary>
    Renamed,

    /// <summary>By the household's number.</summary>
    Household,

    /// <summary>The same, in the address.</summary>
    HouseholdInAddress,

    /// <summary>No counter: a table of the department's database.</summary>
    Database,

    /// <summary>No counter: a file in a folder.</summary>
    Folder,
}

/// <param name="Records">The department's records of a person, none if it has never heard of them.</param>
public sealed record Department(
    string Id, string Zh, string En, string[] Purposes, Func<Household, Person, IEnumerable<JsonObject>> Records, Counter Counter = Counter.Agreed)
{
    public bool KnowsHouseholds => Counter is Counter.Household or Counter.HouseholdInAddress;
}

public static class Departments
{
    private static readonly string[] ApplicantsOnly = ["verify"];
    private static readonly string[] Everybody = ["verify", "monitor", "discover"];

    public static readonly IReadOnlyList<Department> All =
    [
        new("population", "公安户籍", "Population register", Everybody, Population),
        new("social_insurance", "人社社保", "Social insurance", Everybody, SocialInsurance),
        new("tax", "税务", "Tax", ApplicantsOnly, Tax),
        new("vehicles", "公安车管", "Vehicles", ApplicantsOnly, Vehicles),
        new("real_estate", "自然资源不动产", "Real estate", ApplicantsOnly, RealEstate),
        new("bank", "银行存款", "Bank deposits", ApplicantsOnly, Bank),
        new("disability", "残联", "Disability register", Everybody, Disability),
        new("medical", "医保", "Medical insurance", Everybody, Medical),
        new("education", "教育", "Education", Everybody, Education),
        new("exit_entry", "公安出入境", "Journeys abroad", ApplicantsOnly, HoldRecords.Journeys),
        new("residence_permit", "公安居住证", "Residence permits", ApplicantsOnly, HoldRecords.Nothing),
        new("employment", "人社就业", "Employment service", ApplicantsOnly, HoldRecords.Employment),
        new("house_contracts", "住建网签", "Contracts for homes", ApplicantsOnly, HoldRecords.HouseContracts),
        new("public_rental", "住建公租房", "Public rental homes", ApplicantsOnly, HoldRecords.PublicRental),
        new("housing_fund", "住房公积金", "Housing fund", ApplicantsOnly, HoldRecords.HousingFund, Counter.Renamed),
        new("market", "市场主体", "Businesses", ApplicantsOnly, HoldRecords.Market),
        new("ships", "船舶", "Ships and boats", ApplicantsOnly, HoldRecords.Ships),
        new("farm_machinery", "农业机械", "Farm machinery", ApplicantsOnly, HoldRecords.FarmMachinery),
        new("land", "承包土地", "Contracted land", ApplicantsOnly, HoldRecords.Land),
        new("school_fees", "教育收费", "School fees", ApplicantsOnly, HoldRecords.SchoolFees),
        new("marriage", "婚姻登记", "Marriage register", ApplicantsOnly, HoldRecords.Nothing, Counter.Database),
        new("funeral", "殡葬", "Funerals", ApplicantsOnly, HoldRecords.Nothing, Counter.Database),
        new("aid_elsewhere", "异地在保", "Aided elsewhere", ApplicantsOnly, HoldRecords.Nothing),
        new("prison", "监所服刑", "Prisons", ApplicantsOnly, HoldRecords.Nothing, Counter.Folder),
        new("veterans", "退役军人优抚", "Veterans", ApplicantsOnly, HoldRecords.Nothing, Counter.Folder),
        new("securities", "证券", "Securities", ApplicantsOnly, HoldRecords.Securities, Counter.Signed),
        new("funds", "基金", "Investment funds", ApplicantsOnly, HoldRecords.Funds, Counter.Paged),
        new("insurance", "商业保险", "Insurance policies", ApplicantsOnly, HoldRecords.Insurance, Counter.Ticket),
        new("payment", "支付账户", "Payment accounts", ApplicantsOnly, HoldRecords.Payment, Counter.Keyed),
        new("electricity", "用电", "Electricity", ApplicantsOnly, HoldRecords.Electricity, Counter.HouseholdInAddress),
        new("water", "用水", "Water", ApplicantsOnly, HoldRecords.Water, Counter.Household),
        new("gas", "用气", "Gas", ApplicantsOnly, HoldRecords.Gas, Counter.Household),
        new("telecom", "通信", "Telecoms", ApplicantsOnly, HoldRecords.Telecom),
        new("subsidies", "财政补贴", "Treasury subsidies", ApplicantsOnly, HoldRecords.Subsidies),
    ];

    private static IEnumerable<JsonObject> Population(Household household, Person person)
    {
        var record = Of(person);
        record["birth_date"] = $"{person.BirthDate:yyyy-MM-dd}";
        record["sex"] = Words.Code(person.Sex);
        record["relation"] = Words.Code(person.Relation);
        record["alive"] = person.Alive;
        record["rural"] = household.Rural;
        record["household"] = household.Number;
        if (person.DiedOn is { } day)
        {
            record["died_on"] = $"{day:yyyy-MM-dd}";
        }
        return [record];
    }

    private static IEnumerable<JsonObject> SocialInsurance(Household household, Person person)
    {
        if (!person.KnownToSocialInsurance)
        {
            return [];
        }
        var record = Of(person);
        record["employed"] = person.Employed;
        record["contribution_base_fen"] = person.ContributionBaseFen;
        record["unemployed_registered"] = person.RegisteredUnemployed;
        record["pension_fen"] = person.PensionFen;
        record["basic_pension_fen"] = person.BasicPensionFen;
        return [record];
    }

    // A casual wage is in no tax return: the department says nothing of it, and nothing is not zero.
    private static IEnumerable<JsonObject> Tax(Household household, Person person)
    {
        var record = Of(person);
        if (person.WageReported)
        {
            record["wage_fen"] = person.WageFen;
        }
        if (person.BusinessIncomeFen > 0)
        {
            record["business_income_fen"] = person.BusinessIncomeFen;
        }
        return record.Count > 1 ? [record] : [];
    }

    private static IEnumerable<JsonObject> Vehicles(Household household, Person person) =>
        Enumerable.Range(0, person.Vehicles).Select(_ =>
        {
            var record = Of(person);
            record["kind"] = "car";
            record["value_fen"] = person.VehiclesValueFen / person.Vehicles;
            return record;
        });

    private static IEnumerable<JsonObject> RealEstate(Household household, Person person) =>
        Enumerable.Range(0, person.Homes).Select(_ =>
        {
            var record = Of(person);
            record["use"] = "home";
            record["area"] = person.HomeArea / person.Homes;
            return record;
        });

    private static IEnumerable<JsonObject> Bank(Household household, Person person) =>
        person.DepositsFen == 0 ? [] : person.Accounts().Select(balance =>
        {
            var record = Of(person);
            record["balance_fen"] = balance;
            return record;
        });

    private static IEnumerable<JsonObject> Disability(Household household, Person person)
    {
        if (person.DisabilityLevel == 0)
        {
            return [];
        }
        var record = Of(person);
        record["level"] = person.DisabilityLevel;
        record["kind"] = Words.Code(person.DisabilityKind);
        return [record];
    }

    private static IEnumerable<JsonObject> Medical(Household household, Person person)
    {
        if (person.MedicalOutOfPocketYearFen == 0)
        {
            return [];
        }
        var record = Of(person);
        record["seriously_ill"] = person.SeriouslyIll;
        record["out_of_pocket_year_fen"] = person.MedicalOutOfPocketYearFen;
        return [record];
    }

    private static IEnumerable<JsonObject> Education(Household household, Person person)
    {
        if (!person.Student)
        {
            return [];
        }
        var record = Of(person);
        record["student"] = true;
        record["stage"] = Words.Code(person.SchoolStage);
        return [record];
    }

    private static JsonObject Of(Person person) => new() { ["identity"] = person.Identity };
}
