using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

/// <summary>An answer to the criteria to reside that is on no list, or on another than the one that is asked now, is no “none of these”: nothing is recorded, and it is said.</summary>
public sealed class AnAnswerNobodyAskedFor(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task An_unknown_answer_is_refused_and_the_bed_stays_needed()
    {
        var (stay, nurse) = (await app.SomebodyOnTheWard(0), await app.SignIn("Ward nurse"));
        var form = (await nurse.Open($"/stays/{stay}/criteria")).Form("Save the review").With("Reason", "Waits for the consultant");
        var forged = form with { Fields = [.. form.Fields.Where(field => field.Name != "Answers"), new Field("Answers", "hidden", "no-such-code", true)] };

        var refused = await nurse.Submit(forged);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True(refused.Says(new QuestionsHaveChanged().Sentence) && refused.Says("Waits for the consultant"), refused.Text);
        Assert.Null(await Review(stay));
    }

    [Fact]
    public async Task A_form_whose_questions_have_changed_meanwhile_is_answered_anew_even_where_none_was_ticked()
    {
        var (stay, nurse) = (await app.SomebodyOnTheWard(1), await app.SignIn("Ward nurse"));
        var old = (await nurse.Open($"/stays/{stay}/criteria")).Form("Save the review").With("Edition", "an-older-edition").With("Answers", "none");

        var refused = await nurse.Submit(old);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True(refused.Says(new QuestionsHaveChanged().Sentence), refused.Text);
        Assert.Null(await Review(stay));
        await nurse.Submit(refused.Form("Save the review"));
        Assert.Equal(ReviewOutcome.NoLongerMeets, await Review(stay));
    }

    private Task<ReviewOutcome?> Review(Guid stay) => app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.ReviewOutcome).SingleAsync());
}
