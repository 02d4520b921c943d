namespace Homeward.App; 
internal static class Program { private static void Main() => Console.WriteLine("hi"); }
