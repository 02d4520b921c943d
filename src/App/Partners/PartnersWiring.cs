using Homeward.App.Partners.Find;
using Homeward.App.Partners.Room;
using Homeward.App.Partners.Withdraw;

namespace Homeward.App.Partners;

internal static class PartnersWiring
{
    public static void AddPartners(this IServiceCollection services)
    {
        services.AddSingleton<Holidays>();
        services.AddScoped<AnswerRules>();
        services.AddScoped<PlaceCodes>();
        services.AddScoped<PostcodeTable>();
        services.AddScoped<FindHelp>();
        services.AddScoped<TellRoom>();
        services.AddScoped<WhenAnswered>();
        services.AddScoped<WithdrawService>();
    }
}
