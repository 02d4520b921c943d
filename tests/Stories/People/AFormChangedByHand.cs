using System.Net;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.People;

/// <summary>What a form sends that it never offered is refused in plain words, and wipes nothing out.</summary>
public sealed class AFormChangedByHand(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task An_answer_that_was_not_offered_is_not_read_as_not_known()
    {
        var (nurse, person, form) = await Living("Forged");
        await nurse.Submit(form.With("LivesAlone", "yes"));

        var refused = await nurse.Submit(Sends((await nurse.Open($"/people/{person.Value}/living")).Form("Save"), "LivesAlone", "perhaps"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.True(await app.Look(db => db.Circumstances.Where(c => c.PersonId == person).Select(c => c.LivesAlone).SingleAsync()));
    }

    [Fact]
    public async Task A_value_that_fits_no_field_is_answered_without_the_words_of_a_program()
    {
        var (nurse, _, form) = await Living("Bogus");
        var refused = await nurse.Submit(Sends(form, "InterpreterNeeded", "bogus"));
        Assert.True(refused.Says("“bogus” does not fit this field. Fill it in again.") && !refused.Says("is not valid for"), refused.Text);
    }

    private async Task<(Visitor Nurse, PersonId Person, Form Form)> Living(string family)
    {
        var person = await new GivenReferrals(app).APersonOnTheWard("Fay", family);
        var nurse = await app.SignIn("Ward nurse");
        return (nurse, person, (await nurse.Open($"/people/{person.Value}/living")).Form("Save"));
    }

    private static Form Sends(Form form, string name, string value) =>
        form with { Fields = [.. form.Fields.Where(field => field.Name != name), new Field(name, "hidden", value, IsSet: true)] };
}
