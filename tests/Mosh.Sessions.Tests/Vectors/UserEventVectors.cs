using System.Text.Json;
using Mosh.Sessions.States;
using Mosh.Tests.Shared;

namespace Mosh.Sessions.Tests.Vectors;

/// <summary>Events as the vector files write them: <c>{"keys_hex": …}</c> or <c>{"resize": [columns, rows]}</c>.</summary>
internal static class UserEventVectors
{
    public static void AppendTo(this JsonElement userEvent, UserStream stream)
    {
        if (userEvent.TryGetProperty("resize", out JsonElement size))
        {
            stream.AppendResize(size[0].GetInt32(), size[1].GetInt32());
        }
        else
        {
            stream.AppendKeys(userEvent.Hex("keys_hex"));
        }
    }
}
