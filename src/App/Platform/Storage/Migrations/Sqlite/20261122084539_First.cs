using System;
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
            migrationBuilder.AddColumn<string>(
                name: "AnswerHours",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "AnswerWithinMinutes",
                table: "partners_services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AreaWords",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "BaseEast",
                table: "partners_services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BaseNorth",
                table: "partners_services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ByTelephone",
                table: "partners_services",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "CannotMeet",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ClosedUntil",
                table: "partners_services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cost",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasMen",
                table: "partners_services",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "HasWomen",
                table: "partners_services",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Helps",
                table: "partners_services",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Hours",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "Interpreters",
                table: "partners_services",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Languages",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "LivesAloneOnly",
                table: "partners_services",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "MaxAge",
                table: "partners_services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Meets",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "MinAge",
                table: "partners_services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mobilities",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Nation",
                table: "partners_services",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "NeedsMeansTestedBenefit",
                table: "partners_services",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "NoticeHours",
                table: "partners_services",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "OnlyGender",
                table: "partners_services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postcode",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecipientClass",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Senders",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SortName",
                table: "partners_services",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "StepFree",
                table: "partners_services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tenures",
                table: "partners_services",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "WithinMetres",
                table: "partners_services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "partners_answer_tallies",
                columns: table => new
                {
                    ServiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    InTime = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners_answer_tallies", x => x.ServiceId);
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

            migrationBuilder.CreateIndex(
                name: "IX_partners_services_SortName_Id",
                table: "partners_services",
                columns: new[] { "SortName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_entry_questions_ServiceId_SettledAt",
                table: "partners_entry_questions",
                columns: new[] { "ServiceId", "SettledAt" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "partners_answer_tallies");

            migrationBuilder.DropTable(
                name: "partners_entry_questions");

            migrationBuilder.DropTable(
                name: "partners_postcodes");

            migrationBuilder.DropTable(
                name: "partners_room_words");

            migrationBuilder.DropTable(
                name: "partners_service_offers");

            migrationBuilder.DropTable(
                name: "partners_service_words");

            migrationBuilder.DropTable(
                name: "platform_codes");

            migrationBuilder.DropTable(
                name: "partners_service_rooms");

            migrationBuilder.DropIndex(
                name: "IX_partners_services_SortName_Id",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "AnswerHours",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "AnswerWithinMinutes",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "AreaWords",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "BaseEast",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "BaseNorth",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "ByTelephone",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "CannotMeet",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "ClosedUntil",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Cost",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "HasMen",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "HasWomen",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Helps",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Hours",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Interpreters",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Languages",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "LivesAloneOnly",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "MaxAge",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Meets",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "MinAge",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Mobilities",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Nation",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "NeedsMeansTestedBenefit",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "NoticeHours",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "OnlyGender",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Postcode",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "RecipientClass",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Senders",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "SortName",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "StepFree",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "Tenures",
                table: "partners_services");

            migrationBuilder.DropColumn(
                name: "WithinMetres",
                table: "partners_services");
        }
    }
}
