using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.App.Platform.Messages;
using Homeward.App.Referrals;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What the referrals of the made-up past sent: links to answer by, and messages, as the same acts at the screen would have sent them.</summary>
internal sealed class Post(Past past, WhoCanHelp directory)
{
    /// <summary>Messages of the last day lie in the mail folder for everybody to read; of older ones only that they were delivered is known.</summary>
    private static readonly TimeSpan KeptToRead = TimeSpan.FromDays(1);

    private readonly Chance _chance = past.Lots("post");
    private readonly Dictionary<AskId, AnswerLink> _links = [];
    private readonly List<Message> _toRead = [];

    /// <summary>The messages of the last day, with their text.</summary>
    public IReadOnlyList<Message> ToRead => _toRead;

    /// <summary>Sends what an act about a referral obliges to send.</summary>
    public void Follow(UnderWay way, IReadOnlyList<Fact> facts, Worker by, DateTime at)
    {
        foreach (var told in facts.OfType<ITellsService>().GroupBy(fact => fact.Ask))
        {
            var ask = way.Referral.Asks.Single(each => each.Id == told.Key);
            if (ask.State == AskState.Waiting && told.Any(fact => fact is NeedsAsked or QuestionReplied))
            {
                SendLink(way, ask, told.Any(fact => fact is QuestionReplied), by, at);
            }
            else if (told.Any(fact => fact is HalfTimePassed or NeedsCameUp))
            {
                var remind = told.Any(fact => fact is HalfTimePassed);
                var (name, reference, inbox) = (NameOf(ask.ServiceId), AskReference.Of(ask.Id), past.Link("/inbox"));
                Write(directory.Services[ask.ServiceId].Service.Email, remind ? Letters.Reminder(name, reference, ask.DueAt, null, inbox, at) : Letters.UpAgain(name, reference, ask.DueAt, null, inbox, at), at);
            }
            else
            {
                Write(directory.Services[ask.ServiceId].Service.Email, Letters.StoodDown(
                    NameOf(ask.ServiceId), AskReference.Of(ask.Id), [.. told.OfType<AskStoodDown>().Select(fact => fact.Became)], past.Link("/inbox?state=closed")), at);
            }
        }

        foreach (var ask in way.Referral.Asks.Where(ask => ask.State != AskState.Waiting))
        {
            End(ask.Id, ask.State == AskState.Paused ? LinkEnd.Question : by.Account is null ? LinkEnd.Answered : LinkEnd.Revoked, by, at);
        }

        var news = Letters.NewsIn(facts);
        if (by.Membership != way.Referral.SenderId && news.Count > 0)
        {
            Write(way.Sender.Mail, Letters.News(way.Sender.Name, Letters.Sentences(news, NameOf, about => Letters.About(way.Referral, about, directory.NeedLabel), directory.OutcomeLabel), past.Link($"/referrals/{way.Referral.Id.Value}")), at);
        }
    }

    private void SendLink(UnderWay way, Ask ask, bool afterReply, Worker by, DateTime at)
    {
        End(ask.Id, LinkEnd.Replaced, by, at);
        var secret = new byte[32];
        _chance.Fill(secret);
        Span<int> places = stackalloc int[SpokenCode.Length];
        for (var place = 0; place < places.Length; place++)
        {
            places[place] = _chance.Below(SpokenCode.Alphabet.Length);
        }

        var token = Convert.ToBase64String(secret).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var hashes = new LinkSecrets(Secrets.HashOf(token), Secrets.HashOf(SpokenCode.From(places)));
        var decision = AnswerLink.Open(new AnswerLinkId(past.Ids.New(at)), ask, hashes, at + AnswerLinks.Life, at, out var link);
        if (link is null)
        {
            return;
        }

        past.Ledger.Write(decision, by, at, link);
        _links[ask.Id] = link;
        way.Beside.Add(link);
        Write(
            directory.Services[ask.ServiceId].Service.Email,
            Letters.Asked(NameOf(ask.ServiceId), AskReference.Of(ask.Id), ask.DueAt, link.ExpiresAt, afterReply, past.Link($"/answer/{token}"), past.Link("/inbox"), at),
            at);
    }

    private void End(AskId ask, LinkEnd because, Worker by, DateTime at)
    {
        if (_links.Remove(ask, out var link) && link.Lives(at))
        {
            past.Ledger.Write(link.End(because, at), by, at, link);
        }
    }

    private void Write(string? to, Letter letter, DateTime at)
    {
        if (to is null)
        {
            return;
        }

        var id = past.Ids.New(at);
        var message = new Message(id, to, letter.Subject, letter.Text, at);
        message.Delivered(at);
        past.Rows.Add(message);
        if (past.Now - at < KeptToRead)
        {
            _toRead.Add(new Message(id, to, letter.Subject, letter.Text, at));
        }
    }

    private string NameOf(ServiceId service) => directory.Services[service].Service.Name;
}
