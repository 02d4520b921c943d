namespace Homeward.App.Platform.Drafts;

/// <summary>That what is typed on a page is never kept for later: passwords, secrets, codes that open a door.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeverKeptAttribute : Attribute;
