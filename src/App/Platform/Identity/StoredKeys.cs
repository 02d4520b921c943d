using System.Xml.Linq;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Identity
{
    /// <summary>One key of Data Protection, which signs cookies, forms and links: in the database, so that every node has it.</summary>
    public sealed class StoredKey
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string Xml { get; init; }
    }

    /// <summary>Keeps Data Protection's keys in the region's database.</summary>
    public sealed class StoredKeys(IServiceScopeFactory scopes) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = scopes.CreateScope();
            return [.. scope.ServiceProvider.GetRequiredService<HomewardDb>().StoredKeys.AsNoTracking().Select(k => k.Xml).ToList().Select(xml => XElement.Parse(xml))];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
            db.StoredKeys.Add(new StoredKey { Id = Guid.NewGuid(), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
            db.SaveChanges();
        }
    }

    internal sealed class StoredKeyStorage : IEntityTypeConfiguration<StoredKey>
    {
        public void Configure(EntityTypeBuilder<StoredKey> builder)
        {
            builder.ToTable("platform_keys");
            builder.Property(k => k.Xml).HasMaxLength(-1);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<StoredKey> StoredKeys => Set<StoredKey>();
    }
}
