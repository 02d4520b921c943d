using Homeward.App.Platform.Identity;
using Homeward.Stories.Harness;

namespace Homeward.Stories.FromNothing;

/// <summary>Somebody of a real region at a browser of their own, with a telephone that shows the six digits of this minute.</summary>
internal sealed class SomebodyReal(Uri address)
{
    public const string Password = "three quiet words";

    public Visitor Browser { get; } = new(
        new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) }, new CookieJar(TimeProvider.System));

    /// <summary>Signs in for the first time: password, then joins the telephone. Answers the page that comes after.</summary>
    public async Task<Page> SignIn(string name)
    {
        var page = await Browser.Submit((await Browser.Open("/sign-in")).Form("Go on").With("SignInName", name).With("Password", Password));
        Assert.Equal("/sign-in/set-up-code", page.Path);
        var key = page.Text[(page.Text.IndexOf("Key: ", StringComparison.Ordinal) + 5)..].Split(" The six", 2)[0].Replace(" ", "", StringComparison.Ordinal);
        var kept = await Browser.Submit(page.Form("Go on").With("Typed", TimedCode.At(key, TimedCode.StepOf(TimeProvider.System.GetUtcNow().UtcDateTime))));
        return await Browser.Follow(kept, "I have kept them");
    }

    /// <summary>Opens the link that the administrator handed over, chooses a password by it and signs in.</summary>
    public static async Task<SomebodyReal> Begin(Uri address, string link, string name)
    {
        var somebody = new SomebodyReal(address);
        var form = (await somebody.Browser.Open(new Uri(link).AbsolutePath)).Form("Choose this password");
        await somebody.Browser.Submit(form.With("Password", Password).With("Repeated", Password));
        await somebody.SignIn(name);
        return somebody;
    }

    public async Task<Page> FillIn(string address, string button, params (string Name, string Value)[] fields)
    {
        var form = (await Browser.Open(address)).Form(button);
        return await Browser.Submit(fields.Aggregate(form, (filled, field) => filled.With(field.Name, field.Value)));
    }
}
