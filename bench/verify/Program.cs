// Measures the queue of source requests (bench/verify.md): one household against slow sources, or a roster against fast
// ones. The sources are made up and run as a process of their own: sunbeam-bench-verify sources SLOWEST_MS.
using System.Globalization;
using Sunbeam.Bench.Verify;

var number = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
return args.FirstOrDefault() switch
{
    "sources" => await FastSources.Serve(number),
    "household" => await Measure.Household(rounds: Math.Max(number, 1)),
    "roster" => await Measure.Roster(people: Math.Max(number, 2)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("sunbeam-bench-verify household ROUNDS | roster PEOPLE   (SUNBEAM_TEST_POSTGRES names the server; without it SQLite)");
    return 2;
}
