using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Answer;

/// <summary>Finds to whom a service can pass on what it has in hand.</summary>
public sealed class PassingOn(HomewardDb db, KnowSubject know, ProposeHelp propose)
{
    /// <summary>Services that fit for something of it: those for all of it first, then best first. Whoever may be asked only once the person has said yes is not among them.</summary>
    /// <param name="patient">Whom the referral is about.</param>
    /// <param name="sentBy">Who sent it: whoever passes it on does not become the sender.</param>
    /// <param name="needs">What is in hand, as the catalogue calls it.</param>
    public async Task<IReadOnlyList<PassingTo>> For(Ask ask, PersonId patient, MembershipId sentBy, IReadOnlyList<(Need Need, string Label)> needs, CancellationToken cancel)
    {
        if (needs.Count == 0)
        {
            return [];
        }

        var subject = await know.Of(ask.PersonId, asCarer: ask.PersonId != patient, ask.PlaceId, cancel, sentBy);
        var fitting = new List<(Candidate Candidate, string Need)>();
        foreach (var (need, label) in needs)
        {
            fitting.AddRange((await propose.For(subject, need.Code, need.WantedOn, [ask.ServiceId], cancel)).Candidates.Where(candidate => !candidate.AsksFirst).Select(candidate => (candidate, label)));
        }

        var ids = fitting.Select(fit => fit.Candidate.Service).Distinct().ToList();
        var organisations = await (
            from service in db.Services
            where ids.Contains(service.Id)
            join organisation in db.Organisations on service.OrganisationId equals organisation.Id
            select new { service.Id, organisation.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        return [.. fitting.GroupBy(fit => fit.Candidate.Service).OrderByDescending(fits => fits.Count()).Select(fits => new PassingTo(
            fits.Key,
            $"{fits.First().Candidate.Name} ({organisations[fits.Key]}){(fits.Count() == needs.Count ? "" : $", only for: {string.Join(", ", fits.Select(fit => fit.Need))}")}",
            fits.Count() == needs.Count))];
    }
}

/// <summary>A service that something can be passed on to.</summary>
/// <param name="Label">With its organisation, and for what it fits where that is not all.</param>
/// <param name="FitsAll">Whether it fits for all of it.</param>
public sealed record PassingTo(ServiceId Service, string Label, bool FitsAll);
