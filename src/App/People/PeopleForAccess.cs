using Homeward.App.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.People;

/// <summary>Tells the access policy which ids are one person.</summary>
internal sealed class SamePersonStorage : IEntityTypeConfiguration<SamePerson>
{
    public void Configure(EntityTypeBuilder<SamePerson> builder) => builder.HasNoKey().ToSqlQuery(
        """
        SELECT p."Id" AS "PersonId", p."SurvivorId" AS "AlsoId" FROM people_persons p WHERE p."SurvivorId" IS NOT NULL
        UNION ALL SELECT p."SurvivorId", p."Id" FROM people_persons p WHERE p."SurvivorId" IS NOT NULL
        UNION ALL SELECT p."Id", o."Id" FROM people_persons p JOIN people_persons o ON o."SurvivorId" = p."SurvivorId" WHERE o."Id" <> p."Id"
        """);
}

/// <summary>Tells the access policy whom people refuse to be shared with: see <see cref="Homeward.Journey.People.Sharing"/> for what counts as a no to care.</summary>
/// <remarks>Where records were merged a no under one id holds for all: the stricter decision wins.</remarks>
internal sealed class SharingRefusalStorage : IEntityTypeConfiguration<SharingRefusal>
{
    private const string No = """s."EndedAt" IS NULL AND s."State" IN ('Refused', 'Objected', 'Withdrawn') AND s."Purpose" IN ('care', 'any')""";
    private const string Whom = """NULLIF(s."Recipients", 'everyone')""";

    public void Configure(EntityTypeBuilder<SharingRefusal> builder) => builder.HasNoKey().ToSqlQuery(
        $"""
        SELECT s."PersonId" AS "PersonId", {Whom} AS "Recipients" FROM people_sharing s WHERE {No}
        UNION ALL SELECT p."SurvivorId", {Whom} FROM people_persons p JOIN people_sharing s ON s."PersonId" = p."Id" WHERE p."SurvivorId" IS NOT NULL AND {No}
        UNION ALL SELECT p."Id", {Whom} FROM people_persons p JOIN people_sharing s ON s."PersonId" = p."SurvivorId" WHERE {No}
        UNION ALL SELECT p."Id", {Whom} FROM people_persons p JOIN people_persons o ON o."SurvivorId" = p."SurvivorId" JOIN people_sharing s ON s."PersonId" = o."Id"
        WHERE o."Id" <> p."Id" AND {No}
        """);
}
