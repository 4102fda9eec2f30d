using System.Text.Json;

namespace Mosh.Terminal.Tests.Support;

internal static class JsonElementExtensions
{
    public static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
