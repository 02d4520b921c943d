using Microsoft.AspNetCore.Http.Features;

namespace Homeward.App.Platform.Design;

/// <summary>A body that did not say how long it would be went over what the page takes, or any page; or it said so at its head.</summary>
internal sealed class BodyTooLarge() : Exception("A body of more than is taken there.");

/// <summary>
/// The body of a request that does not say its length. Where the server stops reading because it is too large, whoever reads it as a form takes that for
/// a form badly made; said in another way, it reaches the page that tells the truth.
/// </summary>
internal sealed class MeasuredBody(Stream body) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Stands before the body of a request that has one and did not say how long it is.</summary>
    public static void Measure(HttpContext http)
    {
        if (http.Request.ContentLength is null && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            http.Request.Body = new MeasuredBody(http.Request.Body);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new BodyTooLarge();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => body.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
