// The people of the home by their identity number, as little of each as finding them takes: a whole city fits in memory.
using System.Buffers.Binary;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Registry.Importing;

internal readonly record struct KnownPerson(long Id, long Area);

internal sealed class KnownPeople(Keeper keeper)
{
    private readonly Dictionary<UInt128, KnownPerson> _people = [];

    public static async Task<KnownPeople> Load(Work work)
    {
        var known = new KnownPeople(work.Keeper);
        await foreach (var number in KnownNumbers.All(work.Db)) known._people[Key(number.Index)] = new(number.PersonId, number.Area);
        return known;
    }

    /// <summary>Finds somebody by any live key, because rows keep the index of the key they were written with.</summary>
    public KnownPerson? Find(NumberIndexes indexes)
    {
        foreach (var key in indexes.Keys)
            if (_people.TryGetValue(key, out var person)) return person;
        return null;
    }

    /// <summary>The indexes of a number under every live key; the newest is the one to write.</summary>
    public NumberIndexes IndexesOf(IdNumber number)
    {
        var all = keeper.Indexes(number.Text, Person.IdNumberKind);
        return new(all[^1], [.. all.Select(Key)]);
    }

    private static UInt128 Key(byte[] index) => BinaryPrimitives.ReadUInt128BigEndian(index.AsSpan(index.Length - 16));
}

/// <param name="Newest">The index to write.</param>
/// <param name="Keys">What to look for; the last is that of the newest key.</param>
internal readonly record struct NumberIndexes(byte[] Newest, UInt128[] Keys)
{
    public UInt128 Key => Keys[^1];
}
