using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>What was printed in the first column of the row below in order to wrap onto it.</summary>
internal readonly record struct WrappedCell(bool IsPresent, Cell Cell, CellExtra Extra);
