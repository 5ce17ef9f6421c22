// Says where one wants to be told besides the platform itself; left empty, nowhere.
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Messages;

public static class SetContact
{
    public sealed record Input([Asked("通道")] Channel Channel, string? Address = null)
    {
        // A record writes all it holds; where somebody is reached must not end in a log.
        public override string ToString() => $"{Channel}";
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/messages/contact", ReadMessages.Staff, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var (owner, address) = (work.Actor.AccountId, input.Address?.Trim());
        if (!Enum.IsDefined(input.Channel) || !string.IsNullOrEmpty(address) && !Fits(input.Channel, address)) return MessageProblems.BadContact;
        var known = await work.Db.Set<Contact>().SingleOrDefaultAsync(contact => contact.OwnerId == owner && contact.Channel == input.Channel);
        if (string.IsNullOrEmpty(address))
        {
            if (known is not null) work.Db.Remove(known);
        }
        else
        {
            var box = work.Keeper.Seal(input.Channel == Channel.Sms ? Fold.Number(address) : address, Contact.AddressPlace(owner, input.Channel));
            if (known is null) work.Db.Add(new Contact { OwnerId = owner, Channel = input.Channel, Address = box });
            else known.Address = box;
        }
        work.Note("messages", "messages.contact-set", work.Actor.Lowest, $"account={owner} channel={input.Channel} set={(address?.Length > 0 ? "yes" : "no")}");
        return Answer.Done("/messages");
    }

    private static bool Fits(Channel channel, string address) => channel switch
    {
        Channel.Email => MailAddress.TryCreate(address, out var mail) && mail.Address == address,
        Channel.Sms => Fold.Number(address) is { Length: >= 8 and <= 15 } number && number.All(char.IsAsciiDigit),
        _ => address.Length <= 100 && !address.Any(char.IsControl),
    };
}
