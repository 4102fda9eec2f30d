using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>Keys within a line, which know of prompts and of wide characters.</content>
public sealed partial class LearningPredictor
{
    private static readonly string[] SilencingWords = ["stty", "read -", "-echo"];

    private char[] _line = [];

    private void Backspace(in KeyAction action, Framebuffer local, long now)
    {
        int column = _engine.CursorColumn(local);
        if (_isTrusted && (column == 0 || column <= _promptLength))
        {
            if (_promptLength < 0)
            {
                _engine.BecomeTentative(); // joins two lines
            }

            return;
        }

        if (_engine.WidthBefore(column, local) == 2)
        {
            _engine.DeleteBackTo(column - 2, local, now);
        }
        else
        {
            _engine.React(action with { Kind = KeyActionKind.Print, Value = Delete }, local, now);
        }
    }

    private void MoveLeft(in KeyAction action, Framebuffer local, long now)
    {
        int column = _engine.CursorColumn(local);
        if (_isTrusted && (column == 0 || column <= _promptLength))
        {
            if (_promptLength < 0)
            {
                _engine.BecomeTentative();
            }
        }
        else if (_engine.WidthBefore(column, local) == 2)
        {
            _engine.MoveTo(column - 2, local);
        }
        else
        {
            _engine.React(action, local, now);
        }
    }

    private void MoveRight(in KeyAction action, Framebuffer local, long now)
    {
        int column = _engine.CursorColumn(local);
        if (_isTrusted && column >= LineEnd(local))
        {
            _engine.BecomeTentative(); // nothing, a suggestion taken, or the next line
        }
        else if (_engine.Expected(local, _engine.CursorRow(local), column).Cell.Width == 2 && column + 2 < local.Width)
        {
            _engine.MoveTo(column + 2, local);
        }
        else
        {
            _engine.React(action, local, now);
        }
    }

    /// <summary>The column after the last character of the cursor's row, as predicted.</summary>
    private int LineEnd(Framebuffer local)
    {
        int row = _engine.CursorRow(local);
        int end = local.Width;
        while (end > 0 && _engine.Expected(local, row, end - 1).Cell.IsEmpty)
        {
            end--;
        }

        // The second half of a wide character is an empty cell.
        return end > 0 && end < local.Width && _engine.Expected(local, row, end - 1).Cell.Width == 2 ? end + 1 : end;
    }

    /// <summary>Whether the line as predicted, or as typed ahead of the prompt, speaks of the echo.</summary>
    private bool LineMentionsSilence(Framebuffer local, int row)
    {
        int longest = Math.Max(local.Width, _log.Count);
        if (_line.Length < longest)
        {
            _line = new char[longest];
        }

        for (int column = 0; column < local.Width; column++)
        {
            int codePoint = _engine.Expected(local, row, column).Cell.CodePoint;
            _line[column] = ToChar(codePoint);
        }

        if (MentionSilence(_line.AsSpan(0, local.Width)))
        {
            return true;
        }

        ReadOnlySpan<LoggedKey> typed = _log.Keys;
        for (int i = 0; i < typed.Length; i++)
        {
            _line[i] = ToChar(typed[i].Action.Value);
        }

        return MentionSilence(_line.AsSpan(0, typed.Length));
    }

    private static char ToChar(int codePoint) => codePoint is > 0 and <= char.MaxValue ? (char)codePoint : ' ';

    private static bool MentionSilence(ReadOnlySpan<char> line)
    {
        foreach (string word in SilencingWords)
        {
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
