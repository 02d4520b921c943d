using System.Net.Sockets;

namespace Homeward.Stories.Commands;

/// <summary>Stands between the program and a PostgreSQL server's socket, so that the server can be taken away and given back without touching the one that other stories use.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly string _own;
    private readonly string _server;
    private readonly List<Socket> _open = [];
    private Socket? _listener;

    /// <param name="folder">Where its own socket lies: the host to connect to.</param>
    /// <param name="host">The folder of the server's socket.</param>
    /// <param name="port">Which of the sockets there.</param>
    public Relay(string folder, string host, int port)
    {
        (_own, _server) = (Path.Combine(folder, $".s.PGSQL.{port}"), Path.Combine(host, $".s.PGSQL.{port}"));
        GiveBack();
    }

    public void GiveBack()
    {
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(_own));
        _listener.Listen();
        _ = Accept(_listener);
    }

    /// <summary>Cuts every connection and takes no more.</summary>
    public void TakeAway()
    {
        _listener?.Dispose();
        File.Delete(_own);
        lock (_open)
        {
            _open.ForEach(Cut);
            _open.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        TakeAway();
        return ValueTask.CompletedTask;
    }

    private async Task Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptAsync();
                var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await far.ConnectAsync(new UnixDomainSocketEndPoint(_server));
                lock (_open)
                {
                    _open.AddRange([near, far]);
                }

                _ = Pump(near, far);
                _ = Pump(far, near);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It was taken away.
        }
    }

    private static async Task Pump(Socket from, Socket into)
    {
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                await into.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One side is gone, so the other goes too.
        }

        Cut(from);
        Cut(into);
    }

    private static void Cut(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It was cut already.
        }

        socket.Dispose();
    }
}
