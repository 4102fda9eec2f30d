using System.Diagnostics;
using System.Security.Cryptography;
using Mosh.Bench.Compare.Reporting;
using Mosh.Transport;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;

namespace Mosh.Bench.Compare.Rows;

/// <summary>Sealing and opening datagrams of 1,280 bytes in this process, against the platform's AES-GCM on as many bytes.</summary>
public sealed class CryptographyRow : IRow
{
    private const int DatagramSize = 1280;
    private const int TagSize = 16;
    private const int Rounds = 50_000;

    /// <summary>Within one slice no other process is likely to come in between.</summary>
    private const int Slice = 500;

    private const string PlatformName = "AES-GCM";

    public string Name => "crypto";

    public string Summary => "sealing and opening datagrams against the platform's AES-GCM";

    public Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        Comparison seal = new("Sealing a datagram of 1,280 bytes", "µs", Target.Ratio(1.5)) { Reference = PlatformName };
        Comparison open = new("Opening a datagram of 1,280 bytes", "µs", Target.Ratio(1.5)) { Reference = PlatformName };
        using SessionKey key = SessionKey.Create(new RandomSource());
        using DatagramCipher server = new(key, ConnectionRole.Server, nextSequenceNumber: 0, encryptedBlocks: 0);
        using DatagramCipher client = new(key, ConnectionRole.Client, nextSequenceNumber: 0, encryptedBlocks: 0);
        using AesGcm platform = new(RandomNumberGenerator.GetBytes(16), TagSize);
        byte[] datagram = new byte[DatagramSize];
        byte[] opened = new byte[DatagramSize];
        byte[] nonce = new byte[12];
        byte[] tag = new byte[TagSize];
        byte[] plain = new byte[DatagramSize - TagSize];
        byte[] sealedText = new byte[plain.Length];
        server.Seal(datagram, 1, 2);
        platform.Encrypt(nonce, plain, sealedText, tag);
        for (int run = 0; run < options.Runs + 1; run++)
        {
            double sealOurs = Microseconds(() => server.Seal(opened, 1, 2));
            double sealPlatform = Microseconds(() => platform.Encrypt(nonce, plain, sealedText, tag));
            double openOurs = Microseconds(() =>
            {
                if (client.Open(datagram, out _) != DatagramVerdict.Accepted)
                {
                    throw new InvalidOperationException("The datagram is not its own.");
                }
            });
            double openPlatform = Microseconds(() => platform.Decrypt(nonce, sealedText, tag, plain));

            // The first warms up.
            if (run > 0)
            {
                seal.Ours.Add(sealOurs);
                seal.Stock.Add(sealPlatform);
                open.Ours.Add(openOurs);
                open.Stock.Add(openPlatform);
            }
        }

        return Task.FromResult(RowResult.Of(seal, open));
    }

    private static double Microseconds(Action action)
    {
        Sample slices = new();
        for (int round = 0; round < Rounds; round += Slice)
        {
            long start = Stopwatch.GetTimestamp();
            for (int index = 0; index < Slice; index++)
            {
                action();
            }

            slices.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Slice);
        }

        return slices.Median;
    }

    private sealed class RandomSource : IRandomSource
    {
        public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
