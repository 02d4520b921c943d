namespace Homeward.Stories.Harness;

/// <summary>The app with a month of the made-up past, for the stories that walk over every screen or look at what has come together over weeks.</summary>
public sealed class LivedInApp() : HomewardApp(AMonth);
