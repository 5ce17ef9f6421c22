// The page of 什么会变: one programme, one parameter, another value, and what it would change, the picture first. A question
// stands whole in its address, so that it can be sent to a colleague.
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Findings;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Policy;

public sealed record ProgrammeChoice(string Id, string LabelZh, string LabelEn, string Period);

/// <param name="Now">Today's value; null when nobody has given one.</param>
public sealed record ParameterChoice(string Name, string LabelZh, string LabelEn, string? Unit, string? Now);

/// <summary>Households by what becomes of them; null where so few that nobody is shown.</summary>
public sealed record Counts(int? Enter, int? Leave, int? Gain, int? Lose, int? MayEnter, int? MayLeave, decimal? CostFen);

/// <param name="Counts">Null where very few households are concerned.</param>
public sealed record PlaceRow(string Code, string Name, Counts? Counts);

public sealed record SideRow(int Entitled, decimal SumFen);

/// <param name="Households">How many were looked at.</param>
/// <param name="NotCounted">Of these, how many hang on facts that are not known.</param>
/// <param name="Period">What the amounts are for: month, year or once.</param>
/// <param name="Receiving">Households that receive it now, whatever is known of them.</param>
/// <param name="Recomputed">Households that receive something and were computed again from what their decision rests on.</param>
public sealed record EffectModel(
    int Households, int NotCounted, string Period, Counts Counts, SideRow Today, SideRow Changed, int Receiving,
    int Recomputed, IReadOnlyList<PlaceRow> Places);

/// <param name="Programme">What is asked; the first of each list before anything is.</param>
/// <param name="Value">As it was typed.</param>
/// <param name="Problem">Why it cannot be computed; nothing that was typed is lost.</param>
/// <param name="Percent">How far it is, while it runs.</param>
/// <param name="Effect">The answer, once it is there.</param>
public sealed record SimulateModel(
    IReadOnlyList<ProgrammeChoice> Programmes, IReadOnlyList<ParameterChoice> Parameters, string Programme, string Parameter, string? Value, DateOnly Date,
    [property: JsonIgnore] Problem? Problem, int? Percent, EffectModel? Effect)
{
    /// <summary>The refusal as a program reads it.</summary>
    public string? Refused => Problem?.Code;
}

internal static class ReadSimulation
{
    /// <summary>What a reader waits for without being shown a bar.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    // Limits of time are counted by the procedures; no household's answer hangs on them.
    private static readonly string[] OfProcedures = ["working_day", "day", "hour"];
    private static readonly Role[] Roles = [Role.District, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        var simulations = routes.ServiceProvider.GetRequiredService<Simulations>();
        routes.MapPage<SimulatePage, SimulateModel>("/policy/simulate", Roles, reading => Read(reading, law, simulations));
        routes.MapPage<SimulateLive, SimulateModel>("/policy/simulate/live", Roles, reading => Read(reading, law, simulations));
    }

    private static async Task<SimulateModel?> Read(Reading reading, Law law, Simulations simulations)
    {
        var pack = law.For(Area.District(reading.Actor.Lowest));
        var programmes = Programmes(pack, reading.Today);
        var parameters = Parameters(pack, reading.Text("programme") ?? programmes[0].Id, reading.Today);
        var model = new SimulateModel(programmes, parameters, reading.Text("programme") ?? programmes[0].Id, reading.Text("parameter") ?? parameters[0].Name,
            reading.Text("value"), reading.Today, null, null, null);
        if (programmes.All(programme => programme.Id != model.Programme)) return model with { Problem = PolicyProblems.NoProgramme };
        if (model.Value is null && parameters.Any(parameter => parameter.Name == model.Parameter)) return model;
        var asked = new WhatIf(pack, [new(model.Parameter, model.Value ?? "")], reading.Today, model.Programme);
        if (Refuse(asked, parameters) is { } problem) return model with { Problem = problem };
        var reach = await reading.Db.Reaches.Where(reach => reach.AccountId == reading.Actor.AccountId && reach.Role == reading.Actor.Role)
            .Select(reach => new { reach.From, reach.To }).ToListAsync();
        var simulating = simulations.Ask(asked, [.. reach.Select(range => (range.From, range.To))]);
        await Task.WhenAny(simulating.Done, Task.Delay(Patience));
        if (!simulating.Done.IsCompleted) return model with { Percent = simulating.Percent };
        return model with { Effect = await Effect(reading, model.Programme, await simulating.Done) };
    }

