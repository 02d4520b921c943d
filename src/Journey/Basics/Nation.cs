namespace Homeward.Journey.Basics;

/// <summary>Whose law, code lists and bank holidays a place follows.</summary>
/// <remarks>Today's bank holidays of England and Wales are the same by law; a proclamation can still part them, so each keeps its own exceptions.</remarks>
public enum Nation
{
    England,
    Wales,
}
