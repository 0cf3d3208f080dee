#include "tests/engine/model/expect_field.h"

namespace renkei {
namespace {

Member GoodMember() {
  Member member;
  member.id = "a";
  member.display_name = "A";
  return member;
}

using Row = ValidationRow<Member>;

TEST(ValidateMember, TextsAndNumbersAtTheirLimits) {
  ExpectRows<Member>(
      GoodMember(),
      {
          Row{"no id", [](Member& m) { m.id = ""; }, "name"},
          Row{"id of 100", [](Member& m) { m.id = Bytes(100); }, ""},
          Row{"id of 101", [](Member& m) { m.id = Bytes(101); }, "name"},
          Row{"id with every letter", [](Member& m) { m.id = "aZ09._~-"; }, ""},
          Row{"id that begins with a dot", [](Member& m) { m.id = ".a"; }, "name"},
          Row{"id with a slash", [](Member& m) { m.id = "a/b"; }, "name"},
          Row{"id beyond ASCII", [](Member& m) { m.id = "aé"; }, "name"},
          Row{"name of 200", [](Member& m) { m.display_name = Bytes(200); }, ""},
          Row{"name of 201", [](Member& m) { m.display_name = Bytes(201); }, "display_name"},
          Row{"blank name", [](Member& m) { m.display_name = " \t"; }, "display_name"},
          Row{"name cut in a character", [](Member& m) { m.display_name = "\xe9\x80"; },
              "display_name"},
          Row{"control character", [](Member& m) { m.display_name = std::string("a\0b", 3); },
              "display_name"},
          Row{"line feed in a description", [](Member& m) { m.description = "a\nb"; }, ""},
          Row{"description of 10,000", [](Member& m) { m.description = Bytes(10'000); }, ""},
          Row{"description of 10,001", [](Member& m) { m.description = Bytes(10'001); },
              "description"},
          Row{"description of 10 MB", [](Member& m) { m.description = Bytes(10'000'000); },
              "description"},
          Row{"1,000,000 people", [](Member& m) { m.employee_count = 1'000'000; }, ""},
          Row{"1,000,001 people", [](Member& m) { m.employee_count = 1'000'001; },
              "employee_count"},
          Row{"-1 people", [](Member& m) { m.employee_count = -1; }, "employee_count"},
          Row{"all revenue from one", [](Member& m) { m.revenue_concentration_ppm = 1'000'000; },
              ""},
          Row{"more than all", [](Member& m) { m.revenue_concentration_ppm = 1'000'001; },
              "revenue_concentration_ppm"},
          Row{"less than none", [](Member& m) { m.revenue_concentration_ppm = -1; },
              "revenue_concentration_ppm"},
          Row{"no introduction", [](Member& m) { m.introduction_cap = 0; }, ""},
          Row{"50", [](Member& m) { m.introduction_cap = 50; }, ""},
          Row{"51", [](Member& m) { m.introduction_cap = 51; }, "introduction_cap"},
          Row{"-1", [](Member& m) { m.introduction_cap = -1; }, "introduction_cap"},
          Row{"least margin", [](Member& m) { m.margin_ppm = 1; }, ""},
          Row{"no margin", [](Member& m) { m.margin_ppm = 0; }, "margin_ppm"},
          Row{"largest margin", [](Member& m) { m.margin_ppm = 1'000'000; }, ""},
          Row{"margin above all", [](Member& m) { m.margin_ppm = 1'000'001; }, "margin_ppm"},
      });
}

TEST(ValidateMember, PlaceHasBothCoordinatesOrNeither) {
  ExpectRows<Member>(
      GoodMember(),
      {
          Row{"poles and date line", [](Member& m) { m.place = {"", 90'000'000, -180'000'000}; },
              ""},
          Row{"beyond the pole", [](Member& m) { m.place = {"", 90'000'001, 0}; },
              "place.latitude_e6"},
          Row{"beyond the date line", [](Member& m) { m.place = {"", 0, 180'000'001}; },
              "place.longitude_e6"},
          Row{"latitude alone", [](Member& m) { m.place.latitude_e6 = 1; }, "place.longitude_e6"},
          Row{"longitude alone", [](Member& m) { m.place.longitude_e6 = 1; }, "place.latitude_e6"},
          Row{"region of 100", [](Member& m) { m.place.region = Bytes(100); }, ""},
          Row{"region of 101", [](Member& m) { m.place.region = Bytes(101); }, "place.region"},
      });
}

TEST(ValidateMember, ListsAtTheirLimits) {
  const CertificateHolding iso = {"iso9001", {}};
  const CertificateHolding reversed = {"iso9001", {Date(2026, 2, 1), Date(2026, 1, 31)}};
  const CertificateHolding one_day = {"iso9001", {Date(2026, 2, 1), Date(2026, 2, 1)}};
  ExpectRows<Member>(
      GoodMember(),
      {
          Row{"100 certificates", [&](Member& m) { m.certificates.assign(100, iso); }, ""},
          Row{"101 certificates", [&](Member& m) { m.certificates.assign(101, iso); },
              "certificates"},
          Row{"certificate without id", [](Member& m) { m.certificates = {{"", {}}}; },
              "certificates[0].certificate"},
          Row{"certificate id of 101", [](Member& m) { m.certificates = {{Bytes(101), {}}}; },
              "certificates[0].certificate"},
          Row{"valid for a day", [&](Member& m) { m.certificates = {one_day}; }, ""},
          Row{"ends before it begins", [&](Member& m) { m.certificates = {iso, reversed}; },
              "certificates[1].validity.end_date"},
          Row{"20 languages", [](Member& m) { m.languages.assign(20, "en"); }, ""},
          Row{"21 languages", [](Member& m) { m.languages.assign(21, "en"); }, "languages"},
          Row{"language in capitals", [](Member& m) { m.languages = {"en", "DE"}; },
              "languages[1]"},
          Row{"language with region", [](Member& m) { m.languages = {"en-GB"}; }, "languages[0]"},
          Row{"20 codes", [](Member& m) { m.codes = Codes(20); }, ""},
          Row{"21 codes", [](Member& m) { m.codes = Codes(21); }, "codes"},
          Row{"code without scheme", [](Member& m) { m.codes = {{"", "45"}}; }, "codes[0]"},
          Row{"code without code", [](Member& m) { m.codes = {{"cpv", ""}}; }, "codes[0]"},
          Row{"50 markets", [](Member& m) { m.markets = Texts(50); }, ""},
          Row{"51 markets", [](Member& m) { m.markets = Texts(51); }, "markets"},
          Row{"a closed market",
              [](Member& m) {
                m.markets = {"x", "y"};
                m.closed_markets = {"y"};
              },
              ""},
          Row{"closed but no market", [](Member& m) { m.closed_markets = {"y"}; },
              "closed_markets[0]"},
      });
}

TEST(ValidateMember, HistoryAtItsLimits) {
  const PromiseRecord promise = {Date(2026, 1, 1), 1'000, 1'000};
  const Meeting meeting = {"b", Date(2026, 1, 1)};
  ExpectRows<Member>(
      GoodMember(),
      {
          Row{"1,000 promises", [&](Member& m) { m.promises.assign(1'000, promise); }, ""},
          Row{"1,001 promises", [&](Member& m) { m.promises.assign(1'001, promise); }, "promises"},
          Row{"1,001 kept", [](Member& m) { m.promises = {{Date(2026, 1, 1), 1'001, 0}}; },
              "promises[0].kept"},
          Row{"-1 broken", [](Member& m) { m.promises = {{Date(2026, 1, 1), 0, -1}}; },
              "promises[0].broken"},
          Row{"1,000 meetings", [&](Member& m) { m.meetings.assign(1'000, meeting); }, ""},
          Row{"1,001 meetings", [&](Member& m) { m.meetings.assign(1'001, meeting); }, "meetings"},
          Row{"meets itself", [](Member& m) { m.meetings = {{"a", Date(2026, 1, 1)}}; },
              "meetings[0].member"},
          Row{"meets nobody", [](Member& m) { m.meetings = {{"", Date(2026, 1, 1)}}; },
              "meetings[0].member"},
      });
}

TEST(ValidateMember, ReachesAtTheirLimits) {
  const Reach rail = {{{"cpv", "45"}}, {}, 50};
  const Reach north = {{}, {"north"}, 1};
  ExpectRows<Member>(
      GoodMember(),
      {
          Row{"by code or by region", [&](Member& m) { m.reaches = {rail, north}; }, ""},
          Row{"50 reaches", [&](Member& m) { m.reaches.assign(50, rail); }, ""},
          Row{"51 reaches", [&](Member& m) { m.reaches.assign(51, rail); }, "reaches"},
          Row{"neither code nor region", [](Member& m) { m.reaches = {Reach{}}; },
              "reaches[0].codes"},
          Row{"20 codes of a reach", [](Member& m) { m.reaches = {{Codes(20), {}, 50}}; }, ""},
          Row{"21 codes of a reach", [](Member& m) { m.reaches = {{Codes(21), {}, 50}}; },
              "reaches[0].codes"},
          Row{"50 regions of a reach", [](Member& m) { m.reaches = {{{}, Texts(50), 50}}; }, ""},
          Row{"51 regions of a reach", [](Member& m) { m.reaches = {{{}, Texts(51), 50}}; },
              "reaches[0].regions"},
          Row{"blank region", [](Member& m) { m.reaches = {{{}, {""}, 50}}; },
              "reaches[0].regions[0]"},
          Row{"warmth of 100",
              [&](Member& m) {
                m.reaches = {rail};
                m.reaches[0].warmth = 100;
              },
              ""},
          Row{"warmth of 101",
              [&](Member& m) {
                m.reaches = {rail};
                m.reaches[0].warmth = 101;
              },
              "reaches[0].warmth"},
          Row{"warmth of 0",
              [&](Member& m) {
                m.reaches = {north, rail};
                m.reaches[1].warmth = 0;
              },
              "reaches[1].warmth"},
      });
}

TEST(ValidateMember, ReportsEverythingAtOnce) {
  Member member;
  member.employee_count = -1;
  member.languages = {"xxx"};
  Violations violations;
  Validate(member, violations);
  EXPECT_EQ(violations.count(), 4) << violations.ToStatus();
}

}  // namespace
}  // namespace renkei