    private static Problem? Refuse(WhatIf asked, IReadOnlyList<ParameterChoice> parameters)
    {
        try
        {
            asked.Pack.With(asked.Values, asked.Date);
            return null;
        }
        catch (ParameterException fault) when (fault.Known)
        {
            var now = parameters.FirstOrDefault(known => known.Name == fault.Parameter)?.Now ?? "0";
            return PolicyProblems.BadValue.With(asked.Pack.Parameters[fault.Parameter].LabelZh, now);
        }
        catch (ParameterException fault)
        {
            return PolicyProblems.NoParameter.With(fault.Parameter, fault.Nearest ?? parameters[0].Name);
        }
    }

    // What everybody is screened for stands first: of the rest the registry knows too little.
    private static List<ProgrammeChoice> Programmes(Pack pack, DateOnly today)
    {
        var sought = Course.Sought(pack, today);
        return [.. pack.Programmes.Values.Where(programme => programme.InForce(today)).OrderBy(programme => !sought.Contains(programme))
            .Select(programme => new ProgrammeChoice(programme.Id, programme.LabelZh, programme.LabelEn, programme.Period))];
    }

    // What the programme rests on stands first, of that what the district itself sets, and of that the amounts.
    private static List<ParameterChoice> Parameters(Pack pack, string programme, DateOnly today)
    {
        var rests = pack.Programmes.TryGetValue(programme, out var chosen) ? new LawWords(pack).Follow(ReadPolicy.Texts(chosen), today).Parameters : [];
        return [.. pack.Parameters.Values
            .Where(parameter => parameter.Type is FactType.Money or FactType.Number or FactType.Integer && !OfProcedures.Contains(parameter.Unit))
            .OrderBy(parameter => !rests.Contains(parameter)).ThenBy(parameter => parameter.Layer != pack.Id)
            .ThenBy(parameter => parameter.Type != FactType.Money).ThenBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => new ParameterChoice(parameter.Name, parameter.LabelZh, parameter.LabelEn, parameter.Unit,
                parameter.On(today, today).Value is { IsKnown: true } value ? value.ToString() : null))];
    }

    private static async Task<EffectModel> Effect(Reading reading, string programme, Simulated simulated)
    {
        var of = simulated.Programmes.Single();
        var names = await reading.Db.Set<Division>().Where(division => division.Level == DivisionLevel.Township)
            .ToDictionaryAsync(division => division.Code, division => division.Name);
        var receiving = await reading.Db.Set<Aid>()
            .Where(aid => aid.Programme == programme && aid.From <= reading.Today && (aid.To == null || aid.To >= reading.Today))
            .Select(aid => aid.HouseholdId).Distinct().CountAsync();
        var tally = of.Tally;
        return new EffectModel(simulated.Households, tally[Turn.Unknown] + tally[Turn.MayEnter] + tally[Turn.MayLeave], of.Period,
            Row(HideSmallCounts.Concerned.ToDictionary(turn => turn, turn => (int?)tally[turn]), tally.Cost), Side(of.Today), Side(of.Changed), receiving,
            simulated.Recipients,
            [.. simulated.Places.Select(place => new PlaceRow(place.Code, names.GetValueOrDefault(place.Code, place.Code),
                place.Counts is null ? null : Row(place.Counts, place.Cost!.Value)))]);
    }

    private static Counts Row(IReadOnlyDictionary<Turn, int?> counts, Number cost) =>
        new(counts[Turn.Enter], counts[Turn.Leave], counts[Turn.Gain], counts[Turn.Lose], counts[Turn.MayEnter], counts[Turn.MayLeave], Fen(cost));

    private static SideRow Side(SideOf side) => new(side.Entitled, Fen(side.Sum));

    private static decimal Fen(Number yuan) => (yuan * Number.Of(100)).ToDecimal();
}
