using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>
/// The prediction for one screen cell (spec prediction.md §3, "overlay cell"): what will stand there, from which echo
/// acknowledgement on it can be judged, and what stood there before, so that a screen that merely did not change earns no credit.
/// </summary>
internal sealed class ConditionalCell
{
    // Equal originals are kept once, so this stays as short as the variety of what the user types over one cell.
    private readonly List<CellImage> _originals = [];

    public bool IsActive;
    public bool IsUnknown;
    public CellImage Replacement;
    public ulong ExpirationFrame;
    public ulong Epoch;
    public long Time;

    /// <summary>A typed character, as opposed to one that was shifted by it; only these are counted.</summary>
    public bool IsTyped;

    /// <summary>Whether the user has seen this prediction differ from the server's screen.</summary>
    public bool WasShown;

    /// <summary>Whether a shown character stands here that is not yet judged.</summary>
    public bool IsShownCharacter => IsActive && IsTyped && WasShown;

    /// <summary>Forgets the prediction.</summary>
    public void Reset()
    {
        IsUnknown = false;
        _originals.Clear();
        Deactivate();
    }

    /// <summary>Makes room for another prediction; being shown what was predicted before must not count as its confirmation.</summary>
    public void ResetKeepingOriginal()
    {
        if (!IsActive || IsUnknown)
        {
            Reset();
            return;
        }

        AddOriginal(Replacement);
        Deactivate();
    }

    public void AddOriginal(in CellImage image)
    {
        foreach (ref readonly CellImage known in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_originals))
        {
            if (known.Matches(image))
            {
                return;
            }
        }

        _originals.Add(image);
    }

    /// <summary>Predicts; contents and unknown flag are the caller's.</summary>
    public void Activate(ulong epoch, ulong expirationFrame, long now)
    {
        IsActive = true;
        Epoch = epoch;
        ExpirationFrame = expirationFrame;
        Time = now;
    }

    /// <summary>Judges against the server's screen, which reflects the client states up to <paramref name="late"/>.</summary>
    public Validity Judge(Framebuffer screen, int row, int column, ulong late)
    {
        if (!IsActive)
        {
            return Validity.Inactive;
        }

        if (row >= screen.Height || column >= screen.Width)
        {
            return Validity.Wrong;
        }

        if (late < ExpirationFrame)
        {
            return Validity.Pending;
        }

        if (IsUnknown || Replacement.IsBlank)
        {
            return Validity.CorrectNoCredit;
        }

        if (!CellImage.At(screen, row, column).Matches(Replacement))
        {
            return Validity.Wrong;
        }

        return StoodHereBefore() ? Validity.CorrectNoCredit : Validity.Correct;
    }

    private bool StoodHereBefore()
    {
        foreach (ref readonly CellImage original in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_originals))
        {
            if (original.Matches(Replacement))
            {
                return true;
            }
        }

        return false;
    }

    private void Deactivate()
    {
        IsActive = false;
        IsTyped = false;
        WasShown = false;
    }
}
