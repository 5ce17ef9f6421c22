// The nine departments: what each is called, what it may be asked for, and what it holds about a person.
using System.Text.Json.Nodes;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

/// <param name="Records">The department's records of a person, none if it has never heard of them.</param>
public sealed record Department(string Id, string Zh, string En, string[] Purposes, Func<Household, Person, IEnumerable<JsonObject>> Records);

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
