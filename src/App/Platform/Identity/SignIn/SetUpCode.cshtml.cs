using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>Joins an authenticator app to the account, before the first session; afterwards shows the recovery codes, once.</summary>
[ForAnyone]
[NeverKept]
public sealed class SetUpCodeModel(HalfWay halfWay, SecondFactor factor, SigningIn signingIn, Guesses guesses, Journal.Journal journal, NamedJobs jobs, Clock clock) : HomewardPage
{
    private string _key = "";
    private Account? _account;

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public string? Typed { get; set; }

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public string Next { get; private set; } = "/";

    public string KeyInFours => string.Join(' ', _key.Chunk(4).Select(four => new string(four)));

    /// <summary>The key as a picture to scan, in the address form that authenticator apps read.</summary>
    public string Square
    {
        get
        {
            var address = $"otpauth://totp/Homeward:{Uri.EscapeDataString(_account!.UserName!)}?secret={_key}&issuer=Homeward&digits=6&period=30";
            using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
            using var png = new PngByteQRCode(code);
            return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(6));
        }
    }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        _account = await halfWay.Who(HttpContext);
        var stamp = _account?.SecurityStamp;
        _key = _account is null ? "" : await factor.Key(_account);
        if (_account is not null && _account.SecurityStamp != stamp)
        {
            // A first key gives the account a new stamp, which would end the step that is being taken.
            await HalfWay.Begin(HttpContext, _account);
        }

        return _account is not null;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel) =>
        await halfWay.Who(HttpContext) is { TwoFactorEnabled: false } ? await Show(cancel) : LocalRedirect("/sign-in");

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await halfWay.Who(HttpContext) is not { TwoFactorEnabled: false } account)
        {
            return LocalRedirect("/sign-in");
        }

        if (await guesses.Begin(account.UserName, HttpContext, cancel) is not { } guess)
        {
            return await this.TooMany(cancel);
        }

        if (await factor.SetUp(account, Typed ?? "") is not { } codes)
        {
            return await Refused(new WrongCode(), cancel);
        }

        await guesses.Right(guess, cancel);
        await jobs.ActAs("accounts", cancel);
        await journal.Save(new CodeSetUp(account.Id) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        RecoveryCodes = codes;
        await HalfWay.End(HttpContext);
        var memberships = await signingIn.Begin(HttpContext, account, "code", cancel);
        Next = memberships > 1 ? "/account/act-as" : Url.Local(To) ?? "/";
        return Page();
    }
}
