// The truth about a household and its people. Amounts are fen; a flow is a month's unless its name says a year.
namespace Sunbeam.Demo.World;

public sealed class Household
{
    public required int Index { get; init; }
    public required string Number { get; init; }
    public required Story Story { get; init; }
    public required Place Place { get; init; }
    public required string Address { get; init; }
    public required IReadOnlyList<Person> Members { get; init; }
    public bool Rural => Place.Rural;
    public Person Head => Members[0];
    public long RentFen { get; internal set; }

    /// <summary>The income that the roster was worked out with, before anything changed.</summary>
    public long IncomeOnRosterFen { get; internal set; }

    /// <summary>What comes in every month, without the basic pension.</summary>
    public long IncomeFen => Members.Sum(person => person.IncomeFen);
}

public sealed class Person
{
    public required string Identity { get; init; }
    public required string Name { get; init; }
    public required Sex Sex { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required Relation Relation { get; init; }
    public required int Age { get; init; }
    public string Telephone { get; internal set; } = "";
    public DateOnly? DiedOn { get; internal set; }
    public bool Alive => DiedOn is null;

    public int DisabilityLevel { get; internal set; }
    public DisabilityKind DisabilityKind { get; internal set; }
    public bool SeriouslyIll { get; internal set; }
    public long MedicalOutOfPocketYearFen { get; internal set; }

    public SchoolStage SchoolStage { get; internal set; }
    public bool Student => SchoolStage != SchoolStage.None;
    public long EducationCostFen { get; internal set; }

    public long WageFen { get; internal set; }

    /// <summary>An employer reports the wage to the tax office; a casual wage is known only to who earns it.</summary>
    public bool WageReported { get; internal set; }
    public bool Employed { get; internal set; }
    public long ContributionBaseFen { get; internal set; }
    public bool RegisteredUnemployed { get; internal set; }
    public long PensionFen { get; internal set; }
    public long BasicPensionFen { get; internal set; }
    public long BusinessIncomeFen { get; internal set; }
    public long PropertyIncomeFen { get; internal set; }
    public long TransferIncomeFen { get; internal set; }
    public long SupportReceivedFen { get; internal set; }

    public bool KnownToSocialInsurance => Employed || RegisteredUnemployed || PensionFen > 0 || BasicPensionFen > 0;

    public long DepositsFen { get; internal set; }
    public int Vehicles { get; internal set; }
    public long VehiclesValueFen { get; internal set; }
    public int Homes { get; internal set; }
    public int HomeArea { get; internal set; }

    public long IncomeFen =>
        WageFen + PensionFen + BusinessIncomeFen + PropertyIncomeFen + TransferIncomeFen + SupportReceivedFen;

    /// <summary>The savings as the banks hold them, one balance an account; larger savings lie in two.</summary>
    public IReadOnlyList<long> Accounts()
    {
        const long keptInOneFen = 2_000_00;
        var second = DepositsFen > keptInOneFen ? DepositsFen / 3 : 0;
        return second > 0 ? [DepositsFen - second, second] : [DepositsFen];
    }
}
