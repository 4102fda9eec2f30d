using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests.Server;

/// <summary>A whole server session, and a program that asks its terminal without end and reads nothing.</summary>
public sealed class QueryFloodTests : IDisposable
{
    private readonly SessionPair _pair = new();
    private readonly LimitedTerminal _terminal = new(4095) { Outside = 9000 };
    private readonly ApplicationInput _input;

    public QueryFloodTests()
    {
        _input = new ApplicationInput(_terminal);
        _pair.Application.Typed = keys => _input.TypeKeys(keys, _pair.Now);
        _pair.Application.Replied = replies => _input.Reply(replies, _pair.Now);
        _pair.Run(500);
    }

    [Theory]
    [InlineData("\e[c")]
    [InlineData("\e[6n")]
    [InlineData("\e[5n\e[>c text \r\n")]
    public void Control_c_gets_through_and_little_waits(string query)
    {
        string queries = string.Concat(Enumerable.Repeat(query, 1000));
        Flood(queries, 1000);
        Assert.InRange(_input.Count, 1, 5000);

        _pair.Type("\x03");
        Flood(queries, 200);
        Assert.Equal(1, _terminal.Interruptions);
    }

    public void Dispose() => _pair.Dispose();

    private void Flood(string queries, int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++)
        {
            if (!_input.HoldsOutput(_pair.Now) && _terminal.Interruptions == 0)
            {
                _pair.Output(queries);
            }

            _input.Flush(_pair.Now);
            _input.CheckTime(_pair.Now);
            _pair.Run(1);
        }
    }
}
