using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace _Namespace_.Tests.Fakes;

/// <summary>What the API answers: bytes as they are, a text as the reason of an error, anything else as JSON.</summary>
public sealed record FakeAnswer(int Status, object? Body = null)
{
    public static FakeAnswer Ok(object body) => new(StatusCodes.Status200OK, body);

    public static FakeAnswer NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    /// <summary>Reads what a request says as JSON.</summary>
    public static async Task<T> ReadAsync<T>(HttpRequest request) => (await JsonSerializer.DeserializeAsync<T>(request.Body, JsonSerializerOptions.Web, request.HttpContext.RequestAborted))!;

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        return Body switch
        {
            null => Task.CompletedTask,
            byte[] bytes => response.Body.WriteAsync(bytes, 0, bytes.Length, response.HttpContext.RequestAborted),
            string text => response.WriteAsync(text, response.HttpContext.RequestAborted),
            _ => response.WriteAsJsonAsync(Body, Body.GetType(), JsonSerializerOptions.Web, response.HttpContext.RequestAborted),
        };
    }
}
