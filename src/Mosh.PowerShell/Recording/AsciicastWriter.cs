using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mosh.PowerShell.Recording;

/// <summary>Writes asciicast v2 (https://docs.asciinema.org/manual/asciicast/v2/): a header, and a line of JSON for each event.</summary>
internal sealed class AsciicastWriter(Stream output)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>The first line.</summary>
    public void WriteHeader(int width, int height, DateTimeOffset start, string title) => WriteLine(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 2);
        json.WriteNumber("width", width);
        json.WriteNumber("height", height);
        json.WriteNumber("timestamp", start.ToUnixTimeSeconds());
        if (title.Length > 0)
        {
            json.WriteString("title", title);
        }

        json.WriteStartObject("env");
        json.WriteString("TERM", "xterm-256color");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Bytes that the terminal received; UTF-8 in whole characters.</summary>
    public void WriteOutput(TimeSpan time, ReadOnlySpan<byte> bytes) => WriteEvent(time, "o", Encoding.UTF8.GetString(bytes));

    /// <summary>The terminal changed its size.</summary>
    public void WriteResize(TimeSpan time, int width, int height) =>
        WriteEvent(time, "r", string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"));

    private void WriteEvent(TimeSpan time, string code, string data) => WriteLine(json =>
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round((decimal)time.TotalSeconds, 6));
        json.WriteStringValue(code);
        json.WriteStringValue(data);
        json.WriteEndArray();
    });

    private void WriteLine(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_line, Options))
        {
            write(json);
        }

        output.Write(_line.WrittenSpan);
        output.WriteByte((byte)'\n');
    }
}
