// The list of households: one's own area, narrowed in the address, paged by key, taken along as a sheet.
using System.Data;
using System.Net;
using ExcelDataReader;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry.Households;

public sealed class ListHouseholdsTests
{
    [Theory, Engines]
    public async Task A_township_lists_its_own_households_masked_with_what_they_receive(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aided = await TestFamily.Make(home, "370214008012001", "王建国", "李秀英");
        await aided.Aided(home, 123_456, new DateOnly(2026, 1, 1));
        var plain = await TestFamily.Make(home, "370214008013001", "赵六");
        var elsewhere = await TestFamily.Make(home, "370214001001001", "张伟");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var rows = (await TestHome.Read(browser, "/households")).GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("id").GetInt64()).ShouldBe([aided.Registered, plain.Registered]);
        rows[0].GetProperty("head").GetString().ShouldBe("王**");
        rows[0].GetProperty("people").GetInt32().ShouldBe(2);
        rows[0].GetProperty("aid")[0].GetProperty("amountFen").GetInt64().ShouldBe(123_456);
        var page = await browser.GetStringAsync("/households");
        page.ShouldContain("1,234.56");
        page.ShouldNotContain("王建国");
        page.ShouldNotContain(elsewhere.Registered.ToString());
    }

    [Theory, Engines]
    public async Task The_filter_in_the_address_narrows_by_place_and_aid(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aided = await TestFamily.Make(home, "370214008012001", "王建国");
        await aided.Aided(home, 100, new DateOnly(2026, 1, 1));
        var ended = await TestFamily.Make(home, "370214008012001", "钱二");
        var elsewhere = await TestFamily.Make(home, "370214008013001", "赵六");
        var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await Listed(browser, "?aided=yes")).ShouldBe([aided.Registered]);
        (await Listed(browser, "?aided=no")).ShouldBe([ended.Registered, elsewhere.Registered], ignoreOrder: true);
        (await Listed(browser, "?place=370214008013")).ShouldBe([elsewhere.Registered]);
        (await Listed(browser, "?place=nonsense'--&rural=maybe")).Count.ShouldBe(3);
        (await Listed(browser, "?kind=living&aided=yes")).Count.ShouldBe(1);
    }

    [Theory, Engines]
    public async Task Pages_follow_one_another_without_a_gap_or_a_double(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Desk.Do(Actor.System("tests"), "many", work =>
        {
            for (var i = 0; i < 120; i++)
                work.Db.Add(new Household { Id = Ids.Next(), Kind = HouseholdKind.Registered, Number = "H" + i, HeadId = 1,
                    Area = Area.First("370214008012") + i % 3, Address = "", From = new(2020, 1, 1) });
            work.Note("tests", "households.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var seen = new List<long>();
        for (var address = "/households"; address is not null;)
        {
            var page = await TestHome.Read(browser, address);
            seen.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetInt64()));
            address = page.GetProperty("next").GetString();
        }
        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);
        (await browser.GetAsync("/households?after=nonsense")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_sheet_holds_the_chosen_columns_of_the_chosen_rows()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var first = await TestFamily.Make(home, "370214008012001", "王建国");
        await TestFamily.Make(home, "370214008012001", "钱二");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var sheet = Table(await browser.GetByteArrayAsync("/households.xlsx?columns=number&columns=rural"));
        sheet.Rows.Count.ShouldBe(3);
        sheet.Rows[0].ItemArray.ShouldBe(["户号", "城乡"]);
        Table(await browser.GetByteArrayAsync($"/households.xlsx?columns=number&ids={first.Registered}")).Rows[1][0].ShouldBe("H" + first.Registered);
        var stranger = await home.Browser(await home.Somebody(Role.Finance, "370214"));
        (await stranger.GetAsync("/households.xlsx")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<List<long>> Listed(HttpClient browser, string query) =>
        [.. (await TestHome.Read(browser, "/households" + query)).GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetInt64())];

    private static DataTable Table(byte[] bytes)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var table = new DataTable();
        while (reader.Read())
        {
            while (table.Columns.Count < reader.FieldCount) table.Columns.Add();
            table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))]);
        }
        return table;
    }
}
