using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.App.Referrals.Duties;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Letters;

/// <summary>Keeps and sends the closing letter of a plan that has ended: all of what was picked, or nothing.</summary>
/// <remarks>
/// No message says anything of what stands in the letter. Whoever had referred reads it here, and theirs alone; the person, where they want e-mail, by a link for which they give their date of birth;
/// the GP practice, of which no address is kept, and everybody else on paper. Whoever referred sees the person for as long again as after the end of a need.
/// </remarks>
public sealed class SendLetter(HomewardDb db, SeePlan see, LetterAtHand atHand, ComposeLetter compose, WhoGetsIt who, TellOfLetter tell, PersonSummaries summaries, RelationRows relations, AfterTheEnd lasts, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>Keeps what the letter is to say.</summary>
    /// <param name="version">The version of the letter that the form shows; nought where there was none.</param>
    public Task<Outcome> Keep(PlanId plan, int? version, WordsTyped typed, CancellationToken cancel) =>
        Do(plan, version, (_, letter) => Task.FromResult(letter.Write(Read(typed, letter), clock.Now)), cancel);

    /// <summary>Sends the letter, with the words as they are typed while none has gone.</summary>
    /// <param name="to">Keys of those picked.</param>
    /// <param name="size">In which print the person gets it, in points; null for what they agreed.</param>
    public Task<Outcome> Send(PlanId plan, int? version, WordsTyped typed, IReadOnlyCollection<string> to, int? size, CancellationToken cancel) => Do(plan, version, async (picture, letter) =>
    {
        // Whoever sends what has been kept changes nothing.
        var written = letter.SentAt is null ? letter.Write(Read(typed, letter), clock.Now) : new NothingChanged();
        if (written.Refusal is not null and not NothingChanged)
        {
            return written;
        }

        var known = await who.Of(picture, cancel);
        var picked = known.Where(each => to.Contains(each.Key)).ToList();
        if (picked.Find(each => each.WhyNot is not null) is { } cannot)
        {
            return new NoLetterToThem(cannot.Name);
        }

        var summary = (await summaries.Of(picture.Person, cancel))!;
        var tokens = picked.ToDictionary(each => each.Key, _ => Secrets.NewToken());
        var forms = picked.ConvertAll(each => Copy(each, letter, picture, summary, size, picked, tokens[each.Key]));
        var sent = letter.Send(forms, acting.Required.Membership, clock.Now);
        await Tell(picked, forms, tokens, sent, cancel);
        return written.IsRefused ? sent : written.And(sent);
    }, cancel);

    /// <summary>Says that no letter is sent.</summary>
    public Task<Outcome> Forgo(PlanId plan, int? version, string? because, CancellationToken cancel) => Do(plan, version, (_, letter) => Task.FromResult(letter.Forgo(because, clock.Now)), cancel);

    private static LetterWords Read(WordsTyped typed, ClosingLetter letter) =>
        new(typed.Goals, [.. letter.Words.Help.Select(help => help with { Words = typed.Help.GetValueOrDefault(help.Need.Value) })], typed.GoesOn, typed.Ring);

    private CopyForm Copy(Addressee to, ClosingLetter letter, PlanPicture picture, PersonSummary summary, int? size, IReadOnlyList<Addressee> all, string token)
    {
        var parts = LetterParts.For(to, letter.Words, new LetterHead(summary, picture.Plan, $"{acting.Required.Name}, {acting.Required.Title}", clock.Today), all);
        return new CopyForm(
            new LetterCopyId(clock.NewId()), to.To, to.Name, to.Address, to.Way, LetterRules.Size(to.To == LetterTo.Person ? size ?? to.Size : to.Size), parts, to.Holder, to.Referral?.Id,
            to.Way == LetterWay.Email ? Secrets.HashOf(token) : null);
    }

    private async Task Tell(IReadOnlyList<Addressee> picked, IReadOnlyList<CopyForm> forms, Dictionary<string, string> tokens, Decision sent, CancellationToken cancel)
    {
        foreach (var (to, form) in sent.IsRefused ? [] : picked.Zip(forms))
        {
            if (to.Mail is { } mail && form.Way == LetterWay.Email)
            {
                tell.Person(mail, tokens[to.Key], clock.Now);
            }
            else if (to.Referral is { } referral)
            {
                foreach (var (person, journey, kind) in HowLongSendersSee.Relations(referral).Where(each => each.Kind == Relations.Sender))
                {
                    await relations.Begin(person, journey, to.Holder!.Value, kind, clock.Now, clock.NewId(), clock.Now + lasts.Of(kind));
                }

                await tell.Sender(referral, form.Id, cancel);
            }
        }
    }

    private Task<Outcome> Do(PlanId id, int? version, Func<PlanPicture, ClosingLetter, Task<Decision>> act, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await see.Of(id, cancel) is not { MayAct: true } picture)
        {
            return Outcome.NotThere;
        }

        var known = await atHand.Of(id, cancel);
        if (known is not null)
        {
            db.HoldTo(known, version ?? known.Version);
        }

        if ((known ?? ClosingLetter.Of(new LetterId(clock.NewId()), picture.Plan, (await compose.Of(picture, cancel)).Help)) is not { } letter)
        {
            return Outcome.Of(new PlanGoesOn());
        }

        if (known is null)
        {
            db.ClosingLetters.Add(letter);
        }

        return Outcome.Of(await journal.Save(await act(picture, letter), cancel));
    }, cancel);
}

/// <summary>What somebody typed into a closing letter.</summary>
/// <param name="Help">By the id of a need.</param>
public sealed record WordsTyped(string? Goals, IReadOnlyDictionary<Guid, string?> Help, string? GoesOn, string? Ring);
