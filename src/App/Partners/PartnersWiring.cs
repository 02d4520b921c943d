using Homeward.App.Partners.Withdraw;

namespace Homeward.App.Partners;

internal static class PartnersWiring
{
    public static void AddPartners(this IServiceCollection services)
    {
        services.AddScoped<WithdrawService>();
    }
}
