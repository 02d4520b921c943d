using Homeward.App.Learning.Figures;

namespace Homeward.App.Learning;

internal static class LearningWiring
{
    public static void AddLearning(this IServiceCollection services) => services.AddScoped<CountFigures>();
}
