using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Homeward.App.Platform.Drafts;

/// <summary>The forms that the acting account has begun, in the membership it acts in; nobody else's are ever found.</summary>
public sealed class Drafts(HomewardDb db, ActingNow acting, KeepUntil until, IDataProtectionProvider protection, Clock clock)
{
    /// <summary>The form field that says which of one's own drafts goes on or away; those that begin so are never kept.</summary>
    public const string Field = "draft-key";

    /// <summary>More letters than this in one form are not kept.</summary>
    public const int MostLetters = 60_000;

    /// <summary>As many forms are kept of one account; of more, the one longest untouched gives way.</summary>
    public const int MostKept = 40;

    // Stands between a form and the name of one filling in of it.
    private const string Filling = "~";

    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector _protector = protection.CreateProtector("drafts");

    /// <summary>The name of one more filling in of a form: two windows of it, or two people that somebody adds beside each other, are two drafts.</summary>
    public static string NewKey(string form, Guid filling) => $"{form}{Filling}{filling:N}";

    /// <summary>Whether a name is that of a filling in of this form.</summary>
    public static bool IsOne(string key, string form) =>
        key.StartsWith(form + Filling, StringComparison.Ordinal) && Guid.TryParseExact(key[(form.Length + Filling.Length)..], "N", out _);

    /// <summary>The draft of this name, unless it is too old.</summary>
    public async Task<Draft?> Find(string key, CancellationToken cancel) =>
        await Mine(key).SingleOrDefaultAsync(cancel) is { } draft && draft.SavedAt + until.Of(key) > clock.Now ? draft : null;

    /// <summary>Every draft of a form that is not too old, the latest first.</summary>
    public async Task<IReadOnlyList<Draft>> All(string form, CancellationToken cancel)
    {
        var begins = form + Filling;
        var found = await MineAll.Where(d => d.Form == form || d.Form.StartsWith(begins)).OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).ToListAsync(cancel);
        return [.. found.Where(draft => (draft.Form == form || IsOne(draft.Form, form)) && draft.SavedAt + until.Of(form) > clock.Now)];
    }

    /// <summary>Keeps what stands in a form, in place of what was kept of the same filling in of it before.</summary>
    /// <param name="begun">The form, as its page names it.</param>
    /// <param name="typed">What stands in it, with the name of this filling in of it; one that is not of this form does not count.</param>
    /// <returns>False where it is nobody's, too long or empty.</returns>
    public async Task<bool> Keep(BegunForm begun, IEnumerable<KeyValuePair<string, StringValues>> typed, CancellationToken cancel)
    {
        var all = typed.ToList();
        var named = all.Find(field => field.Key == Field).Value.FirstOrDefault();
        begun = named is not null && IsOne(named, begun.Of) ? begun with { Of = named } : begun;
        var fields = all.Where(field => !field.Key.StartsWith("draft-", StringComparison.Ordinal) && !field.Key.StartsWith("__", StringComparison.Ordinal))
            .ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal);
        if (acting.Required.Account is not { } account || fields.Count == 0 || fields.Sum(field => field.Key.Length + field.Value.Sum(word => word?.Length ?? 0)) > MostLetters)
        {
            return false;
        }

        // Letters of some scripts take several bytes each.
        var words = Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fields, AsTyped)));
        if (words.Length > Draft.MostSealed)
        {
            return false;
        }

        try
        {
            await Put(begun, account, words, cancel);
            return true;
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble) || BusyDatabase.IsBehind(trouble))
        {
            // Two windows of one form at the same moment, or a busy database: what is typed next is kept again.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task Put(BegunForm begun, Guid account, string words, CancellationToken cancel)
    {
        var (now, membership) = (clock.Now, acting.Required.Membership);
        db.ChangeTracker.Clear();
        if (await Mine(begun.Of).ExecuteUpdateAsync(rows => rows.SetProperty(d => d.Fields, words).SetProperty(d => d.SavedAt, now), cancel) > 0)
        {
            return;
        }

        var tooMany = await db.Drafts.Where(d => d.AccountId == account).OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).Skip(MostKept - 1).Select(d => d.Id).ToListAsync(cancel);
        if (tooMany.Count > 0)
        {
            await db.Drafts.Where(d => tooMany.Contains(d.Id)).ExecuteDeleteAsync(cancel);
        }

        db.Drafts.Add(new Draft
        {
            Id = clock.NewId(), AccountId = account, MembershipId = membership, Form = begun.Of, PersonId = begun.About, Fields = words, BeganAt = now, SavedAt = now,
        });
        db.ActingMembership = membership;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What was typed; null where it can no longer be read.</summary>
    public Dictionary<string, StringValues>? Read(Draft draft)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string?[]>>(_protector.Unprotect(Convert.FromBase64String(draft.Fields)))!
                .ToDictionary(field => field.Key, field => new StringValues(field.Value), StringComparer.Ordinal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Destroys the draft of this name, sent or thrown away.</summary>
    public Task Away(string key, CancellationToken cancel) => Mine(key).ExecuteDeleteAsync(cancel);

    private IQueryable<Draft> Mine(string key) => MineAll.Where(d => d.Form == key);

    private IQueryable<Draft> MineAll
    {
        get
        {
            var (account, membership) = (acting.Required.Account, acting.Required.Membership);
            return db.Drafts.AsNoTracking().Where(d => d.AccountId == account && d.MembershipId == membership);
        }
    }
}
