using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>The prompts at which the server has been seen to echo what was typed; the most recent few.</summary>
internal sealed class PromptMemory
{
    private const int Capacity = 16; // our choice: shells in several directories, an interpreter or two
    private readonly Prompt[] _prompts = new Prompt[Capacity];
    private int _count;

    public PromptMemory()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _prompts[i] = new Prompt();
        }
    }

    /// <summary>Remembers a prompt; the one not met for longest is forgotten for it.</summary>
    public void Learn(Prompt prompt)
    {
        Forget(prompt);
        _count = Math.Min(_count + 1, Capacity);
        Prompt reused = _prompts[_count - 1];
        Array.Copy(_prompts, 0, _prompts, 1, _count - 1);
        reused.CopyFrom(prompt);
        _prompts[0] = reused;
    }

    /// <summary>Forgets all prompts.</summary>
    public void Clear() => _count = 0;

    /// <summary>Forgets a prompt.</summary>
    public void Forget(Prompt prompt)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_prompts[i].IsSame(prompt))
            {
                (_prompts[i], _prompts[_count - 1]) = (_prompts[_count - 1], _prompts[i]);
                _count--;
                return;
            }
        }
    }

    /// <summary>The longest known prompt that the row begins with, or null.</summary>
    public Prompt? Find(Row row, int cursorColumn)
    {
        Prompt? best = null;
        foreach (Prompt prompt in _prompts.AsSpan(0, _count))
        {
            if (prompt.Begins(row, cursorColumn) && prompt.Length > (best?.Length ?? 0))
            {
                best = prompt;
            }
        }

        return best;
    }

    /// <summary>Whether <paramref name="prompt"/> looks like another prompt of a shell that is known.</summary>
    public bool KnowsLike(Prompt prompt)
    {
        foreach (Prompt known in _prompts.AsSpan(0, _count))
        {
            if (known.Resembles(prompt))
            {
                return true;
            }
        }

        return false;
    }
}
