using Microsoft.AspNetCore.Http.Metadata;

namespace Homeward.App.Platform.Access;

/// <summary>A route that leaves no trace in the measurements of requests: that it was asked for, and how often, would betray that there is something there.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnmeasuredAttribute : Attribute, IDisableHttpMetricsMetadata;
