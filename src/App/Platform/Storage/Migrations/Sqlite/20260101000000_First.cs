using System;
using Homeward.App.Platform.Journal;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Homeward.App.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HolderRecipients",
                columns: table => new
                {
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Recipients = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "SamePeople",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AlsoId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "SharingRefusals",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Recipients = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "access_relations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UntilAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_relations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_attendances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ArrivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_attendances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_blockers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Sensitivity = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RaisedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OwnerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PromisedFor = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MarkedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedHow = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EndedWithStay = table.Column<bool>(type: "INTEGER", nullable: false),
                    SupersededBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_blockers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_census_held",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntakeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Row = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Candidates = table.Column<string>(type: "TEXT", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Decided = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SettledAs = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_census_held", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_census_intakes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ImportedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Admissions = table.Column<int>(type: "INTEGER", nullable: false),
                    Moves = table.Column<int>(type: "INTEGER", nullable: false),
                    Departures = table.Column<int>(type: "INTEGER", nullable: false),
                    PutRight = table.Column<int>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Held = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftOut = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_census_intakes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_census_left_out",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntakeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_census_left_out", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_census_of_sites",
                columns: table => new
                {
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IntakeId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_census_of_sites", x => new { x.SiteId, x.TakenAt, x.IntakeId });
                });

            migrationBuilder.CreateTable(
                name: "hospital_huddles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    View = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_huddles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_involvements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Who = table.Column<string>(type: "TEXT", nullable: false),
                    InvolvedPersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    How = table.Column<string>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_involvements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_seen_at_huddles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HuddleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Decided = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_seen_at_huddles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_sites",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_sites", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_stays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Bed = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OnWardSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AdmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AdmissionMethod = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AdmissionSource = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Emergency = table.Column<bool>(type: "INTEGER", nullable: true),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DischargeMethod = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DischargedTo = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LeavingUnconfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReopenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeemedLeftAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredInErrorAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ExpectedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpectedSetAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadySince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewOutcome = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Pathway = table.Column<string>(type: "TEXT", nullable: true),
                    Destination = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_stays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_wards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Beds = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_wards", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_account_passkeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account_passkeys", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "identity_accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_guesses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_guesses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TeamId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Leads = table.Column<bool>(type: "INTEGER", nullable: false),
                    InvitedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_memberships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TeamId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Leads = table.Column<bool>(type: "INTEGER", nullable: false),
                    BeginsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_memberships", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_one_time_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_one_time_links", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_providers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    LeastAssurance = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_providers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_role_cards",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_role_cards", x => x.MembershipId);
                });

            migrationBuilder.CreateTable(
                name: "identity_sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_sessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "identity_spent_trips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_spent_trips", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "journal_keys",
                columns: table => new
                {
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SinceAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_keys", x => x.Fingerprint);
                });

            migrationBuilder.CreateTable(
                name: "journal_rows",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    HappenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Act = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Payload = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    PayloadHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Proof = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_rows", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "journal_seals",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Seal = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_seals", x => x.Position);
                });

            migrationBuilder.CreateTable(
                name: "partners_answer_tallies",
                columns: table => new
                {
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Need = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    InTime = table.Column<int>(type: "INTEGER", nullable: false),
                    Quick = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_answer_tallies", x => new { x.ServiceId, x.Need });
                });

            migrationBuilder.CreateTable(
                name: "partners_entry_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_entry_questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_feed_entries",
                columns: table => new
                {
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OutsideId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Said = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Terms = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    GoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_feed_entries", x => x.ServiceId);
                });

            migrationBuilder.CreateTable(
                name: "partners_feed_faults",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Where = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Row = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_feed_faults", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_feed_imports",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Services = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_feed_imports", x => x.Source);
                });

            migrationBuilder.CreateTable(
                name: "partners_no_places",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Need = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_no_places", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_organisation_places",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_organisation_places", x => new { x.OrganisationId, x.PlaceId });
                });

            migrationBuilder.CreateTable(
                name: "partners_organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_outside_identifiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerKind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scheme = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Value = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_outside_identifiers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_place_editions",
                columns: table => new
                {
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    List = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Edition = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_place_editions", x => new { x.PlaceId, x.List });
                });

            migrationBuilder.CreateTable(
                name: "partners_place_policies",
                columns: table => new
                {
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_place_policies", x => new { x.PlaceId, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "partners_places",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Nation = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_places", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_postcodes",
                columns: table => new
                {
                    Postcode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    East = table.Column<int>(type: "INTEGER", nullable: false),
                    North = table.Column<int>(type: "INTEGER", nullable: false),
                    District = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Neighbourhood = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Decile = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_postcodes", x => x.Postcode);
                });

            migrationBuilder.CreateTable(
                name: "partners_service_rooms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Free = table.Column<int>(type: "INTEGER", nullable: true),
                    NextPlace = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_service_rooms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_service_words",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_service_words", x => new { x.Key, x.ServiceId });
                });

            migrationBuilder.CreateTable(
                name: "partners_services",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WebAddress = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    RecipientClass = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AreaWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Nation = table.Column<string>(type: "TEXT", nullable: false),
                    Hours = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AnswerHours = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AnswerWithinMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    MinAge = table.Column<int>(type: "INTEGER", nullable: true),
                    MaxAge = table.Column<int>(type: "INTEGER", nullable: true),
                    Helps = table.Column<string>(type: "TEXT", nullable: false),
                    OnlyGender = table.Column<string>(type: "TEXT", nullable: true),
                    NeedsMeansTestedBenefit = table.Column<bool>(type: "INTEGER", nullable: false),
                    LivesAloneOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    Tenures = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Senders = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Mobilities = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    StepFree = table.Column<bool>(type: "INTEGER", nullable: true),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Interpreters = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasWomen = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasMen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Meets = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CannotMeet = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NoticeHours = table.Column<int>(type: "INTEGER", nullable: false),
                    Cost = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Postcode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Street = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    KeepsAddressClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    BaseEast = table.Column<int>(type: "INTEGER", nullable: true),
                    BaseNorth = table.Column<int>(type: "INTEGER", nullable: true),
                    WithinMetres = table.Column<int>(type: "INTEGER", nullable: true),
                    ByTelephone = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AssuredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_services", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_taxonomy_terms",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 401, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Parent = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Needs = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_taxonomy_terms", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "partners_teams",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_teams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_volunteer_registrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Caller = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_volunteer_registrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "partners_volunteers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Postcode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Gender = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Areas = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    Hours = table.Column<string>(type: "TEXT", nullable: false),
                    OtherDays = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    Will = table.Column<string>(type: "TEXT", nullable: false),
                    WillNot = table.Column<string>(type: "TEXT", nullable: false),
                    Limits = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Vehicle = table.Column<string>(type: "TEXT", nullable: true),
                    Checks = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    FirstExpiry = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    Moves = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    CameBy = table.Column<string>(type: "TEXT", nullable: false),
                    CameAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_volunteers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_about_me",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Heading = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SaidFor = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenOutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_about_me", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_access_codes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    KeptAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DestroyedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_access_codes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_added_by_form",
                columns: table => new
                {
                    Form = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_added_by_form", x => x.Form);
                });

            migrationBuilder.CreateTable(
                name: "people_addresses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Use = table.Column<string>(type: "TEXT", nullable: false),
                    Line1 = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Line2 = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Town = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Postcode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    IsProtected = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_addresses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_adjustments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Impairment = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Consent = table.Column<string>(type: "TEXT", nullable: false),
                    ConsentBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AgreedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_adjustments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_broken_glass",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    BrokenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReviewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Justified = table.Column<bool>(type: "INTEGER", nullable: true),
                    ReviewWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_broken_glass", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    JoinedCaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NextAction = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    NextActionDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_circumstances",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    InterpreterNeeded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Communication = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Mobility = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LivesAlone = table.Column<bool>(type: "INTEGER", nullable: true),
                    NoFamilyNear = table.Column<bool>(type: "INTEGER", nullable: true),
                    HousingNeed = table.Column<bool>(type: "INTEGER", nullable: true),
                    HousingWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    GpPractice = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    GpPracticeCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    GpPhone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_circumstances", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "people_contact_details",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Mobile = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PreferredWay = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Through = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ThroughPhone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_contact_details", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "people_full_match_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_full_match_questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_identifiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scheme = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HeldBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identifiers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_important",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Relationship = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    IsNextOfKin = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsFirstToCall = table.Column<bool>(type: "INTEGER", nullable: false),
                    HoldsKey = table.Column<bool>(type: "INTEGER", nullable: false),
                    MayDecide = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    NamedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenOutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_important", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_merges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MergedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GoesOnId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BecamePartId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    MergedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_merges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_persons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NormalName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PreferredName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Gender = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SurvivorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_persons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_relationships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Cares = table.Column<bool>(type: "INTEGER", nullable: false),
                    LivesWith = table.Column<bool>(type: "INTEGER", nullable: true),
                    HoursAWeek = table.Column<int>(type: "INTEGER", nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_relationships", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_safeguarding_concerns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RaisedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Danger = table.Column<string>(type: "TEXT", nullable: false),
                    Others = table.Column<string>(type: "TEXT", nullable: false),
                    PersonTold = table.Column<bool>(type: "INTEGER", nullable: false),
                    Agreement = table.Column<string>(type: "TEXT", nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Rung = table.Column<int>(type: "INTEGER", nullable: false),
                    AcknowledgeBy = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcknowledgedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OutcomeSealed = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_safeguarding_concerns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_search_keys",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_search_keys", x => new { x.Key, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "people_sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Recipients = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sharing", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_told_apart",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_told_apart", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_api_answers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Route = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BodyHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Body = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Location = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_api_answers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_api_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Start = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_api_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_code_successors",
                columns: table => new
                {
                    List = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    FromEdition = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    FromCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ToEdition = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ToCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_code_successors", x => new { x.List, x.FromEdition, x.FromCode, x.ToEdition, x.ToCode });
                });

            migrationBuilder.CreateTable(
                name: "platform_codes",
                columns: table => new
                {
                    List = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Edition = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Nation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    More = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_codes", x => new { x.List, x.Edition, x.Code, x.From, x.Nation });
                });

            migrationBuilder.CreateTable(
                name: "platform_drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Fields = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Xml = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UntilAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "platform_mail_boxes",
                columns: table => new
                {
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_mail_boxes", x => x.HolderId);
                });

            migrationBuilder.CreateTable(
                name: "platform_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsUnlisted = table.Column<bool>(type: "INTEGER", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_region",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    MadeUp = table.Column<bool>(type: "INTEGER", nullable: false),
                    OperatorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_region", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_webhook_deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_webhook_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_webhooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    FormerSecret = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    FormerUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_webhooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_answer_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    For = table.Column<string>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrongPins = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_answer_links", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_contact_attempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NeedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Reached = table.Column<bool>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_contact_attempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_cover",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AwayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CoveringId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_cover", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_gap_actions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    PlannedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_gap_actions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_pointers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    How = table.Column<string>(type: "TEXT", nullable: false),
                    PointedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_pointers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_referrals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SenderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SenderOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SenderWardId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_referrals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_service_pins",
                columns: table => new
                {
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PinHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_service_pins", x => x.ServiceId);
                });

            migrationBuilder.CreateTable(
                name: "referrals_unmet_needs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NeedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    FoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WhyNots = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_unmet_needs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "referrals_wrong_guesses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Caller = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_wrong_guesses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_check_ins",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpectedEnd = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Rungs = table.Column<string>(type: "TEXT", nullable: false),
                    Climbed = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AlarmAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SafeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OutcomeWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_check_ins", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_contact_ladders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rungs = table.Column<string>(type: "TEXT", nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_contact_ladders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_failed_contacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BegunById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Rungs = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<int>(type: "INTEGER", nullable: false),
                    DoBy = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LateAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Because = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_failed_contacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_jobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NeedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Shape = table.Column<string>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    Who = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    How = table.Column<string>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Steps = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    VolunteerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    VolunteerName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_kept_apart",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VolunteerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_kept_apart", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_letters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ForgoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ForgoneBecause = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_letters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_lone_worker_rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rungs = table.Column<string>(type: "TEXT", nullable: false),
                    Coordinators = table.Column<string>(type: "TEXT", nullable: false),
                    Managers = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_lone_worker_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_plans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeeperId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandoverWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DayNought = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LongerBecause = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LongerAgreedBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LaidOutUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PausedSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DaysPaused = table.Column<int>(type: "INTEGER", nullable: false),
                    Reached = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    GoesOn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PreparedWith = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PreparedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBecause = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EndWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_plans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_worries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ActsFor = table.Column<string>(type: "TEXT", nullable: false),
                    ActBy = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RaisedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    LateAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OutcomeWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_worries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hospital_blocker_marks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BlockerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_blocker_marks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_hospital_blocker_marks_hospital_blockers_BlockerId",
                        column: x => x.BlockerId,
                        principalTable: "hospital_blockers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hospital_criteria_reviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Unchanged = table.Column<bool>(type: "INTEGER", nullable: false),
                    NextDueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Edition = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Met = table.Column<string>(type: "TEXT", nullable: false),
                    IsException = table.Column<bool>(type: "INTEGER", nullable: false),
                    ExceptionReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_criteria_reviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_hospital_criteria_reviews_hospital_stays_StayId",
                        column: x => x.StayId,
                        principalTable: "hospital_stays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hospital_pathway_spells",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pathway = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ChosenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_pathway_spells", x => x.Id);
                    table.ForeignKey(
                        name: "FK_hospital_pathway_spells_hospital_stays_StayId",
                        column: x => x.StayId,
                        principalTable: "hospital_stays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hospital_ready_periods",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Ended = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_ready_periods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_hospital_ready_periods_hospital_stays_StayId",
                        column: x => x.StayId,
                        principalTable: "hospital_stays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hospital_ward_spells",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Bed = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hospital_ward_spells", x => x.Id);
                    table.ForeignKey(
                        name: "FK_hospital_ward_spells_hospital_stays_StayId",
                        column: x => x.StayId,
                        principalTable: "hospital_stays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identity_account_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_identity_account_claims_identity_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "identity_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_account_logins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account_logins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_identity_account_logins_identity_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "identity_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_account_tokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account_tokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_identity_account_tokens_identity_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "identity_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_membership_scopes",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_membership_scopes", x => new { x.MembershipId, x.Kind, x.HolderId });
                    table.ForeignKey(
                        name: "FK_identity_membership_scopes_identity_memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "identity_memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "journal_states",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Table = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RowId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_states", x => new { x.Sequence, x.Table, x.RowId, x.Version });
                    table.ForeignKey(
                        name: "FK_journal_states_journal_rows_Sequence",
                        column: x => x.Sequence,
                        principalTable: "journal_rows",
                        principalColumn: "Sequence",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "journal_subjects",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Section = table.Column<string>(type: "TEXT", nullable: false),
                    Sensitivity = table.Column<string>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_subjects", x => new { x.Sequence, x.PersonId, x.Section, x.Sensitivity });
                    table.ForeignKey(
                        name: "FK_journal_subjects_journal_rows_Sequence",
                        column: x => x.Sequence,
                        principalTable: "journal_rows",
                        principalColumn: "Sequence",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partners_room_words",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Free = table.Column<int>(type: "INTEGER", nullable: false),
                    NextPlace = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_room_words", x => x.Id);
                    table.ForeignKey(
                        name: "FK_partners_room_words_partners_service_rooms_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "partners_service_rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partners_service_offers",
                columns: table => new
                {
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Need = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    District = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_service_offers", x => new { x.PlaceId, x.Need, x.District, x.ServiceId });
                    table.ForeignKey(
                        name: "FK_partners_service_offers_partners_services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "partners_services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_merges_taken_over",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MergeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    After = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_merges_taken_over", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_merges_taken_over_people_merges_MergeId",
                        column: x => x.MergeId,
                        principalTable: "people_merges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_other_names",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_other_names", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_other_names_people_persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referrals_asks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReferralId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Because = table.Column<string>(type: "TEXT", nullable: false),
                    BroughtById = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InboxKey = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RanOutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HalfAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PatientUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PassedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WatchAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandlerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RungAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RungBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_asks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_referrals_asks_referrals_referrals_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "referrals_referrals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referrals_needs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReferralId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WantedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    WavesStoppedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AskAtOnce = table.Column<int>(type: "INTEGER", nullable: true),
                    AskFirst = table.Column<string>(type: "TEXT", nullable: false),
                    AskDespite = table.Column<string>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ContactedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailedAttempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OutcomeWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_needs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_referrals_needs_referrals_referrals_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "referrals_referrals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_rung_tries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rung = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DoneById = table.Column<Guid>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_rung_tries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_support_rung_tries_support_failed_contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "support_failed_contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_letter_copies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Way = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    Parts = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReferralId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentById = table.Column<Guid>(type: "TEXT", nullable: false),
                    PostedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LinkHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LinkEndsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WrongGuesses = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_letter_copies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_support_letter_copies_support_letters_LetterId",
                        column: x => x.LetterId,
                        principalTable: "support_letters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_goals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SaidFor = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenOutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_goals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_support_goals_support_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "support_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NeedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Often = table.Column<string>(type: "TEXT", nullable: false),
                    Every = table.Column<int>(type: "INTEGER", nullable: true),
                    OnDays = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Holidays = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Agreed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_lines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_support_lines_support_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "support_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_pauses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LeftStayId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BeganAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Because = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_pauses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_support_pauses_support_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "support_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_reviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    With = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    TheirWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Agreed = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Goals = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_reviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_support_reviews_support_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "support_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referrals_answer_clocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StoppedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StoppedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_answer_clocks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_referrals_answer_clocks_referrals_asks_AskId",
                        column: x => x.AskId,
                        principalTable: "referrals_asks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referrals_ask_needs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NeedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Chance = table.Column<double>(type: "REAL", nullable: true),
                    SaidYes = table.Column<bool>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ReachOn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DeclineReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    NoPlaceUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnswerWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ByPhone = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ParkedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_ask_needs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_referrals_ask_needs_referrals_asks_AskId",
                        column: x => x.AskId,
                        principalTable: "referrals_asks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referrals_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    RepliedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referrals_questions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_referrals_questions_referrals_asks_AskId",
                        column: x => x.AskId,
                        principalTable: "referrals_asks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_relations_CaseId",
                table: "access_relations",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_access_relations_HolderId_Kind_EndedAt_PersonId",
                table: "access_relations",
                columns: new[] { "HolderId", "Kind", "EndedAt", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_access_relations_PersonId_HolderId_Kind",
                table: "access_relations",
                columns: new[] { "PersonId", "HolderId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "access_relations_running_out",
                table: "access_relations",
                column: "UntilAt",
                filter: "\"EndedAt\" IS NULL AND \"UntilAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_attendances_CaseId_EndedAt",
                table: "hospital_attendances",
                columns: new[] { "CaseId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_hospital_attendances_PersonId_ArrivedAt",
                table: "hospital_attendances",
                columns: new[] { "PersonId", "ArrivedAt" });

            migrationBuilder.CreateIndex(
                name: "hospital_one_open_attendance",
                table: "hospital_attendances",
                column: "PersonId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_blocker_marks_BlockerId",
                table: "hospital_blocker_marks",
                column: "BlockerId");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_blockers_CaseId_EndedAt",
                table: "hospital_blockers",
                columns: new[] { "CaseId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_hospital_blockers_OwnerOrganisationId_EndedAt",
                table: "hospital_blockers",
                columns: new[] { "OwnerOrganisationId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_hospital_blockers_RaisedAt",
                table: "hospital_blockers",
                column: "RaisedAt");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_blockers_StayId_EndedAt",
                table: "hospital_blockers",
                columns: new[] { "StayId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "hospital_blockers_one_open_a_reason",
                table: "hospital_blockers",
                columns: new[] { "StayId", "Reason" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "hospital_one_open_hold",
                table: "hospital_census_held",
                columns: new[] { "SiteId", "Kind", "Key" },
                unique: true,
                filter: "\"Decided\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_census_intakes_ImportedAt",
                table: "hospital_census_intakes",
                column: "ImportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_census_left_out_IntakeId_Line",
                table: "hospital_census_left_out",
                columns: new[] { "IntakeId", "Line" });

            migrationBuilder.CreateIndex(
                name: "IX_hospital_criteria_reviews_StayId_At",
                table: "hospital_criteria_reviews",
                columns: new[] { "StayId", "At" });

            migrationBuilder.CreateIndex(
                name: "hospital_huddles_one_of_a_view",
                table: "hospital_huddles",
                columns: new[] { "PlaceId", "Day", "View" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_involvements_StayId_At",
                table: "hospital_involvements",
                columns: new[] { "StayId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_hospital_pathway_spells_StayId",
                table: "hospital_pathway_spells",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_ready_periods_StayId",
                table: "hospital_ready_periods",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_seen_at_huddles_HuddleId_StayId",
                table: "hospital_seen_at_huddles",
                columns: new[] { "HuddleId", "StayId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hospital_seen_at_huddles_StayId",
                table: "hospital_seen_at_huddles",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_sites_Code",
                table: "hospital_sites",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hospital_stays_CaseId",
                table: "hospital_stays",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_stays_PersonId_LeftAt",
                table: "hospital_stays",
                columns: new[] { "PersonId", "LeftAt" });

            migrationBuilder.CreateIndex(
                name: "hospital_one_open_stay",
                table: "hospital_stays",
                column: "PersonId",
                unique: true,
                filter: "\"LeftAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "hospital_open_stays_of_site",
                table: "hospital_stays",
                column: "SiteId",
                filter: "\"LeftAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "hospital_open_stays_of_ward",
                table: "hospital_stays",
                column: "WardId",
                filter: "\"LeftAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "hospital_unsaid_leavings",
                table: "hospital_stays",
                column: "LeftAt",
                filter: "\"LeavingUnconfirmed\"");

            migrationBuilder.CreateIndex(
                name: "hospital_unsaid_leavings_of_ward",
                table: "hospital_stays",
                column: "WardId",
                filter: "\"LeavingUnconfirmed\"");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_ward_spells_StayId",
                table: "hospital_ward_spells",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_hospital_ward_spells_WardId_From",
                table: "hospital_ward_spells",
                columns: new[] { "WardId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_hospital_wards_SiteId_Code",
                table: "hospital_wards",
                columns: new[] { "SiteId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_claims_UserId",
                table: "identity_account_claims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_logins_UserId",
                table: "identity_account_logins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_passkeys_UserId",
                table: "identity_account_passkeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "identity_accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "identity_accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_guesses_Address_At",
                table: "identity_guesses",
                columns: new[] { "Address", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_guesses_Name_At",
                table: "identity_guesses",
                columns: new[] { "Name", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_invitations_OrganisationId_SentAt",
                table: "identity_invitations",
                columns: new[] { "OrganisationId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_memberships_AccountId",
                table: "identity_memberships",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "identity_one_job_of_a_name",
                table: "identity_memberships",
                columns: new[] { "OrganisationId", "Title" },
                unique: true,
                filter: "\"Role\" = 'job'");

            migrationBuilder.CreateIndex(
                name: "IX_identity_one_time_links_AccountId",
                table: "identity_one_time_links",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_identity_providers_Issuer_ClientId",
                table: "identity_providers",
                columns: new[] { "Issuer", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_sessions_AccountId",
                table: "identity_sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_identity_spent_trips_At",
                table: "identity_spent_trips",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_journal_rows_Act_RecordedAt",
                table: "journal_rows",
                columns: new[] { "Act", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_seals_Sequence",
                table: "journal_seals",
                column: "Sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_states_RowId_Version",
                table: "journal_states",
                columns: new[] { "RowId", "Version" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_subjects_PersonId_Sequence",
                table: "journal_subjects",
                columns: new[] { "PersonId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_entry_questions_ServiceId_SettledAt",
                table: "partners_entry_questions",
                columns: new[] { "ServiceId", "SettledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_feed_entries_Source_OutsideId",
                table: "partners_feed_entries",
                columns: new[] { "Source", "OutsideId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_partners_feed_faults_Source_Order",
                table: "partners_feed_faults",
                columns: new[] { "Source", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_no_places_ServiceId_Need",
                table: "partners_no_places",
                columns: new[] { "ServiceId", "Need" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_partners_outside_identifiers_OwnerKind_OwnerId",
                table: "partners_outside_identifiers",
                columns: new[] { "OwnerKind", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_outside_identifiers_OwnerKind_Scheme_Value",
                table: "partners_outside_identifiers",
                columns: new[] { "OwnerKind", "Scheme", "Value" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_places_Code",
                table: "partners_places",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_partners_postcodes_PlaceId",
                table: "partners_postcodes",
                column: "PlaceId");

            migrationBuilder.CreateIndex(
                name: "IX_partners_room_words_ServiceId_ToldAt",
                table: "partners_room_words",
                columns: new[] { "ServiceId", "ToldAt" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_service_offers_Need_ServiceId",
                table: "partners_service_offers",
                columns: new[] { "Need", "ServiceId" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_service_offers_ServiceId",
                table: "partners_service_offers",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_partners_service_words_ServiceId",
                table: "partners_service_words",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_partners_services_OrganisationId",
                table: "partners_services",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_partners_services_SortKey",
                table: "partners_services",
                column: "SortKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_partners_volunteer_registrations_Caller_At",
                table: "partners_volunteer_registrations",
                columns: new[] { "Caller", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_volunteer_registrations_OrganisationId_At",
                table: "partners_volunteer_registrations",
                columns: new[] { "OrganisationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_volunteers_OrganisationId_FirstExpiry",
                table: "partners_volunteers",
                columns: new[] { "OrganisationId", "FirstExpiry" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_volunteers_OrganisationId_Stage_SortKey",
                table: "partners_volunteers",
                columns: new[] { "OrganisationId", "Stage", "SortKey" });

            migrationBuilder.CreateIndex(
                name: "IX_people_about_me_PersonId",
                table: "people_about_me",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "people_about_me_one_a_heading",
                table: "people_about_me",
                columns: new[] { "PersonId", "Heading" },
                unique: true,
                filter: "\"TakenOutAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_access_codes_PersonId_DestroyedAt",
                table: "people_access_codes",
                columns: new[] { "PersonId", "DestroyedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_addresses_PersonId",
                table: "people_addresses",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "people_addresses_one_a_use",
                table: "people_addresses",
                columns: new[] { "PersonId", "Use" },
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_adjustments_PersonId_EndedAt",
                table: "people_adjustments",
                columns: new[] { "PersonId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_broken_glass_PersonId_MembershipId_EndsAt",
                table: "people_broken_glass",
                columns: new[] { "PersonId", "MembershipId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_broken_glass_ReviewedAt_BrokenAt",
                table: "people_broken_glass",
                columns: new[] { "ReviewedAt", "BrokenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_cases_JoinedCaseId",
                table: "people_cases",
                column: "JoinedCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_people_cases_OwnerId_ClosedAt",
                table: "people_cases",
                columns: new[] { "OwnerId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_cases_PersonId_OpenedAt",
                table: "people_cases",
                columns: new[] { "PersonId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_cases_PlaceId_ClosedAt",
                table: "people_cases",
                columns: new[] { "PlaceId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "people_cases_one_open_a_person",
                table: "people_cases",
                column: "PersonId",
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_full_match_questions_MembershipId_AskedAt",
                table: "people_full_match_questions",
                columns: new[] { "MembershipId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_identifiers_PersonId_Scheme",
                table: "people_identifiers",
                columns: new[] { "PersonId", "Scheme" });

            migrationBuilder.CreateIndex(
                name: "IX_people_identifiers_Scheme_Value_Issuer",
                table: "people_identifiers",
                columns: new[] { "Scheme", "Value", "Issuer" });

            migrationBuilder.CreateIndex(
                name: "people_identifiers_one_number_a_person",
                table: "people_identifiers",
                column: "PersonId",
                unique: true,
                filter: "\"Scheme\" = 'nhs-number' AND \"To\" IS NULL AND NOT \"HeldBack\"");

            migrationBuilder.CreateIndex(
                name: "people_identifiers_one_person_a_number",
                table: "people_identifiers",
                column: "Value",
                unique: true,
                filter: "\"Scheme\" = 'nhs-number' AND \"To\" IS NULL AND NOT \"HeldBack\"");

            migrationBuilder.CreateIndex(
                name: "IX_people_important_PersonId_TakenOutAt",
                table: "people_important",
                columns: new[] { "PersonId", "TakenOutAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_merges_PersonId",
                table: "people_merges",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "people_merges_one_survivor",
                table: "people_merges",
                column: "MergedId",
                unique: true,
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_merges_taken_over_MergeId",
                table: "people_merges_taken_over",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_people_other_names_PersonId",
                table: "people_other_names",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_BirthDate",
                table: "people_persons",
                column: "BirthDate");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_NormalName",
                table: "people_persons",
                column: "NormalName");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_SurvivorId",
                table: "people_persons",
                column: "SurvivorId",
                filter: "\"SurvivorId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_relationships_OtherId",
                table: "people_relationships",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "IX_people_relationships_PersonId",
                table: "people_relationships",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "people_relationships_one_a_pair",
                table: "people_relationships",
                columns: new[] { "PersonId", "OtherId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_safeguarding_concerns_ClosedAt",
                table: "people_safeguarding_concerns",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_people_safeguarding_concerns_PersonId",
                table: "people_safeguarding_concerns",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "people_safeguarding_waiting",
                table: "people_safeguarding_concerns",
                column: "AcknowledgeBy",
                filter: "\"State\" = 'Sent'");

            migrationBuilder.CreateIndex(
                name: "IX_people_search_keys_PersonId",
                table: "people_search_keys",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_people_sharing_PersonId",
                table: "people_sharing",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "people_sharing_one_a_purpose",
                table: "people_sharing",
                columns: new[] { "PersonId", "Purpose", "Recipients" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_told_apart_OtherId",
                table: "people_told_apart",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "people_told_apart_one_a_pair",
                table: "people_told_apart",
                columns: new[] { "PersonId", "OtherId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_api_answers_BegunAt",
                table: "platform_api_answers",
                column: "BegunAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_api_answers_MembershipId_Route_Value",
                table: "platform_api_answers",
                columns: new[] { "MembershipId", "Route", "Value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_api_keys_Hash",
                table: "platform_api_keys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_api_keys_MembershipId",
                table: "platform_api_keys",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_platform_drafts_AccountId_MembershipId_Form",
                table: "platform_drafts",
                columns: new[] { "AccountId", "MembershipId", "Form" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_drafts_SavedAt",
                table: "platform_drafts",
                column: "SavedAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_messages_NextTryAt",
                table: "platform_messages",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_messages_WrittenAt",
                table: "platform_messages",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_webhook_deliveries_NextTryAt",
                table: "platform_webhook_deliveries",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_webhook_deliveries_WebhookId_WrittenAt",
                table: "platform_webhook_deliveries",
                columns: new[] { "WebhookId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_webhooks_OrganisationId",
                table: "platform_webhooks",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_answer_clocks_AskId",
                table: "referrals_answer_clocks",
                column: "AskId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_answer_clocks_ServiceId_StartedAt",
                table: "referrals_answer_clocks",
                columns: new[] { "ServiceId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_answer_links_AskId_EndedAt",
                table: "referrals_answer_links",
                columns: new[] { "AskId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_answer_links_CodeHash",
                table: "referrals_answer_links",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_referrals_answer_links_TokenHash",
                table: "referrals_answer_links",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_referrals_ask_needs_AskId_NeedId",
                table: "referrals_ask_needs",
                columns: new[] { "AskId", "NeedId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_referrals_ask_needs_AskedAt",
                table: "referrals_ask_needs",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_ask_needs_NeedId_State",
                table: "referrals_ask_needs",
                columns: new[] { "NeedId", "State" });

            migrationBuilder.CreateIndex(
                name: "referrals_one_acceptance",
                table: "referrals_ask_needs",
                column: "NeedId",
                unique: true,
                filter: "\"State\" = 'Accepted'");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_asks_HandlerId_State",
                table: "referrals_asks",
                columns: new[] { "HandlerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_asks_PersonId",
                table: "referrals_asks",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_asks_ReferralId",
                table: "referrals_asks",
                column: "ReferralId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_asks_ServiceId_State_InboxKey",
                table: "referrals_asks",
                columns: new[] { "ServiceId", "State", "InboxKey" });

            migrationBuilder.CreateIndex(
                name: "referrals_asks_to_watch",
                table: "referrals_asks",
                column: "WatchAt",
                filter: "\"State\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_contact_attempts_NeedId_At",
                table: "referrals_contact_attempts",
                columns: new[] { "NeedId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_cover_AwayId_EndedAt",
                table: "referrals_cover",
                columns: new[] { "AwayId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_cover_CoveringId_EndedAt",
                table: "referrals_cover",
                columns: new[] { "CoveringId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_gap_actions_PlaceId_Code",
                table: "referrals_gap_actions",
                columns: new[] { "PlaceId", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_needs_CaseId_State",
                table: "referrals_needs",
                columns: new[] { "CaseId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_needs_NextAttemptAt",
                table: "referrals_needs",
                column: "NextAttemptAt");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_needs_PersonId_State",
                table: "referrals_needs",
                columns: new[] { "PersonId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_needs_PlaceId_State_Code",
                table: "referrals_needs",
                columns: new[] { "PlaceId", "State", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_needs_ReferralId",
                table: "referrals_needs",
                column: "ReferralId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_pointers_PersonId",
                table: "referrals_pointers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_questions_AskId",
                table: "referrals_questions",
                column: "AskId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_referrals_CaseId",
                table: "referrals_referrals",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_referrals_PersonId",
                table: "referrals_referrals",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_referrals_RequestKey",
                table: "referrals_referrals",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_referrals_referrals_SenderId_SentAt",
                table: "referrals_referrals",
                columns: new[] { "SenderId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_referrals_SenderWardId_SentAt",
                table: "referrals_referrals",
                columns: new[] { "SenderWardId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_unmet_needs_NeedId",
                table: "referrals_unmet_needs",
                column: "NeedId");

            migrationBuilder.CreateIndex(
                name: "IX_referrals_unmet_needs_PlaceId_FoundAt",
                table: "referrals_unmet_needs",
                columns: new[] { "PlaceId", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_referrals_wrong_guesses_Caller_At",
                table: "referrals_wrong_guesses",
                columns: new[] { "Caller", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_support_check_ins_ServiceId_ClosedAt",
                table: "support_check_ins",
                columns: new[] { "ServiceId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "support_check_ins_open",
                table: "support_check_ins",
                column: "ServiceId",
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "support_check_ins_running",
                table: "support_check_ins",
                column: "NextAt",
                filter: "\"NextAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "support_checked_in_once",
                table: "support_check_ins",
                column: "WorkerId",
                unique: true,
                filter: "\"ClosedAt\" IS NULL AND \"SafeAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_support_failed_contacts_PersonId_ClosedAt",
                table: "support_failed_contacts",
                columns: new[] { "PersonId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_support_failed_contacts_PlanId",
                table: "support_failed_contacts",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "support_one_search_at_a_time",
                table: "support_failed_contacts",
                column: "PlanId",
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "support_open_failed_contacts",
                table: "support_failed_contacts",
                column: "PersonId",
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "support_rungs_running",
                table: "support_failed_contacts",
                column: "DoBy",
                filter: "\"ClosedAt\" IS NULL AND \"LateAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_support_goals_PlanId",
                table: "support_goals",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_support_jobs_PlanId_On",
                table: "support_jobs",
                columns: new[] { "PlanId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_support_jobs_ServiceId_On",
                table: "support_jobs",
                columns: new[] { "ServiceId", "On" });

            migrationBuilder.CreateIndex(
                name: "support_one_job_a_day",
                table: "support_jobs",
                columns: new[] { "LineId", "On" },
                unique: true,
                filter: "\"State\" <> 'Withdrawn'");

            migrationBuilder.CreateIndex(
                name: "support_kept_apart_once",
                table: "support_kept_apart",
                columns: new[] { "PersonId", "VolunteerId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_support_letter_copies_LetterId_To_HolderId",
                table: "support_letter_copies",
                columns: new[] { "LetterId", "To", "HolderId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_support_letter_copies_LinkHash",
                table: "support_letter_copies",
                column: "LinkHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_support_letter_copies_PersonId",
                table: "support_letter_copies",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "support_letters_to_post",
                table: "support_letter_copies",
                column: "PersonId",
                filter: "\"Way\" = 'Post' AND \"PostedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_support_letters_PlanId",
                table: "support_letters",
                column: "PlanId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_support_lines_NeedId",
                table: "support_lines",
                column: "NeedId");

            migrationBuilder.CreateIndex(
                name: "IX_support_lines_PlanId",
                table: "support_lines",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "support_one_pause_at_a_time",
                table: "support_pauses",
                column: "PlanId",
                unique: true,
                filter: "\"Until\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_support_plans_DayNought",
                table: "support_plans",
                column: "DayNought");

            migrationBuilder.CreateIndex(
                name: "IX_support_plans_EndedAt",
                table: "support_plans",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_support_plans_PersonId",
                table: "support_plans",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "support_one_running_plan",
                table: "support_plans",
                column: "CaseId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "support_plans_kept",
                table: "support_plans",
                column: "KeeperId",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "support_plans_to_lay_out",
                table: "support_plans",
                column: "LaidOutUntil",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "support_one_review_of_a_week",
                table: "support_reviews",
                columns: new[] { "PlanId", "Kind" },
                unique: true,
                filter: "\"Kind\" <> 'Between'");

            migrationBuilder.CreateIndex(
                name: "IX_support_rung_tries_ContactId",
                table: "support_rung_tries",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_support_worries_Outcome_ClosedAt",
                table: "support_worries",
                columns: new[] { "Outcome", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_support_worries_PersonId_ClosedAt",
                table: "support_worries",
                columns: new[] { "PersonId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_support_worries_PlanId",
                table: "support_worries",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "support_open_worries",
                table: "support_worries",
                column: "PersonId",
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "support_worries_running",
                table: "support_worries",
                column: "ActBy",
                filter: "\"ClosedAt\" IS NULL AND \"LateAt\" IS NULL");
            migrationBuilder.GuardTheJournal();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HolderRecipients");

            migrationBuilder.DropTable(
                name: "SamePeople");

            migrationBuilder.DropTable(
                name: "SharingRefusals");

            migrationBuilder.DropTable(
                name: "access_relations");

            migrationBuilder.DropTable(
                name: "hospital_attendances");

            migrationBuilder.DropTable(
                name: "hospital_blocker_marks");

            migrationBuilder.DropTable(
                name: "hospital_census_held");

            migrationBuilder.DropTable(
                name: "hospital_census_intakes");

            migrationBuilder.DropTable(
                name: "hospital_census_left_out");

            migrationBuilder.DropTable(
                name: "hospital_census_of_sites");

            migrationBuilder.DropTable(
                name: "hospital_criteria_reviews");

            migrationBuilder.DropTable(
                name: "hospital_huddles");

            migrationBuilder.DropTable(
                name: "hospital_involvements");

            migrationBuilder.DropTable(
                name: "hospital_pathway_spells");

            migrationBuilder.DropTable(
                name: "hospital_ready_periods");

            migrationBuilder.DropTable(
                name: "hospital_seen_at_huddles");

            migrationBuilder.DropTable(
                name: "hospital_sites");

            migrationBuilder.DropTable(
                name: "hospital_ward_spells");

            migrationBuilder.DropTable(
                name: "hospital_wards");

            migrationBuilder.DropTable(
                name: "identity_account_claims");

            migrationBuilder.DropTable(
                name: "identity_account_logins");

            migrationBuilder.DropTable(
                name: "identity_account_passkeys");

            migrationBuilder.DropTable(
                name: "identity_account_tokens");

            migrationBuilder.DropTable(
                name: "identity_guesses");

            migrationBuilder.DropTable(
                name: "identity_invitations");

            migrationBuilder.DropTable(
                name: "identity_membership_scopes");

            migrationBuilder.DropTable(
                name: "identity_one_time_links");

            migrationBuilder.DropTable(
                name: "identity_providers");

            migrationBuilder.DropTable(
                name: "identity_role_cards");

            migrationBuilder.DropTable(
                name: "identity_sessions");

            migrationBuilder.DropTable(
                name: "identity_spent_trips");

            migrationBuilder.DropTable(
                name: "journal_keys");

            migrationBuilder.DropTable(
                name: "journal_seals");

            migrationBuilder.DropTable(
                name: "journal_states");

            migrationBuilder.DropTable(
                name: "journal_subjects");

            migrationBuilder.DropTable(
                name: "partners_answer_tallies");

            migrationBuilder.DropTable(
                name: "partners_entry_questions");

            migrationBuilder.DropTable(
                name: "partners_feed_entries");

            migrationBuilder.DropTable(
                name: "partners_feed_faults");

            migrationBuilder.DropTable(
                name: "partners_feed_imports");

            migrationBuilder.DropTable(
                name: "partners_no_places");

            migrationBuilder.DropTable(
                name: "partners_organisation_places");

            migrationBuilder.DropTable(
                name: "partners_organisations");

            migrationBuilder.DropTable(
                name: "partners_outside_identifiers");

            migrationBuilder.DropTable(
                name: "partners_place_editions");

            migrationBuilder.DropTable(
                name: "partners_place_policies");

            migrationBuilder.DropTable(
                name: "partners_places");

            migrationBuilder.DropTable(
                name: "partners_postcodes");

            migrationBuilder.DropTable(
                name: "partners_room_words");

            migrationBuilder.DropTable(
                name: "partners_service_offers");

            migrationBuilder.DropTable(
                name: "partners_service_words");

            migrationBuilder.DropTable(
                name: "partners_taxonomy_terms");

            migrationBuilder.DropTable(
                name: "partners_teams");

            migrationBuilder.DropTable(
                name: "partners_volunteer_registrations");

            migrationBuilder.DropTable(
                name: "partners_volunteers");

            migrationBuilder.DropTable(
                name: "people_about_me");

            migrationBuilder.DropTable(
                name: "people_access_codes");

            migrationBuilder.DropTable(
                name: "people_added_by_form");

            migrationBuilder.DropTable(
                name: "people_addresses");

            migrationBuilder.DropTable(
                name: "people_adjustments");

            migrationBuilder.DropTable(
                name: "people_broken_glass");

            migrationBuilder.DropTable(
                name: "people_cases");

            migrationBuilder.DropTable(
                name: "people_circumstances");

            migrationBuilder.DropTable(
                name: "people_contact_details");

            migrationBuilder.DropTable(
                name: "people_full_match_questions");

            migrationBuilder.DropTable(
                name: "people_identifiers");

            migrationBuilder.DropTable(
                name: "people_important");

            migrationBuilder.DropTable(
                name: "people_merges_taken_over");

            migrationBuilder.DropTable(
                name: "people_other_names");

            migrationBuilder.DropTable(
                name: "people_relationships");

            migrationBuilder.DropTable(
                name: "people_safeguarding_concerns");

            migrationBuilder.DropTable(
                name: "people_search_keys");

            migrationBuilder.DropTable(
                name: "people_sharing");

            migrationBuilder.DropTable(
                name: "people_told_apart");

            migrationBuilder.DropTable(
                name: "platform_api_answers");

            migrationBuilder.DropTable(
                name: "platform_api_keys");

            migrationBuilder.DropTable(
                name: "platform_code_successors");

            migrationBuilder.DropTable(
                name: "platform_codes");

            migrationBuilder.DropTable(
                name: "platform_drafts");

            migrationBuilder.DropTable(
                name: "platform_keys");

            migrationBuilder.DropTable(
                name: "platform_leases");

            migrationBuilder.DropTable(
                name: "platform_mail_boxes");

            migrationBuilder.DropTable(
                name: "platform_messages");

            migrationBuilder.DropTable(
                name: "platform_region");

            migrationBuilder.DropTable(
                name: "platform_webhook_deliveries");

            migrationBuilder.DropTable(
                name: "platform_webhooks");

            migrationBuilder.DropTable(
                name: "referrals_answer_clocks");

            migrationBuilder.DropTable(
                name: "referrals_answer_links");

            migrationBuilder.DropTable(
                name: "referrals_ask_needs");

            migrationBuilder.DropTable(
                name: "referrals_contact_attempts");

            migrationBuilder.DropTable(
                name: "referrals_cover");

            migrationBuilder.DropTable(
                name: "referrals_gap_actions");

            migrationBuilder.DropTable(
                name: "referrals_needs");

            migrationBuilder.DropTable(
                name: "referrals_pointers");

            migrationBuilder.DropTable(
                name: "referrals_questions");

            migrationBuilder.DropTable(
                name: "referrals_service_pins");

            migrationBuilder.DropTable(
                name: "referrals_unmet_needs");

            migrationBuilder.DropTable(
                name: "referrals_wrong_guesses");

            migrationBuilder.DropTable(
                name: "support_check_ins");

            migrationBuilder.DropTable(
                name: "support_contact_ladders");

            migrationBuilder.DropTable(
                name: "support_goals");

            migrationBuilder.DropTable(
                name: "support_jobs");

            migrationBuilder.DropTable(
                name: "support_kept_apart");

            migrationBuilder.DropTable(
                name: "support_letter_copies");

            migrationBuilder.DropTable(
                name: "support_lines");

            migrationBuilder.DropTable(
                name: "support_lone_worker_rules");

            migrationBuilder.DropTable(
                name: "support_pauses");

            migrationBuilder.DropTable(
                name: "support_reviews");

            migrationBuilder.DropTable(
                name: "support_rung_tries");

            migrationBuilder.DropTable(
                name: "support_worries");

            migrationBuilder.DropTable(
                name: "hospital_blockers");

            migrationBuilder.DropTable(
                name: "hospital_stays");

            migrationBuilder.DropTable(
                name: "identity_accounts");

            migrationBuilder.DropTable(
                name: "identity_memberships");

            migrationBuilder.DropTable(
                name: "journal_rows");

            migrationBuilder.DropTable(
                name: "partners_service_rooms");

            migrationBuilder.DropTable(
                name: "partners_services");

            migrationBuilder.DropTable(
                name: "people_merges");

            migrationBuilder.DropTable(
                name: "people_persons");

            migrationBuilder.DropTable(
                name: "referrals_asks");

            migrationBuilder.DropTable(
                name: "support_letters");

            migrationBuilder.DropTable(
                name: "support_plans");

            migrationBuilder.DropTable(
                name: "support_failed_contacts");

            migrationBuilder.DropTable(
                name: "referrals_referrals");
        }
    }
}
