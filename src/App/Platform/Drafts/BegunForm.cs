using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Drafts;

/// <summary>The form of a screen that is kept while it is not sent, as the screen itself names it once it has seen that it is open to whoever acts.</summary>
/// <param name="Of">As <see cref="DraftField.Of"/>.</param>
/// <param name="About">Whom it is about: it is destroyed once their record is closed to whoever began it.</param>
/// <param name="GoesOnAt">Where it is offered again, if not at the screen's own address.</param>
public sealed record BegunForm(string Of, PersonId? About, string? GoesOnAt = null);
