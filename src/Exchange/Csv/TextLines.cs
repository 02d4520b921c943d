using System.Text;

namespace Homeward.Exchange.Csv;

/// <summary>One line of a text file.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Text">Without its end; cut after <see cref="TextLines.Longest"/> letters.</param>
/// <param name="IsEnded">Whether a line end follows; false only for a last line without one.</param>
/// <param name="IsTooLong">Whether it was cut.</param>
public sealed record TextLine(int Number, string Text, bool IsEnded, bool IsTooLong);

/// <summary>Reads lines of any length in bounded memory, whichever of the three line ends a file uses.</summary>
public sealed class TextLines(TextReader reader)
{
    public const int Longest = 16_384;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _text = new();
    private int _at;
    private int _end;
    private int _number;

    /// <summary>The next line, or null at the end.</summary>
    public TextLine? Next()
    {
        _text.Clear();
        var (isTooLong, isEmpty) = (false, true);
        while (Read() is { } letter)
        {
            isEmpty = false;
            if (letter is '\n' or '\r')
            {
                if (letter == '\r' && Peek() == '\n')
                {
                    _at++;
                }

                return new TextLine(++_number, _text.ToString(), true, isTooLong);
            }

            if (_text.Length < Longest)
            {
                _text.Append(letter);
            }
            else
            {
                isTooLong = true;
            }
        }

        return isEmpty ? null : new TextLine(++_number, _text.ToString(), false, isTooLong);
    }

    private char? Read() => Fill() ? _buffer[_at++] : null;

    private char? Peek() => Fill() ? _buffer[_at] : null;

    private bool Fill()
    {
        if (_at < _end)
        {
            return true;
        }

        (_at, _end) = (0, reader.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }
}
