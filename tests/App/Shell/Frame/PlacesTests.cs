// Nobody has more than eight places on the left, and what lies under one of them is shown while one is there.
using Sunbeam.Access;
using Sunbeam.Shell.Frame;

namespace Sunbeam.Tests.App.Shell.Frame;

public sealed class PlacesTests
{
    [Fact]
    public void Nobody_has_more_than_eight_places()
    {
        foreach (var role in Enum.GetValues<Role>()) Places.Shown(role, "/").Count().ShouldBeLessThanOrEqualTo(8, role.ToString());
    }

    [Fact]
    public void An_administrator_finds_the_channels_and_beside_them_what_was_sent()
    {
        Places.Shown(Role.Administrator, "/accounts").Select(place => place.Address).ShouldContain("/messages/channels");
        Places.Shown(Role.Administrator, "/messages/channels").Select(place => place.Address).ShouldContain("/messages/log");
        Places.Of("/messages/log")!.Address.ShouldBe("/messages/log");
    }

    [Fact]
    public void What_lies_under_a_place_is_shown_there_and_nowhere_else()
    {
        Places.Shown(Role.Township, "/cases/7").Select(place => place.Address).ShouldContain("/assessments");
        Places.Shown(Role.Township, "/assessments").Select(place => place.Address).ShouldContain("/assessments");
        Places.Shown(Role.Township, "/leads").Select(place => place.Address).ShouldNotContain("/assessments");
        Places.Shown(Role.Checker, "/desk").Select(place => place.Address).ShouldContain("/checks", "for the checking centre it stands by itself");
    }
}
